package org.therapyplatform.web.audit;

import java.time.Instant;
import org.therapyplatform.platform.audit.AuditAction;

/** Which rows; null does not restrict. {@code from} is inclusive, {@code to} is not. */
record AuditSearch(
        String account, String subjectKind, Integer subjectId, AuditAction action, Instant from, Instant to) {}
