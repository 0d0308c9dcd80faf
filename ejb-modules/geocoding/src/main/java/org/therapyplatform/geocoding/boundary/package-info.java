/**
 * Where a postal code lies and how far two of them are apart. Centroids are open to the platform's own work, which has no
 * user ({@code @PermitAll}): they hold nothing personal, and no address leads to them. What a client may ask names roles.
 */
package org.therapyplatform.geocoding.boundary;
