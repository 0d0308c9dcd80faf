package org.therapyplatform.web;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.health.Monitor;

/**
 * {@code GET /metrics}: the numbers of the business in Prometheus' text format, for whoever is signed in. The server's
 * own (pools, threads, memory) are on the management port.
 */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "platform_";

    @Inject
    @Any
    private transient Instance<Monitor> monitors;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (Monitor monitor : monitors) {
                monitor.metrics().forEach((name, value) -> text.append("# TYPE ")
                        .append(PREFIX + name)
                        .append(name.endsWith("_total") ? " counter\n" : " gauge\n")
                        .append(PREFIX + name + " " + value + "\n"));
            }
        } catch (UnavailableException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        try (PrintWriter out = response.getWriter()) {
            out.write(text.toString());
        }
    }
}
