package org.therapyplatform.platform.health;

import java.util.List;
import java.util.Map;

/**
 * A part of the platform that works by itself, and how it is doing: {@code GET /health/<name>} (api.md §1), and its
 * numbers on {@code GET /metrics}. Implemented by CDI beans of any module; counted in the database, so that every server
 * tells the same.
 */
public interface Monitor {
    /** Last part of the address: {@code email-queue}. */
    String name();

    /** What clients look for in the answer: {@code email-queue-processor}. */
    String service();

    Report report();

    /** Prometheus name without the prefix {@code platform_} to value; a name ending in {@code _total} is a counter. */
    default Map<String, Number> metrics() {
        return Map.of();
    }

    /**
     * @param details under their names on the wire, in order
     * @param issues short English phrases; the part is healthy if there is none
     */
    record Report(Map<String, Object> details, List<String> issues) {}
}
