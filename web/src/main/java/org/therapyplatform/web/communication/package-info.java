/** {@code /api/emails} and {@code /api/phone-calls} (api.md §5). */
package org.therapyplatform.web.communication;
