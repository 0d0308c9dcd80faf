/** Addresses, places and distances (api.md §6). */
package org.therapyplatform.web.geocoding;
