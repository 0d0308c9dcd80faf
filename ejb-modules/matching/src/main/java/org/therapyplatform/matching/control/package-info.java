/**
 * The rules of placement (rules.md §4–8).
 *
 * <ol>
 *   <li>R1: A search starts only for a patient whose record is complete, and a patient has one active search.
 *   <li>R2: A therapist is offered for selection if nobody of the practice (same e-mail address) is waiting for an
 *       answer or in a cooling period; of a practice its owner is offered.
 *   <li>R3: Therapists are offered in eight tiers: reachable by mail first, then with capacity, then informed.
 *   <li>R4: An inquiry takes the longest waiting patients of the region that pass every hard constraint, six at most. Who
 *       does not any more when it is made, because her search was changed meanwhile, or whose search is being changed at
 *       that moment, is left out, and the next comes in her place.
 *   <li>R5: A patient is not offered twice to a therapist who has not answered yet, whatever search of hers it was.
 *   <li>R6: An inquiry is sent once: by mail, or by a phone call where there is no address.
 *   <li>R7: An answer names one outcome for every patient of the inquiry. In trial sessions counts as accepted, a
 *       no-show as no response. What a later answer corrects is noted with the inquiry.
 *   <li>R8: Who has answered is not contacted for four weeks.
 *   <li>R9: A therapist for whom a patient is unsuitable, or who waited for her in vain, is not asked for her again, until
 *       that is corrected, unless another inquiry said so, too; or until a coordinator admits him.
 *   <li>R10: The therapist who accepts is remembered with the search, of several the last; a correction goes back to the
 *       one before. The search stays active until it is finished.
 *   <li>R11: A placement changes the search, the patient and the mail queue together or not at all; from then on its
 *       therapist stands. Without an address of hers, or if he was deleted meanwhile, nothing is sent, which is noted.
 *   <li>R12: What a patient still waits for in an open inquiry is moot once her search is over, or another search of hers
 *       got her a place since. It is shown, and nobody is asked for it or reminded of it.
 *   <li>R13: Of an inquiry that was sent by mail and not answered for {@code FOLLOW_UP_THRESHOLD_DAYS} days the therapist
 *       is reminded once, by mail or, without an address, by a call: daily at {@code FOLLOW_UP_TIME}, by one server, and
 *       what fails with one inquiry stops no other.
 *   <li>R14: Of two who compose for one therapist at once, one gets the inquiry and the other is told. Who has seen what an
 *       inquiry would be gets exactly that, or is told that it would be another by now.
 *   <li>R15: Whoever asks why learns the outcome of every constraint, from the expressions the rule itself uses.
 *   <li>R16: Travel counts by road, with the patient's means of travel, between the centroids of the postal codes; where
 *       that is not known in time, in a straight line. Asked for are those an inquiry could take with some in their place, by car before others,
 *       and of the therapists for a search the nearest 48 who fit and can be chosen.
 *   <li>R17: A proposal offers the waiting patients of a region or of the country to therapists who can be asked (R2):
 *       who passes every hard constraint (R4, R5), in a straight line, was accepted by nobody (R10), and is in no open
 *       inquiry; to a therapist as many as an inquiry takes, a patient to one. Most patients are reached; of equally many
 *       those who have waited more days; then travel is least. Looked at are a patient's 16 nearest who fit. Where
 *       somebody is not reached so, whoever could make room looks at others, beyond the therapists all of whose places are
 *       taken, until that helps no more: eight times at most. Where a place is unknown, both postal codes must begin with
 *       the same two digits.
 *   <li>R18: A proposal is a draft. Accepting it composes its inquiries one therapist at a time, by the rules as they
 *       hold then; what no longer fits is left out and named.
 *   <li>R19: A search can start for a patient who is {@code auf_der_Suche}, has signed and paid, and has no search that is
 *       active or rests. One without an address whose last search was successful is not offered: her status only stayed
 *       as it was.
 *   <li>R20: Who records an answer, places a patient, or deletes an inquiry or a search at the desk does so for the state
 *       she saw. If somebody else recorded, corrected or placed meanwhile, or deleted a search of the inquiry, she is
 *       shown that first; saving again is then a correction.
 * </ol>
 */
package org.therapyplatform.matching.control;
