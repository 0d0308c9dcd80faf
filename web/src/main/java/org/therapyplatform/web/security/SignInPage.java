package org.therapyplatform.web.security;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where the server sends whoever is not signed in: a person gets the page, a client of the API, whose password or token
 * was wrong, the problem document.
 */
@WebServlet("/login")
public class SignInPage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int SECONDS_TO_SIGN_IN = 600;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Object asked = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        if (asked != null && ApiGuard.api(asked.toString())) {
            // The form mechanism opened it to come back here after a sign-in that will not happen. To end it now would
            // pull it from under the request.
            if (request.getSession(false) != null && request.getSession(false).isNew()) {
                request.getSession(false).setMaxInactiveInterval(1);
            }
            ApiGuard.refuse(request, response, Refusal.NOT_SIGNED_IN);
        } else if (asked == null) {
            response.sendRedirect("/");
        } else {
            // Whoever only looks must not cost memory for half an hour; ApiGuard gives a session its full time.
            if (request.getSession(false) != null) {
                request.getSession(false).setMaxInactiveInterval(SECONDS_TO_SIGN_IN);
            }
            response.setContentType("text/html; charset=UTF-8");
            try (var page = getServletContext().getResourceAsStream("/login.html")) {
                page.transferTo(response.getOutputStream());
            }
        }
    }
}
