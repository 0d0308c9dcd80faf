package org.therapyplatform.systemtests.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.systemtests.api.Browser;
import org.therapyplatform.systemtests.stack.ProductionStack;

/**
 * OpenID Connect by configuration alone, with the authorization code flow, against a provider that answers as Keycloak
 * does in what we use: discovery, code, ID and access token with realm roles, end of session.
 */
@Tag("production")
class IdentityProviderIT {
    private static final String PATIENTS = "/api/patients?limit=1";
    private static final String REALM = "agency";
    private static final String CLIENT = "therapy-platform";

    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server(new Route[0]);
    private static LocalStack stack;

    @BeforeAll
    static void start() throws Exception {
        PROVIDER.start(InetAddress.getByName("127.0.0.1"), 0);
        stack = ProductionStack.with(Map.of(
                "OIDC_PROVIDER_URL",
                provider(),
                "OIDC_CLIENT_ID",
                CLIENT,
                "OIDC_CLIENT_SECRET",
                "secret-of-the-client",
                "JWT_PUBLIC_KEY_FILE",
                ""));
    }

    @AfterAll
    static void stop() {
        PROVIDER.shutdown();
    }

    @Test
    void whoIsNotSignedInIsSentToTheProvider() {
        HttpResponse<String> answer = ProductionStack.browser().get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer))
                .startsWith(PROVIDER.authorizationEndpointUrl(REALM).toString());
        assertThat(location(answer)).contains("response_type=code", "client_id=" + CLIENT, "scope=openid", "state=");
    }

    @Test
    void whoComesBackIsSignedInWithNameAndRoleOfTheProvider() {
        Browser browser = ProductionStack.browser();
        HttpResponse<String> page = signIn(browser, "anna@example.org", "reader");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).isEqualTo(ProductionStack.address().resolve("/"));
        assertThat(page.body()).doesNotContain("j_username");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .as("the page has the form that signs out, and a browser follows only to where the policy lets it")
                .contains("form-action 'self' " + provider().replaceAll("(https?://[^/]+).*", "$1") + ";");
        HttpResponse<String> read = browser.get(PATIENTS);
        assertThat(read.statusCode()).isEqualTo(200);
        String token = read.headers().firstValue("X-CSRF-Token").orElseThrow();
        assertThat(browser.send("DELETE", "/api/patients/999999999", null, "X-CSRF-Token", token)
                        .statusCode())
                .as("a reader changes nothing")
                .isEqualTo(403);
        assertThat(new DoorEvents(stack).of("anna@example.org")).containsExactly("SIGNED_IN reader OIDC");
    }

    @Test
    void whoHasNoneOfOurRolesMayNothing() {
        Browser browser = ProductionStack.browser();
        signIn(browser, "guest@example.org", "guest");

        assertThat(browser.get(PATIENTS).statusCode()).isEqualTo(403);
        assertThat(new DoorEvents(stack).of("guest@example.org")).containsExactly("SIGNED_IN - OIDC");
    }

    @Test
    void signingOutEndsTheSessionAtTheProviderToo() {
        Browser browser = ProductionStack.browser();
        signIn(browser, "berta@example.org", "coordinator");
        assertThat(browser.get(PATIENTS).statusCode()).isEqualTo(200);

        HttpResponse<String> answer = browser.send("POST", "/logout", null);

        assertThat(location(answer))
                .startsWith(PROVIDER.endSessionEndpointUrl(REALM) + "?id_token_hint=ey")
                .contains("post_logout_redirect_uri=https%3A%2F%2F127.0.0.1%3A"
                        + ProductionStack.address().getPort() + "%2F");
        assertThat(location(browser.get(location(answer)))).isEqualTo(ProductionStack.address() + "/");
        assertThat(browser.get(PATIENTS).statusCode()).isEqualTo(401);
        assertThat(new DoorEvents(stack).of("berta@example.org"))
                .containsExactly("SIGNED_IN coordinator OIDC", "SIGNED_OUT coordinator OIDC");
    }

    @Test
    void aReturnNobodyAskedForIsRefusedAndRecorded() {
        int before = new DoorEvents(stack).refused("OIDC");
        Browser browser = ProductionStack.browser();
        int forged = browser.get("/?code=made-up&state=made-up").statusCode();
        browser.get("/?error=access_denied&state=made-up");

        assertThat(forged).isNotEqualTo(200);
        assertThat(browser.get(PATIENTS).statusCode()).isEqualTo(401);
        assertThat(new DoorEvents(stack).refused("OIDC") - before).isEqualTo(2);
    }

    @Test
    void theApiTakesTheProvidersTokensAndRecordsThem() {
        String token = PROVIDER.issueToken(REALM, "subject-of-job", callback("job", "service"))
                .serialize();
        String foreign = PROVIDER.issueToken("another-realm", "subject-of-job", callback("job", "service"))
                .serialize();

        assertThat(status(token)).isEqualTo(200);
        assertThat(status(foreign)).isEqualTo(401);
        assertThat(new DoorEvents(stack).of("job")).containsExactly("SIGNED_IN service BEARER_TOKEN");
    }

    @Test
    void ourOwnPasswordsDoNotCount() {
        assertThat(ProductionStack.browser()
                        .send("GET", PATIENTS, null, "Authorization", "Basic YWRtaW5pc3RyYXRvcjp4")
                        .statusCode())
                .isEqualTo(401);
    }

    private static int status(String token) {
        return ProductionStack.browser()
                .send("GET", PATIENTS, null, "Authorization", "Bearer " + token)
                .statusCode();
    }

    private static HttpResponse<String> signIn(Browser browser, String name, String role) {
        PROVIDER.enqueueCallback(callback(name, role));
        return browser.follow(browser.get("/"));
    }

    private static DefaultOAuth2TokenCallback callback(String name, String role) {
        return new DefaultOAuth2TokenCallback(
                REALM,
                "subject-of-" + name,
                "JWT",
                List.of(CLIENT),
                Map.of(
                        "azp",
                        CLIENT,
                        "typ",
                        "Bearer",
                        "preferred_username",
                        name,
                        "realm_access",
                        Map.of("roles", List.of(role))),
                600);
    }

    private static String provider() {
        return PROVIDER.issuerUrl(REALM).toString();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
