package org.therapyplatform.platform.audit;

import java.time.Instant;
import java.util.List;

/**
 * A row of the trail as the auditor sees it.
 *
 * @param account null for a stranger; {@code system} for the platform's own work
 * @param method of HTTP, or the mechanism of a sign-in
 * @param subjectIds of one kind; empty if it is about nobody
 */
public record AuditEntry(
        long id,
        Instant at,
        String account,
        String role,
        String address,
        String method,
        String route,
        AuditAction action,
        String subjectKind,
        List<Integer> subjectIds) {}
