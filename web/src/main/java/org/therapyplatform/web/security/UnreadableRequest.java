package org.therapyplatform.web.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What the server itself finds unreadable, a media type without a slash for instance, reaches no mapper of JAX-RS. At the
 * desk it has a page.
 */
@WebServlet("/error/unreadable")
public class UnreadableRequest extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (asked != null && ApiGuard.api(asked.toString())) {
            ApiGuard.refuse(request, response, Refusal.UNREADABLE);
        } else {
            request.getRequestDispatcher("/error/400.xhtml").forward(request, response);
        }
    }
}
