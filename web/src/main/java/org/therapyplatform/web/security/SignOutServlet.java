package org.therapyplatform.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.account.SignIn;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * {@code POST /logout}: ends the session, and that at the identity provider where there is one. Forging it would only cost
 * a new sign-in, so it asks for no token.
 */
@WebServlet("/logout")
public class SignOutServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Accounts accounts;

    private transient IdentityProvider provider;

    @Override
    public void init() {
        String address = Settings.current().text(Setting.OIDC_PROVIDER_URL);
        // Its classes are there only when it is configured.
        provider = address.isBlank() ? null : new IdentityProvider(URI.create(address.strip()));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        accounts.identified(
                new SignIn(request.getUserPrincipal().getName(), request.getAuthType(), request.getRemoteAddr()),
                Role.of(request::isUserInRole).orElse(null),
                AuditAction.SIGNED_OUT);
        String next = provider == null ? "/" : provider.signOut(request).orElse("/");
        request.logout();
        if (request.getSession(false) != null) {
            request.getSession(false).invalidate();
        }
        response.sendRedirect(next);
    }
}
