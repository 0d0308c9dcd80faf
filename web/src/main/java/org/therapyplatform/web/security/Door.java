package org.therapyplatform.web.security;

import io.undertow.security.api.SecurityContext;
import io.undertow.security.idm.Account;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.account.SignIn;
import org.therapyplatform.platform.configuration.PlatformEnvironment;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * Stands around the server's security handlers, because only here both what was tried and what came of it are seen:
 * records sign-ins and failures, turns away names that are locked, and puts the headers on every answer there is.
 */
final class Door implements HttpHandler {
    static final String FORM_TARGET = "/j_security_check";
    static final String FORM_FAILED = "/login-failed";

    /** Far more than any search needs. */
    private static final int LONGEST_ADDRESS = 8192;

    /** A name and a password; whoever sends more is not signed in yet and shall not make us read it. */
    private static final int LARGEST_FORM = 8192;

    private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");

    /** None: somebody did it by himself, as with a bookmark. */
    private static final Set<String> OUR_SITE = Set.of("same-origin", "none");

    /** The method the browser used. */
    private static final AttachmentKey<HttpString> SENT_AS = AttachmentKey.create(HttpString.class);

    private static final String BEARER_TOKEN = "BEARER_TOKEN";
    private static final String OIDC = "OIDC";

    /** Mechanisms that take another issuer's word for who somebody is. */
    private static final Set<String> VOUCHED = Set.of(BEARER_TOKEN, OIDC);

    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";

    private final HttpHandler next;
    private final SecurityHeaders headers;
    private final CrossOrigin crossOrigin;
    private final boolean secureOnly;
    private final int httpsPort;
    private final boolean identityProvider;
    private final Attempts attempts;
    private final RateLimit rateLimit;
    private final SlowRequests slowRequests;

    Door(HttpHandler next, RateLimit rateLimit, SlowRequests slowRequests) {
        Settings settings = Settings.current();
        this.next = next;
        this.rateLimit = rateLimit;
        this.slowRequests = slowRequests;
        String provider = settings.text(Setting.OIDC_PROVIDER_URL);
        this.identityProvider = !provider.isBlank();
        this.headers = new SecurityHeaders(provider);
        this.crossOrigin = new CrossOrigin(settings.text(Setting.CORS_ALLOWED_ORIGINS));
        this.secureOnly = settings.environment() == PlatformEnvironment.PRODUCTION;
        this.httpsPort = settings.number(Setting.HTTPS_PORT);
        this.attempts = new Attempts(() -> CDI.current().select(Accounts.class).get());
    }

