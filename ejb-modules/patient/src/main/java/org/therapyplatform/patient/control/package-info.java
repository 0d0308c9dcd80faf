/**
 * The rules of a patient's record (rules.md §1–3).
 *
 * <ol>
 *   <li>R1: A patient names between one and six symptoms of the fixed list, spelled exactly like there; a record
 *       without any is allowed until a search starts.
 *   <li>R2: The search of a patient begins, with today as its {@code startdatum} and {@code offen} turning into
 *       {@code auf_der_Suche}, when contracts are signed and the payment is in, whichever comes last.
 *   <li>R3: The payment is confirmed by mail once in a patient's life: when R2 sets the {@code startdatum}. A voucher
 *       (reference {@code V_…}) and a patient without an address get none.
 *   <li>R4: {@code startdatum}, {@code letzter_kontakt}, {@code created_at} and {@code updated_at} are the platform's;
 *       whoever sends them is ignored.
 *   <li>R5: A patient who ever had a search cannot be deleted before it is.
 *   <li>R6: A patient is forgotten by every module in one transaction; only that it happened is kept.
 *   <li>R7: What nobody needs any more goes by itself, as the retention settings say, once it is switched on.
 * </ol>
 */
package org.therapyplatform.patient.control;
