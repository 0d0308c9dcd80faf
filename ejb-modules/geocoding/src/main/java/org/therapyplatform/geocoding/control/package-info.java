/**
 * Places and distances.
 *
 * <ul>
 *   <li>R1: a postal code is exactly five digits.
 *   <li>R2: a postal code whose centroid is not known lies where its three-digit region does, because some codes (post
 *       boxes, large customers) have no place of their own; the median error is 9 km.
 *   <li>R3: a distance that is asked for by postal code says so when it does not know the code; the regions answer only
 *       until the centroids have been imported.
 *   <li>R4: distances in a straight line are great-circle kilometres, given with two decimals.
 *   <li>R5: an import replaces what it brings and deletes nothing; of several rows for a postal code the first counts.
 *   <li>R6: a service outside is asked only if its address is configured, only for what a client asks it by, and no
 *       faster than {@code OSM_RATE_LIMIT}, shared between the servers. What it asks for with 429 is kept.
 *       Whoever asks waits for a turn: five questions of one person are all asked, however many servers share the rate, as
 *       long as that takes no more than fifty seconds. Waiting for a turn is never the service's fault.
 *   <li>R7: a text with a postal code whose centroid is known lies there, and nobody outside is asked for it.
 *   <li>R8: a distance says where it comes from; only a route is called one. Centroids and straight lines that stand in
 *       for a route are not kept.
 *   <li>R9: an inquiry, or who looks for a therapist, waits two seconds for distances by road, no longer, and goes on without
 *       them; a turn that would come too late is not taken.
 *   <li>R10: an answer is kept for {@code CACHE_TTL_SECONDS}, that there is no road (an island) is one; that an address
 *       was not found is kept for an hour at most.
 *   <li>R11: what somebody hands over may also be a table with the columns plz, ort, latitude, longitude and, if known,
 *       bundesland and bundesland_code; rows that break a rule are reported, the others stored, in one transaction.
 * </ul>
 */
package org.therapyplatform.geocoding.control;
