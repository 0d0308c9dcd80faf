/**
 * The rules of placement (rules.md §4–8).
 *
 * <ol>
 *   <li>R1: A search starts only for a patient whose record is complete, and a patient has one active search.
 *   <li>R2: A therapist is offered for selection if nobody of the practice (same e-mail address) is waiting for an
 *       answer or in a cooling period; of a practice its owner is offered.
 *   <li>R3: Therapists are offered in eight tiers: reachable by mail first, then with capacity, then informed.
 *   <li>R4: An inquiry takes the longest waiting patients of the region that pass every hard constraint, six at most.
 *   <li>R5: A patient is not offered twice to a therapist who has not answered yet.
 *   <li>R6: An inquiry is sent once: by mail, or by a phone call where there is no address.
 *   <li>R7: An answer names one outcome for every patient of the inquiry. In trial sessions counts as accepted, a
 *       no-show as no response.
 *   <li>R8: Who has answered is not contacted for four weeks.
 *   <li>R9: A therapist for whom a patient is unsuitable, or who waited for her in vain, is not asked for her again.
 *   <li>R10: The therapist who accepts is remembered with the search; the search stays active until it is finished.
 *   <li>R11: A placement changes the search, the patient and the mail queue together or not at all; from then on its
 *       therapist stands.
 *   <li>R16: Travel counts by road, with the patient's means of travel, between the centroids of the postal codes; where
 *       that is not known in time, in a straight line.
 * </ol>
 */
package org.therapyplatform.matching.control;