    /** Probes come from inside and speak plain HTTP. */
    static boolean health(String path) {
        return path.equals("/health") || path.startsWith("/health/");
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        headers.on(exchange);
        exchange.addExchangeCompleteListener(Door::freeTheConnection);
        if (secureOnly && !exchange.isSecure() && !health(exchange.getRequestPath())) {
            redirectToHttps(exchange);
            return;
        }
        if (crossOrigin.answered(exchange)) {
            return;
        }
        slowRequests.watch(exchange);
        if (exchange.getRequestURI().length() + exchange.getQueryString().length() > LONGEST_ADDRESS) {
            refuse(exchange, Refusal.TOO_LONG);
            return;
        }
        if (signInForm(exchange)
                && (exchange.getRequestContentLength() < 0 || exchange.getRequestContentLength() > LARGEST_FORM)) {
            refuse(exchange, Refusal.TOO_LARGE);
            return;
        }
        if (formInAddress(exchange)) {
            refuse(exchange, Refusal.FORM_IN_ADDRESS);
            return;
        }
        if (form(exchange) && !ours(exchange)) {
            refuse(exchange, Refusal.FOREIGN_ORIGIN);
            return;
        }
        exchange.putAttachment(SENT_AS, exchange.getRequestMethod());
        Optional<SignIn> attempt = attempt(exchange);
        // Before a password is hashed, which is what costs.
        if (attempt.isPresent() && rateLimit.exhausted(source(exchange))) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1);
            refuse(exchange, Refusal.TOO_MANY);
            return;
        }
        if (attempt.isPresent() && (endlessToken(exchange) || attempts.locked(attempt.get()))) {
            attempts.ended(attempt.get(), false);
            refuse(exchange, attempt.get());
            return;
        }
        // Before the answer leaves: the next guess must find this one counted.
        attempt.ifPresent(signIn -> exchange.addResponseCommitListener(answer -> {
            Optional<Account> account = account(answer);
            if (account.isEmpty()) {
                rateLimit.countAddress(source(answer));
            }
            if (account.isPresent() && VOUCHED.contains(signIn.mechanism())) {
                attempts.identified(
                        new SignIn(account.get().getPrincipal().getName(), signIn.mechanism(), signIn.address()),
                        Role.of(account.get().getRoles()::contains).orElse(null));
            } else {
                attempts.ended(signIn, account.isPresent());
            }
        }));
        next.handleRequest(exchange);
    }

    /**
     * Lets the thread that polls the connection make it ready for the next request. A request thread could do it, too, but
     * where cores are few it is often interrupted half-way, and the polling thread then burns its time waiting for it.
     */
    private static void freeTheConnection(HttpServerExchange exchange, ExchangeCompletionListener.NextListener next) {
        try {
            exchange.getIoThread().execute(() -> makeReady(exchange, next));
        } catch (RejectedExecutionException e) {
            // The server is stopping.
            next.proceed();
        }
    }

    private static void makeReady(HttpServerExchange exchange, ExchangeCompletionListener.NextListener next) {
        try {
            next.proceed();
        } catch (IllegalStateException e) {
            // Whoever hung up meanwhile leaves a connection whose buffers are freed, and which nobody needs ready.
            if (exchange.getConnection().isOpen()) {
                throw e;
            }
        }
    }

    private static Optional<Account> account(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getSecurityContext())
                .filter(SecurityContext::isAuthenticated)
                .map(SecurityContext::getAuthenticatedAccount);
    }

    /**
     * Who tries to sign in with this request; empty if nobody does. Of a token, and of who comes back from the identity
     * provider, the name is not known yet.
     */
    private Optional<SignIn> attempt(HttpServerExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (authorization != null && startsWith(authorization, BASIC)) {
            return Optional.of(new SignIn(basicName(authorization), "BASIC", address(exchange)));
        }
        if (authorization != null && startsWith(authorization, BEARER)) {
            return Optional.of(new SignIn("", BEARER_TOKEN, address(exchange)));
        }
        if (signInForm(exchange)) {
            ServletRequest request =
                    exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY).getOriginalRequest();
            String name = request.getParameter("j_username");
            return Optional.of(new SignIn(name == null ? "" : name, "FORM", address(exchange)));
        }
        if (identityProvider && comesBack(exchange.getQueryParameters().keySet())) {
            return Optional.of(new SignIn("", OIDC, address(exchange)));
        }
        return Optional.empty();
    }

    private static boolean endlessToken(HttpServerExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        return authorization != null
                && startsWith(authorization, BEARER)
                && BearerToken.endless(authorization.substring(BEARER.length()));
    }

    /** From the identity provider, with a code for us or with the reason why there is none. */
    private static boolean comesBack(Set<String> parameters) {
        return parameters.contains("state") && (parameters.contains("code") || parameters.contains("error"));
    }

    private static boolean signInForm(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.POST)
                && exchange.getRequestPath().endsWith(FORM_TARGET);
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String basicName(String authorization) {
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String credentials = new String(decoded, StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            return colon < 0 ? "" : credentials.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String address(HttpServerExchange exchange) {
        InetAddress source = source(exchange);
        return source == null ? "unknown" : source.getHostAddress();
    }

    /** Null if a proxy named something that is no address. */
    private static InetAddress source(HttpServerExchange exchange) {
        InetSocketAddress source = exchange.getSourceAddress();
        return source == null ? null : source.getAddress();
    }

    /**
     * A link that is a form. Faces tells a form by this parameter, whatever the method, and a link from anywhere brings the
     * session's cookie along; ours are sent by POST.
     */
    private static boolean formInAddress(HttpServerExchange exchange) {
        return exchange.getQueryParameters().containsKey(ResponseStateManager.VIEW_STATE_PARAM)
                && !ApiGuard.api(exchange.getRequestPath());
    }

    /** What pages send to change something or to sign somebody in. Changes of the API need a token instead. */
    private static boolean form(HttpServerExchange exchange) {
        return !ApiGuard.READING.contains(exchange.getRequestMethod().toString())
                && !ApiGuard.api(exchange.getRequestPath());
    }

    /**
     * Browsers tell with every form where it comes from: over HTTPS whether that is our own origin, else which origin it
     * is. What tells neither is no browser, and must vouch for itself.
     */
    private static boolean ours(HttpServerExchange exchange) {
        HeaderMap sent = exchange.getRequestHeaders();
        String site = sent.getFirst(FETCH_SITE);
        if (site != null) {
            return OUR_SITE.contains(site);
        }
        String origin = sent.getFirst(Headers.ORIGIN);
        return origin == null
                ? sent.contains(Headers.AUTHORIZATION)
                : origin.equalsIgnoreCase(exchange.getRequestScheme() + "://" + exchange.getHostAndPort());
    }

    /**
     * Whether this is a form that was sent without a session, and which the server, having shown the sign-in page, now puts
     * in the place of the request that follows.
     */
    static boolean putOff(HttpServletRequest request) {
        return !ServletRequestContext.requireCurrent()
                .getExchange()
                .getAttachment(SENT_AS)
                .equalToString(request.getMethod());
    }

    private void redirectToHttps(HttpServerExchange exchange) {
        String port = httpsPort == 443 ? "" : ":" + httpsPort;
        String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
        exchange.setStatusCode(StatusCodes.PERMANENT_REDIRECT);
        exchange.getResponseHeaders()
                .put(Headers.LOCATION, "https://" + exchange.getHostName() + port + exchange.getRequestURI() + query);
    }

    private static void refuse(HttpServerExchange exchange, SignIn attempt) {
        if (attempt.mechanism().equals("FORM")) {
            exchange.setStatusCode(StatusCodes.SEE_OTHER);
            exchange.getResponseHeaders().put(Headers.LOCATION, FORM_FAILED);
        } else {
            refuse(exchange, Refusal.NOT_SIGNED_IN);
        }
    }

    private static void refuse(HttpServerExchange exchange, Refusal refusal) {
        exchange.setStatusCode(refusal.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Refusal.MEDIA_TYPE);
        if (refusal.status() == StatusCodes.UNAUTHORIZED) {
            exchange.getResponseHeaders()
                    .put(
                            Headers.WWW_AUTHENTICATE,
                            Refusal.challenge(exchange.getRequestHeaders().getFirst(new HttpString("Sec-Fetch-Mode"))));
        }
        exchange.getResponseSender().send(java.nio.ByteBuffer.wrap(refusal.document()));
    }

    /** The methods a preflight may allow. */
    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
}
