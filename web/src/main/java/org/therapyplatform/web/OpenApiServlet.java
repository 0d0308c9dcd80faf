package org.therapyplatform.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.therapyplatform.platform.configuration.PlatformEnvironment;
import org.therapyplatform.platform.configuration.Settings;

/** {@code GET /openapi}: the description of the API, for whoever is signed in; not in production. */
@WebServlet("/openapi")
public class OpenApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (settings.environment() == PlatformEnvironment.PRODUCTION) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean json = "json".equalsIgnoreCase(request.getParameter("format"))
                || String.valueOf(request.getHeader("Accept")).contains("json");
        response.setContentType(json ? "application/json" : "application/yaml");
        try (InputStream document =
                getServletContext().getResourceAsStream("/WEB-INF/openapi/openapi." + (json ? "json" : "yaml"))) {
            document.transferTo(response.getOutputStream());
        }
    }
}
