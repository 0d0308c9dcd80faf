package org.therapyplatform.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.therapyplatform.platform.configuration.ServiceModule;

/**
 * {@code GET /health}: that the application is deployed and answers. Clients look for the name of their service in it
 * (api.md §1), and this address serves all five. Whether the parts can work is told by the readiness checks on the
 * management port.
 */
@WebServlet("/health")
public class HealthServlet extends HttpServlet {
    private static final String SERVICES = Arrays.stream(ServiceModule.values())
            .map(module -> module.label() + "-service")
            .collect(Collectors.joining(" "));

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write("{\"status\":\"healthy\",\"service\":\"" + SERVICES + "\"}");
    }
}
