/**
 * The audit trail as the auditor sees it, and its start. The boundary stands here because the platform module is a library,
 * which can hold no EJB.
 */
package org.therapyplatform.web.audit;
