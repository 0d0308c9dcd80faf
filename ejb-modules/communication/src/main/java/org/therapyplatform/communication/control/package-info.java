/**
 * How mails are made, queued and sent, and when calls are made.
 *
 * <ul>
 *   <li>R1: a mail or a call has exactly one recipient, a patient or a therapist, because the history of each must be
 *       complete.
 *   <li>R2: a queued mail rests for EMAIL_SEND_DELAY_SECONDS, so that the coordinator can take it back.
 *   <li>R3: a mail leaves the queue oldest first, and only one worker has it at a time.
 *   <li>R4: a mail that could not be delivered for a reason that passes is tried again, at growing intervals, for about
 *       a day; one the mail server refuses for good has failed at once.
 *   <li>R5: a mail whose worker died is sent again under the same Message-ID: twice is a nuisance, never is a loss. Of a
 *       hundred attempts the last is the last here, too, lest a mail that kills its worker does so for ever.
 *   <li>R6: what is recorded or logged about a failure names no recipient, because it is read by people who need not
 *       know who the patients are.
 *   <li>R7: a call to a patient is planned for the next working day, 10:00, unless said otherwise, and takes 10
 *       minutes.
 *   <li>R8: a call to a therapist takes 5 minutes; a time that was asked for is taken as it is.
 *   <li>R9: without a time, a therapist is called in the first free moment to come of his phone hours on a working day,
 *       from tomorrow or the date given on; without hours on the working day after it at 10:00, or at 14:00 if another call
 *       to him meets that; if both are taken the call is refused. Working days are those of his federal state.
 *   <li>R10: whatever others typed appears in a mail as text: it can make neither a link nor a heading.
 *   <li>R11: a mail carries the legal footer unless it is said not to.
 *   <li>R12: a mail to a therapist names no patient and gives no birth date, street, phone number or address;
 *       of when she has time it tells times and nothing else that was typed there, and her insurer only if nothing typed
 *       there can tell who she is. So does what is said on the phone.
 *   <li>R13: a text that needs something its model may lack, or anywhere names something it never has, is refused when it is
 *       read, before any mail is written.
 *   <li>R14: an administrator can let the queue rest; no server sends anything until it is told to go on.
 *   <li>R15: a mail goes out with all its attachments or not at all, and only files the platform keeps are attached.
 *   <li>R16: what the monitor tells is counted in the database, so that every server tells the same.
 *   <li>R17: two calls that were given to one coordinator do not meet, however they came to be planned: a time that was
 *       asked for is refused, one that is chosen is the next free one.
 *   <li>R18: a call that was missed has failed and is planned anew, at the latest the next morning, up to three attempts; while
 *       the next attempt is planned there is no other, and the missed one is not planned again. One for an inquiry that has
 *       been answered meanwhile is called off by then.
 *   <li>R19: the calendar of calls names nobody, because calendars leave the platform.
 *   <li>R20: no mail to a patient leaves after her erasure was answered: who erases waits for the one that is being handed
 *       to the mail server, and a worker looks again before each.
 *   <li>R21: HTML that others wrote is kept without what runs, what is fetched unasked and what leads elsewhere than it
 *       says, so that it may be shown; and without it leaves and is shown what was kept before or written past us.
 *   <li>R22: a form of the web site becomes one mail and is forgotten; if it must be sent again, it has the same
 *       Message-ID. A form that lacks something, or that the mail server refuses for good, is kept aside; for any other
 *       reason it waits. Somebody waits for it, as for a system message: the sending limit does not hold it up, what is
 *       queued waits the longer.
 *   <li>R23: the agency is told of every import that fails, by file, rule and number, never by a value.
 *   <li>R24: a person queues a draft, takes a queued mail back, and queues or reworks a failed one; over the API it may also
 *       be recorded of each that it left or failed. A mail that is being sent or was sent stays where it is. Who acts on
 *       what has moved meanwhile is told.
 *   <li>R25: what came of a call is recorded once: who comes second is told and overwrites nothing. It may be corrected.
 *   <li>R26: whoever's record is deleted, her mails and calls go with it, and what is queued goes to nobody.
 * </ul>
 */
package org.therapyplatform.communication.control;
