/**
 * The rules of a therapist's record (rules.md §1).
 *
 * <ol>
 *   <li>R1: A change of status has no further effect.
 *   <li>R2: {@code created_at} and {@code updated_at} are the platform's; whoever sends them is ignored.
 *   <li>R3: A therapist who was ever asked cannot be deleted.
 *   <li>R4: After an answer a therapist is not contacted before {@code naechster_kontakt_moeglich}.
 *   <li>R6: A PDF form is kept under a plain ASCII name; what is recognised gets the name every form of its kind has, and
 *       no form replaces another (rules.md §10).
 *   <li>R7: The forms of a therapist are deleted with her.
 *   <li>R8: {@code letzter_kontakt_email} and {@code letzter_kontakt_telefon} follow the mails sent and the calls made; a
 *       coordinator may correct them.
 * </ol>
 */
package org.therapyplatform.therapist.control;
