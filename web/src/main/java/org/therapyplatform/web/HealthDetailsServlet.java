package org.therapyplatform.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.therapyplatform.platform.health.Monitor;
import org.therapyplatform.web.json.Json;

/** {@code GET /health/<monitor>}: always 200; whether the part is well stands in the body (api.md §1). */
@WebServlet("/health/*")
public class HealthDetailsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    @Any
    private transient Instance<Monitor> monitors;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = String.valueOf(request.getPathInfo()).replaceFirst("^/", "");
        Optional<Monitor> monitor =
                monitors.stream().filter(m -> m.name().equals(name)).findFirst();
        if (monitor.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Monitor.Report report = monitor.get().report();
        Map<String, Object> details = new LinkedHashMap<>(report.details());
        details.put("issues", report.issues());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", report.issues().isEmpty() ? "healthy" : "unhealthy");
        body.put("service", monitor.get().service());
        body.put("details", details);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(Json.text(body));
    }
}
