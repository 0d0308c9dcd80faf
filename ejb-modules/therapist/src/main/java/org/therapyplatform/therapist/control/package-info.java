/**
 * The rules of a therapist's record (rules.md §1).
 *
 * <ol>
 *   <li>R1: A change of status has no further effect.
 *   <li>R2: {@code created_at} and {@code updated_at} are the platform's; whoever sends them is ignored.
 *   <li>R3: A therapist who was ever asked cannot be deleted. Of another his mails and calls go with him.
 *   <li>R4: After an answer a therapist is not contacted before {@code naechster_kontakt_moeglich}.
 *   <li>R5: {@code letzter_kontakt_email} and {@code letzter_kontakt_telefon} follow the mails sent and the calls made; a
 *       coordinator may correct them.
 *   <li>R6: A PDF form is kept under a plain ASCII name; what is recognised gets the name every form of its kind has, and
 *       no form replaces another (rules.md §10).
 *   <li>R7: The forms of a therapist are deleted with her.
 *   <li>R8: Of the folder's files the urgent ones come first; of the dated ones the newest of each name counts.
 *   <li>R9: An entry needs first name, last name and postal code. The monitor passes over who treats no adults. A
 *       missing salutation is {@code Frau}; both methods, or none, are {@code egal}.
 *   <li>R10: Of a therapist who is known an import changes what a directory knows (name, address, phone hours, languages,
 *       method) and nothing the agency found out; an e-mail address is not replaced by none. What is no column of a table
 *       stays as it is, but the gender follows the salutation; an empty cell is an empty value.
 *   <li>R11: Same first name, last name and postal code mean one therapist. Else the same first name, postal code, town,
 *       street and title do (if the file has them), and e-mail address if it has one: then the last name has changed.
 *       Whom a file has named already, even before the server stopped over it, has not changed it.
 *   <li>R12: An entry that breaks a rule is reported and stops nobody.
 * </ol>
 */
package org.therapyplatform.therapist.control;
