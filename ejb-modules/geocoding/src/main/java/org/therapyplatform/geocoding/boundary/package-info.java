/**
 * Where postal codes and addresses lie and how far they are apart. Centroids and distances by road are open to the
 * platform's own work, which has no user ({@code @PermitAll}): they are asked with coordinates and hold nothing personal.
 * What a client may ask names roles.
 */
package org.therapyplatform.geocoding.boundary;
