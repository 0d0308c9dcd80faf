package org.therapyplatform.web.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import org.wildfly.security.http.oidc.OidcPrincipal;
import org.wildfly.security.http.oidc.OidcSecurityContext;

/**
 * Where people sign in when it is not here. Elytron brings them in; out (OpenID Connect RP-Initiated Logout 1.0) it does
 * not know yet, and who only leaves us would be back without a password.
 */
final class IdentityProvider {
    private static final Logger LOG = Logger.getLogger(IdentityProvider.class.getName());
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    /** @param address {@code OIDC_PROVIDER_URL} */
    IdentityProvider(URI address) {
        this.address = address;
    }

    /**
     * Where to send the browser so that its session at the provider ends too; from there it comes back to our start page.
     *
     * @return empty if the provider offers no such place or cannot be asked: our own session ends all the same
     */
    Optional<String> signOut(HttpServletRequest request) {
        return idToken(request).flatMap(token -> endSession()
                .map(end -> end + (end.contains("?") ? "&" : "?") + "id_token_hint=" + encoded(token)
                        + "&post_logout_redirect_uri=" + encoded(startPage(request))));
    }

    private static Optional<String> idToken(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof OidcPrincipal<?> principal) {
            OidcSecurityContext context = principal.getOidcSecurityContext();
            return Optional.ofNullable(context.getIDTokenString());
        }
        return Optional.empty();
    }

    private Optional<String> endSession() {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    address.toString().replaceAll("/$", "") + "/.well-known/openid-configuration"))
                            .timeout(ANSWER_WITHIN)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode end = new ObjectMapper().readTree(answer.body()).path("end_session_endpoint");
            return end.isTextual() ? Optional.of(end.textValue()) : Optional.empty();
        } catch (IOException e) {
            LOG.warning("The identity provider could not be asked where its sessions end: "
                    + e.getClass().getSimpleName());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String startPage(HttpServletRequest request) {
        return request.getRequestURL()
                        .substring(
                                0,
                                request.getRequestURL().length()
                                        - request.getRequestURI().length()) + "/";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
