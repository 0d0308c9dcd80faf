/** Postal code centroids, and the two caches of the geocoder, which later endpoints fill. */
package org.therapyplatform.geocoding.entity;
