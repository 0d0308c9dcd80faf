package org.therapyplatform.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.therapyplatform.platform.health.Monitor;
import org.therapyplatform.web.json.Json;

/**
 * {@code GET /health/<monitor>}: always 200; whether the part is well stands in the body (api.md §1). Where several parts
 * share an address, {@code ?service=} and the beginning of its name asks for one of them.
 */
@WebServlet("/health/*")
public class HealthDetailsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    @Any
    private transient Instance<Monitor> monitors;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = String.valueOf(request.getPathInfo()).replaceFirst("^/", "");
        String service = Objects.requireNonNullElse(request.getParameter("service"), "");
        List<Monitor> asked = monitors.stream()
                .filter(monitor ->
                        monitor.name().equals(name) && monitor.service().startsWith(service))
                .sorted(Comparator.comparing(Monitor::service))
                .toList();
        if (asked.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (request.getUserPrincipal() == null && !asked.stream().allMatch(Monitor::open)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(Json.text(document(asked)));
    }

    private static Map<String, Object> document(List<Monitor> asked) {
        List<Monitor.Report> reports = asked.stream().map(Monitor::report).toList();
        List<String> issues =
                reports.stream().flatMap(report -> report.issues().stream()).toList();
        Map<String, Object> details = new LinkedHashMap<>();
        reports.stream()
                .sorted(Comparator.comparing(
                        report -> (LocalDateTime) report.details().get("last_error_time"),
                        Comparator.nullsFirst(Comparator.naturalOrder())))
                .forEach(report -> report.details().forEach((key, value) -> add(details, key, value)));
        details.put("issues", issues);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", issues.isEmpty() ? "healthy" : "unhealthy");
        body.put("service", asked.stream().map(Monitor::service).collect(Collectors.joining(" ")));
        body.put("details", details);
        return body;
    }

    /** Numbers are added up, all must run, of times and of what happened then the later counts. */
    private static void add(Map<String, Object> details, String key, Object value) {
        Object known = details.get(key);
        if (value == null) {
            details.putIfAbsent(key, null);
        } else if (known instanceof Number a && value instanceof Number b) {
            details.put(key, a.longValue() + b.longValue());
        } else if (known instanceof Boolean a && value instanceof Boolean b) {
            details.put(key, a && b);
        } else if (!(known instanceof LocalDateTime a && value instanceof LocalDateTime b && a.isAfter(b))) {
            details.put(key, value);
        }
    }
}
