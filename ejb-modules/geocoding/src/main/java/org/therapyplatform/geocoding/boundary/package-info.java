/** Where a postal code lies and how far two of them are apart. */
package org.therapyplatform.geocoding.boundary;
