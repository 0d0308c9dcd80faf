/** {@code /api/calculate-plz-distance} (api.md §6). */
package org.therapyplatform.web.geocoding;
