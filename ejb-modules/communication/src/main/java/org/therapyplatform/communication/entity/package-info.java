/** The two tables of this module: mails, which are the outbox too, and phone calls. */
package org.therapyplatform.communication.entity;
