/**
 * Distances between postal codes.
 *
 * <ul>
 *   <li>R1: a postal code is exactly five digits.
 *   <li>R2: a postal code whose centroid is not known lies where its three-digit region does, because some codes (post
 *       boxes, large customers) have no place of their own; the median error is 9 km.
 *   <li>R3: a distance that is asked for by postal code says so when it does not know the code; the regions answer only
 *       until the centroids have been imported.
 *   <li>R4: distances are great-circle kilometres, given with two decimals.
 *   <li>R5: an import replaces what it brings and deletes nothing; of several rows for a postal code the first counts.
 *   <li>R6: what somebody hands over may also be a table with the columns plz, ort, latitude, longitude and, if known,
 *       bundesland and bundesland_code; rows that break a rule are reported, the others stored, in one transaction.
 * </ul>
 */
package org.therapyplatform.geocoding.control;
