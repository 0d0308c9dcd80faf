/** A long mail queue, sent. */
package org.therapyplatform.benchmarks.mail;
