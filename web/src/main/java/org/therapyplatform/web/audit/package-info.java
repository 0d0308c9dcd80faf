/**
 * The audit trail as the auditor sees it, and its start. The start and the query stand here because the platform module is
 * a library and has neither beans nor a datasource of its own.
 */
package org.therapyplatform.web.audit;
