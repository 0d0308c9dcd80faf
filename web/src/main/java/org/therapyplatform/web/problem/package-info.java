/** Every refusal as a problem document (RFC 9457) with the member {@code message} outside clients read (api.md §1). */
package org.therapyplatform.web.problem;
