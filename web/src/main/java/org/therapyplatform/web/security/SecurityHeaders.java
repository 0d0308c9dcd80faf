package org.therapyplatform.web.security;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Map;

/** The headers and cookie attributes of every answer. Set when it is committed, because an error page starts with none. */
final class SecurityHeaders {
    private static final Map<HttpString, String> ALWAYS = Map.of(
            new HttpString("Content-Security-Policy"),
            "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
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

    void on(HttpServerExchange exchange) {
        exchange.addResponseCommitListener(answer -> {
            HeaderMap headers = answer.getResponseHeaders();
            ALWAYS.forEach((name, value) -> {
                if (!headers.contains(name)) {
                    headers.put(name, value);
                }
            });
            // Lax, not Strict: the identity provider sends people back from another site. Changes need a token anyway.
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
