package org.therapyplatform.web.security;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.util.Map;

/** The headers and cookie attributes of every answer. Set when it is committed, because an error page starts with none. */
final class SecurityHeaders {
    private static final HttpString CONTENT_SECURITY_POLICY = new HttpString("Content-Security-Policy");

    private static final Map<HttpString, String> ALWAYS = Map.of(
            new HttpString("X-Content-Type-Options"),
            "nosniff",
            new HttpString("X-Frame-Options"),
            "DENY",
            // Not no-referrer: with it browsers name no origin in the sign-in form, and the Door would refuse it.
            new HttpString("Referrer-Policy"),
            "same-origin",
            new HttpString("Cross-Origin-Opener-Policy"),
            "same-origin",
            new HttpString("Cross-Origin-Resource-Policy"),
            "same-origin");

    /** Where Faces serves scripts, styles and pictures. */
    static final String RESOURCES = "/jakarta.faces.resource/";

    /** A year; told over HTTPS only, elsewhere browsers ignore it. */
    private static final String HSTS = "max-age=31536000; includeSubDomains";

    private static final String FORM_ACTION = "form-action 'self'";

    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; object-src 'none'; " + FORM_ACTION + "; frame-ancestors 'none'";

    private final String formAction;

    /** @param identityProvider its address, where signing out leads: browsers hold its redirect against the policy, too */
    SecurityHeaders(String identityProvider) {
        this.formAction = identityProvider.isBlank()
                ? FORM_ACTION
                : FORM_ACTION + " " + origin(URI.create(identityProvider.strip()));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    void on(HttpServerExchange exchange) {
        exchange.addResponseCommitListener(answer -> {
            HeaderMap headers = answer.getResponseHeaders();
            // Pages of the desk have one of their own, with a nonce.
            String policy =
                    headers.contains(CONTENT_SECURITY_POLICY) ? headers.getFirst(CONTENT_SECURITY_POLICY) : POLICY;
            headers.put(CONTENT_SECURITY_POLICY, policy.replace(FORM_ACTION, formAction));
            ALWAYS.forEach((name, value) -> {
                if (!headers.contains(name)) {
                    headers.put(name, value);
                }
            });
            // Lax, not Strict: the identity provider sends people back from another site. Changes of the API need a
            // token anyway; forms of the desk are taken from our own origin and by POST only.
            answer.responseCookies().forEach(cookie -> {
                cookie.setSameSiteMode("Lax");
                cookie.setSecure(answer.isSecure());
                if (answer.getStatusCode() == StatusCodes.UNAUTHORIZED) {
                    cookie.setMaxAge(0);
                }
            });
            if (answer.isSecure()) {
                headers.put(Headers.STRICT_TRANSPORT_SECURITY, HSTS);
            }
            // Patient data, and pages of somebody signed in, belong into no cache; scripts and style sheets may.
            if (!answer.getRequestPath().endsWith(".css")
                    && !answer.getRequestPath().startsWith(RESOURCES)) {
                headers.put(Headers.CACHE_CONTROL, "no-store");
            }
            headers.remove(Headers.SERVER);
            headers.remove(new HttpString("X-Powered-By"));
        });
    }
}
