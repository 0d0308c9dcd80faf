/** {@code /api/patients} (api.md §2). */
package org.therapyplatform.web.patient;
