package org.therapyplatform.web.security;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether pages of other origins may use the API: none, unless CORS_ALLOWED_ORIGINS names them. Without cookies: such a
 * page signs in with a token or a password of its own.
 */
final class CrossOrigin {
    private static final HttpString REQUEST_METHOD = new HttpString("Access-Control-Request-Method");
    private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
    private static final HttpString ALLOW_METHODS = new HttpString("Access-Control-Allow-Methods");
    private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");
    private static final HttpString EXPOSE_HEADERS = new HttpString("Access-Control-Expose-Headers");
    private static final HttpString MAX_AGE = new HttpString("Access-Control-Max-Age");
    private static final HttpString RESOURCE_POLICY = new HttpString("Cross-Origin-Resource-Policy");

    private final Set<String> origins;

    /** @param origins separated by commas; empty: none */
    CrossOrigin(String origins) {
        this.origins = Arrays.stream(origins.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return true if it was a preflight, which is answered now: it carries no credentials and asks for no data */
    boolean answered(HttpServerExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        if (origin == null || !origins.contains(origin) || !ApiGuard.api(exchange.getRequestPath())) {
            return false;
        }
        HeaderMap answer = exchange.getResponseHeaders();
        answer.put(ALLOW_ORIGIN, origin);
        answer.put(RESOURCE_POLICY, "cross-origin");
        answer.add(Headers.VARY, "Origin");
        answer.put(EXPOSE_HEADERS, "ETag, Link, Location, Retry-After");
        if (!exchange.getRequestMethod().equals(Methods.OPTIONS)
                || !exchange.getRequestHeaders().contains(REQUEST_METHOD)) {
            return false;
        }
        answer.put(ALLOW_METHODS, String.join(", ", Door.METHODS));
        answer.put(ALLOW_HEADERS, "Authorization, Content-Type, Accept, If-Match, If-None-Match");
        answer.put(MAX_AGE, "600");
        exchange.setStatusCode(StatusCodes.NO_CONTENT);
        return true;
    }
}
