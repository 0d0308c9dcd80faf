package org.therapyplatform.platform.audit;

import java.util.Optional;

/**
 * Who asks, from where and through what; bound to the thread for as long as the request lasts.
 *
 * @param account null for a stranger
 * @param role null for a stranger
 * @param route the template, without anything typed by a client
 */
public record AuditOrigin(String account, String role, String address, String method, String route) {
    /** The platform's own work, which has no request. */
    static final AuditOrigin SYSTEM = new AuditOrigin("system", null, null, null, null);

    private static final ThreadLocal<AuditOrigin> CURRENT = new ThreadLocal<>();

    public static Optional<AuditOrigin> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Of the request, else of the platform's own work. */
    public static AuditOrigin orSystem() {
        return current().orElse(SYSTEM);
    }

    /** @param origin null when the request ends */
    public static void bind(AuditOrigin origin) {
        if (origin == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(origin);
        }
    }

    public AuditOrigin withRoute(String template) {
        return new AuditOrigin(account, role, address, method, template);
    }
}
