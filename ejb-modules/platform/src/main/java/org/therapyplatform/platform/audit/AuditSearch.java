package org.therapyplatform.platform.audit;

import java.time.Instant;

/**
 * Which rows of the trail; null does not restrict.
 *
 * @param from inclusive
 * @param to exclusive
 * @param refused true: only what was refused; false: only what was not
 * @param olderThan id of a row; only what happened before it
 */
public record AuditSearch(
        String account,
        String subjectKind,
        Integer subjectId,
        AuditAction action,
        Boolean refused,
        Instant from,
        Instant to,
        Long olderThan) {}
