package org.therapyplatform.web.security;

import io.undertow.util.CanonicalPathUtils;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.therapyplatform.platform.account.Account;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.web.desk.OwnAddress;

/**
 * Before everything: nobody reaches the API without having signed in, a session ends when its account does, and a change
 * of the API on the strength of a session cookie alone must prove that it comes from our own pages; of forms {@link Door}
 * asks where they come from.
 *
 * <p>The proof is a token that only our own origin can read: every read answers it in {@value #TOKEN}, every change has
 * to send it back. Requests with an Authorization header need none, since no other site can make a browser send one.
 */
public class ApiGuard extends HttpFilter {
    static final String TOKEN = "X-CSRF-Token";

    /** Where {@link DoorExtension} leaves the limit. */
    static final String RATE_LIMIT = RateLimit.class.getName();

    private static final long serialVersionUID = 1L;
    static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** RESTEasy takes a weight that is no number from 0 to 1 for a failure of its own. */
    private static final Pattern UNREADABLE_WEIGHT =
            Pattern.compile(";\\s*q\\s*=(?!\\s*(?:0?\\.\\d+|0\\.?|1(?:\\.0*)?)\\s*(?:[,;]|$))");

    /** They take forms and show nothing. */
    private static final Set<String> NO_PAGES = Set.of("/preferences", "/logout");

    private static final Duration RECHECK = Duration.ofSeconds(60);
    private static final String CHECKED_AT = ApiGuard.class.getName() + ".checkedAt";

    @Inject
    private transient Accounts accounts;

    @Inject
    private transient AccountChanges changes;

    @Inject
    private transient Clock clock;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean api = api(request.getRequestURI());
        OptionalLong wait = Door.health(request.getRequestURI()) ? OptionalLong.empty() : count(request);
        if (wait.isPresent()) {
            response.setHeader("Retry-After", String.valueOf(wait.getAsLong()));
            if (api || request.getUserPrincipal() == null) {
                refuse(request, response, Refusal.TOO_MANY);
            } else {
                response.sendError(Refusal.TOO_MANY.status());
            }
            return;
        }
        if (request.getUserPrincipal() == null) {
            if (api) {
                boolean tried = request.getHeader("Authorization") != null;
                refuse(request, response, tried && !reachable() ? Refusal.UNAVAILABLE : Refusal.SIGN_IN);
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        // Somebody else may have signed in than wrote it: the page is shown anew, and desk.js offers what was typed.
        if (Door.putOff(request)) {
            String sentTo = request.getRequestURI();
            response.sendRedirect(
                    OwnAddress.of(request.getParameter("desk.page"), NO_PAGES.contains(sentTo) ? "/" : sentTo));
            return;
        }
        HttpSession session = request.getSession(false);
        if (session != null && request.getHeader("Authorization") == null) {
            if (ended(request, session)) {
                session.invalidate();
                if (api) {
                    refuse(request, response, Refusal.SIGN_IN);
                } else {
                    response.sendRedirect("/");
                }
                return;
            }
            if (api && !READING.contains(request.getMethod())) {
                if (!sameToken(session, request.getHeader(TOKEN))) {
                    refuse(request, response, Refusal.FORGED);
                    return;
                }
            } else if (api) {
                response.setHeader(TOKEN, token(session));
            }
        }
        if (api && Collections.list(request.getHeaders("Accept")).stream().anyMatch(UNREADABLE_WEIGHT.asPredicate())) {
            refuse(request, response, Refusal.UNREADABLE);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Without its database the server takes nobody's password; that is no reason to tell them it was wrong. */
    private boolean reachable() {
        try {
            accounts.isEmpty();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private OptionalLong count(HttpServletRequest request) throws UnknownHostException {
        RateLimit limit = (RateLimit) getServletContext().getAttribute(RATE_LIMIT);
        // The address is a number: no name server is asked.
        return request.getUserPrincipal() == null
                ? limit.countAddress(InetAddress.getByName(request.getRemoteAddr()))
                : limit.countAccount(request.getUserPrincipal().getName());
    }

    /** Whether the path leads to the API, as the server will read it: {@code /api/../users} is a page. */
    static boolean api(String path) {
        String meant = CanonicalPathUtils.canonicalize(path);
        return meant.equals("/api") || meant.startsWith("/api/") || meant.startsWith("/openapi");
    }

    /**
     * Elytron keeps the identity with the session; whether there still is such an account is asked once a minute, and
     * after a change made here.
     */
    private boolean ended(HttpServletRequest request, HttpSession session) {
        Instant now = clock.instant();
        if (!"FORM".equals(request.getAuthType())
                || session.getAttribute(CHECKED_AT) instanceof Instant checked
                        && checked.plus(RECHECK).isAfter(now)
                        && !changes.since(checked)) {
            return false;
        }
        if (session.getAttribute(CHECKED_AT) == null) {
            session.setMaxInactiveInterval((int)
                    Duration.ofMinutes(getServletContext().getSessionTimeout()).toSeconds());
        }
        session.setAttribute(CHECKED_AT, now);
        Instant began = Instant.ofEpochMilli(session.getCreationTime());
        return accounts.find(request.getUserPrincipal().getName())
                .map(account -> unusable(account, request, began))
                .orElse(true);
    }

    private static boolean unusable(Account account, HttpServletRequest request, Instant began) {
        return account.disabled()
                || account.passwordChangedAt().isAfter(began)
                || !request.isUserInRole(account.role().label());
    }

    private static String token(HttpSession session) {
        // Two first reads at once must not give two different tokens.
        synchronized (session) {
            if (session.getAttribute(TOKEN) instanceof String token) {
                return token;
            }
            String token = Passwords.random();
            session.setAttribute(TOKEN, token);
            return token;
        }
    }

    private static boolean sameToken(HttpSession session, String sent) {
        return sent != null && MessageDigest.isEqual(token(session).getBytes(), sent.getBytes());
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        response.setContentType(Refusal.MEDIA_TYPE);
        if (refusal.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", Refusal.challenge(request.getHeader("Sec-Fetch-Mode")));
        }
        if (refusal.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        response.getOutputStream().write(refusal.document());
    }
}
