/** Completes the description of the API while it is written; not part of the archive. */
package org.therapyplatform.web.openapi;
