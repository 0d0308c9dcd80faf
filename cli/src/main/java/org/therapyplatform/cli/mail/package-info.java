/** A mail server for development and tests that delivers nothing and keeps everything. */
package org.therapyplatform.cli.mail;
