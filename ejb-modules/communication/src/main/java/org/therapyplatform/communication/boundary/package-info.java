/**
 * Mail and phone calls: what other modules have sent and called, and what coordinators see of it. A mail is queued in
 * the caller's transaction and leaves only after that transaction was committed.
 */
package org.therapyplatform.communication.boundary;
