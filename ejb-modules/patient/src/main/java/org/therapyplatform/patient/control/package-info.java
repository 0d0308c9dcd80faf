/**
 * The rules of a patient's record (rules.md §1–3).
 *
 * <ol>
 *   <li>R1: A patient names between one and six symptoms of the fixed list, spelled exactly like there; a record
 *       without any is allowed until a search starts.
 *   <li>R2: The search of a patient begins, with today as its {@code startdatum} and {@code offen} turning into
 *       {@code auf_der_Suche}, when contracts are signed and the payment is in, whichever comes last. It goes on, from
 *       the day it began, when a payment that was taken back is recorded again.
 *   <li>R3: The payment is confirmed by mail once in a patient's life: when R2 sets the {@code startdatum}. A voucher
 *       (reference {@code V_…}) and a patient without an address get none.
 *   <li>R4: {@code startdatum}, {@code letzter_kontakt}, {@code created_at} and {@code updated_at} are the platform's;
 *       whoever sends them is ignored.
 *   <li>R5: A patient who ever had a search cannot be deleted before it is. Her mails and calls go with her. What was
 *       changed of her record and by whom is kept until she is erased, which a deleted patient may be, too.
 *   <li>R6: A patient is forgotten by every module in one transaction; only that it happened is kept.
 *   <li>R7: What nobody needs any more goes by itself, as the retention settings say, once it is switched on.
 *   <li>R8: A registration of the web site becomes a patient, once; a file whose signature is wrong becomes nothing.
 *   <li>R9: The web site is believed what it asks. Insurance number, DiGA, exclusions, status and payment it does not
 *       know; contracts are signed there.
 *   <li>R10: The payment reference is the first eight characters of the registration's token. With a voucher it is
 *       {@code V_} and the first six, {@code V_NOREF} without a token, and the payment counts as received.
 *   <li>R11: Who registers is told what to pay, to whom and for what, in the transaction that creates her. Without the
 *       price from the web site neither happens: the file waits and is tried again. A voucher needs no price.
 *   <li>R12: A table somebody hands over creates patients as the API does, without mails; rows that break a rule are
 *       reported, the others are taken.
 * </ol>
 */
package org.therapyplatform.patient.control;
