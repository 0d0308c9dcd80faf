package org.therapyplatform.platform.audit;

import java.time.Instant;
import java.util.Map;

/**
 * One change of a record.
 *
 * @param account null for a stranger; {@code system} for the platform's own work
 * @param address null for the platform's own work
 * @param route the template; null for the platform's own work
 * @param before fields by their name on the wire, of an update only those that changed; null when it was created
 * @param after the same; null when it was deleted
 */
public record RecordChange(
        long id,
        Instant at,
        AuditAction action,
        String account,
        String address,
        String route,
        Map<String, Object> before,
        Map<String, Object> after) {}
