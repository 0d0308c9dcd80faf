/** Postal code centroids, and the answers of services outside that are kept for a while. */
package org.therapyplatform.geocoding.entity;
