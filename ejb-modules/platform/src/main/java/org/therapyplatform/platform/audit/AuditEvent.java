package org.therapyplatform.platform.audit;

import java.time.Instant;
import java.util.List;

/**
 * One row of the trail.
 *
 * @param subjectKind null if it is about nobody
 * @param subjectIds all of one page of a list in one row
 */
public record AuditEvent(
        Instant at, AuditOrigin origin, AuditAction action, String subjectKind, List<Integer> subjectIds) {}
