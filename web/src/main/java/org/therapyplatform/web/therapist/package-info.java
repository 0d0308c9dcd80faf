/** {@code /api/therapists} (api.md §3). */
package org.therapyplatform.web.therapist;
