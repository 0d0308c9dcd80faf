package org.therapyplatform.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.AuditOrigin;
import org.therapyplatform.platform.audit.AuditTrail;

/** Tells the audit trail who asks and from where, and what of the API was refused; lets nobody in who could not be recorded. */
public class AuditFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** The first word of a path; what follows may be anything, a name for instance. */
    private static final Pattern FIRST_WORD = Pattern.compile("(/(?:api/)?[a-z-]{1,40})(/.*)?");

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");

    @Inject
    private transient AuditTrail trail;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean api = ApiGuard.api(request.getRequestURI());
        if (!trail.hasRoom()) {
            if (api) {
                ApiGuard.refuse(request, response, Refusal.BUSY);
                return;
            }
            if (page(request)) {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
        }
        AuditOrigin.bind(origin(request));
        try {
            chain.doFilter(request, response);
        } finally {
            int status = response.getStatus();
            if (api && (status == HttpServletResponse.SC_UNAUTHORIZED || status == HttpServletResponse.SC_FORBIDDEN)) {
                AuditOrigin.current()
                        .ifPresent(origin -> trail.record(trail.event(origin, AuditAction.REFUSED, null, List.of())));
            }
            AuditOrigin.bind(null);
        }
    }

    private static AuditOrigin origin(HttpServletRequest request) {
        String account = request.getUserPrincipal() == null
                ? null
                : request.getUserPrincipal().getName();
        String role = Role.of(request::isUserInRole).map(Role::label).orElse(null);
        String method = METHOD.matcher(request.getMethod()).matches() ? request.getMethod() : "other";
        return new AuditOrigin(account, role, request.getRemoteAddr(), method, route(request.getRequestURI()));
    }

    /** Somebody at the desk; what a browser loads beside a page holds no data. */
    private static boolean page(HttpServletRequest request) {
        return request.getUserPrincipal() != null && !request.getRequestURI().startsWith(SecurityHeaders.RESOURCES);
    }

    /** Until JAX-RS knows better. */
    static String route(String path) {
        Matcher known = FIRST_WORD.matcher(path);
        if (!known.matches()) {
            return "other";
        }
        return known.group(2) == null ? known.group(1) : known.group(1) + "/…";
    }
}
