/**
 * Where the therapists' PDF forms lie: the therapist module keeps them, the communication module attaches them to mails.
 */
package org.therapyplatform.platform.form;
