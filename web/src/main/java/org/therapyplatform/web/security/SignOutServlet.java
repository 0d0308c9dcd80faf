package org.therapyplatform.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.SignIn;

/** {@code POST /logout}: ends the session. Forging it would only cost a new sign-in, so it asks for no token. */
@WebServlet("/logout")
public class SignOutServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Accounts accounts;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        accounts.signedOut(
                new SignIn(request.getUserPrincipal().getName(), request.getAuthType(), request.getRemoteAddr()));
        request.logout();
        if (request.getSession(false) != null) {
            request.getSession(false).invalidate();
        }
        response.sendRedirect("/");
    }
}
