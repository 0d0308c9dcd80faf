package org.therapyplatform.geocoding.boundary;

/**
 * Postal code centroids were imported: what was derived from them may be renewed. Fired inside the transaction of the
 * import.
 *
 * @param count how many
 */
public record CentroidsImported(int count) {}
