package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.account.FirstAccounts;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.LockOut;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Browser;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** Signing in with the page and with every request, guessing, and what a session is good for. */
class SignInIT {
    private static final String PATIENTS = "/api/patients?limit=1";

    @Test
    void aBrowserIsShownThePageAndThenWhatItAskedFor() {
        Browser browser = new Browser();
        HttpResponse<String> page = browser.get("/");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body()).contains("j_username", "autocomplete=\"current-password\"", "lang=\"de\"");
        assertThat(browser.get("/login.css").statusCode()).isEqualTo(200);

        HttpResponse<String> signedIn = browser.signIn("reader", Api.password("reader"));
        assertThat(signedIn.statusCode()).isEqualTo(302);
        assertThat(browser.get("/").body()).doesNotContain("j_username");
        assertThat(browser.get(PATIENTS).statusCode()).isEqualTo(200);

        browser.send("POST", "/logout", null);
        assertThat(browser.get(PATIENTS).statusCode()).isEqualTo(401);
    }

    @Test
    void aFailureDoesNotSayWhichPartWasWrong() {
        String wrongPassword =
                new Browser().signIn("auditor", "not-the-password").body();
        String wrongName =
                new Browser().signIn("nobody-of-this-name", "not-the-password").body();

        assertThat(wrongPassword).contains("role=\"alert\"").isEqualTo(wrongName);
        FirstAccounts.accounts(TestStack.get().settings()).enable("auditor");
    }

    @Test
    void aSessionSomebodyPlantedIsNotTheOneThatIsSignedIn() {
        Browser attacker = new Browser();
        attacker.get("/");
        String planted = attacker.session().orElseThrow();
        Browser victim = new Browser();
        victim.useSession(planted);

        victim.signIn("reader", Api.password("reader"));

        assertThat(victim.session()).isPresent().get().isNotEqualTo(planted);
        assertThat(attacker.get(PATIENTS).statusCode()).isEqualTo(401);
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOfOtherSites() {
        HttpResponse<String> page = new Browser().get("/");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void aChangeFromTheBrowserNeedsTheTokenOfItsSession() {
        Browser browser = new Browser();
        browser.get("/");
        browser.signIn("coordinator", Api.password("coordinator"));
        String token =
                browser.get(PATIENTS).headers().firstValue("X-CSRF-Token").orElseThrow();
        String path = "/api/patients/999999999";
        String[] json = {"Content-Type", "application/json"};

        assertThat(browser.send("PUT", path, "{}", json).statusCode()).isEqualTo(403);
        assertThat(browser.send("PUT", path, "{}", "Content-Type", "application/json", "X-CSRF-Token", "guessed")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send("PUT", path, "{}", "Content-Type", "application/json", "X-CSRF-Token", token)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyIn() {
        HttpResponse<String> answer =
                new Browser().signIn("reader", Api.password("reader"), "Origin", "https://elsewhere.example");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    /** The cookie goes along where a browser is old or told otherwise, so the origin is what counts. */
    @Test
    void aFormOfAnotherSiteChangesNothing() throws Exception {
        Browser browser = new Browser();
        browser.get("/");
        browser.signIn("coordinator", Api.password("coordinator"));
        String form = "jakarta.faces.ViewState=stateless&primefaces.nonce=" + Browser.NONCE;
        String type = "application/x-www-form-urlencoded";
        for (String page : List.of("/patient-edit", "/preferences", "/logout")) {
            for (String[] origin : new String[][] {
                {"Origin", "https://elsewhere.example"},
                {"Origin", "null"},
                {"Origin", Api.address().toString(), "Sec-Fetch-Site", "same-site"},
                {"Origin", Api.address().toString(), "Sec-Fetch-Site", "cross-site"}
            }) {
                String[] headers = Stream.concat(Stream.of("Content-Type", type), Stream.of(origin))
                        .toArray(String[]::new);
                assertThat(browser.send("POST", page, form, headers).statusCode())
                        .as("%s from %s", page, List.of(origin))
                        .isEqualTo(403);
            }
            HttpRequest withoutOrigin = HttpRequest.newBuilder(Api.address().resolve(page))
                    .header("Cookie", "SESSION=" + browser.session().orElseThrow())
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(withoutOrigin, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .as("%s from nowhere", page)
                    .isEqualTo(403);
        }
        assertThat(browser.get(PATIENTS).statusCode()).as("still signed in").isEqualTo(200);
        assertThat(browser.send("POST", "/patient-edit", form, "Content-Type", type)
                        .statusCode())
                .as("from here")
                .isEqualTo(200);
    }

    /** A link from anywhere, a mail for instance, is opened with the session of who clicks on it. */
    @Test
    void aLinkThatIsAFormChangesNothing() {
        Browser browser = new Browser();
        browser.get("/");
        browser.signIn("administrator", Api.password("administrator"));
        String name = Given.unique("link");
        String form = "new_name=" + name + "&new_role=administrator"
                + "&jakarta.faces.ViewState=stateless&primefaces.nonce=" + Browser.NONCE;
        for (String method : List.of("GET", "HEAD", "POST")) {
            for (String page : List.of("/users?", "/users.xhtml?", "/?", "/api/%2e%2e/users?")) {
                assertThat(browser.send(method, page + form, null, "Sec-Fetch-Site", "none")
                                .statusCode())
                        .as("%s %s", method, page)
                        .isEqualTo(400);
            }
        }
        assertThat(Database.count("SELECT count(*) FROM platform_service.account WHERE name = ?", name))
                .isZero();
        assertThat(browser.send("POST", "/users", form, "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .as("the form itself")
                .isLessThan(400);
        assertThat(Database.count("SELECT count(*) FROM platform_service.account WHERE name = ?", name))
                .isOne();
        Database.execute("DELETE FROM platform_service.account WHERE name = '" + name + "'");
    }

    @Test
    void whatWasSentBeforeSigningInIsNotDoneAfterIt() {
        Browser browser = new Browser();
        String form = "language=en&back=/patients&desk.page=/therapists";
        browser.send("POST", "/preferences", form, "Content-Type", "application/x-www-form-urlencoded");

        HttpResponse<String> signedIn = browser.signIn("coordinator", Api.password("coordinator"));
        HttpResponse<String> next =
                browser.get(signedIn.headers().firstValue("Location").orElseThrow());

        assertThat(next.headers().firstValue("Location").orElseThrow()).endsWith("/therapists");
        assertThat(next.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("language="));
    }

    @Test
    void whatWasSentToNoPageBeforeSigningInLeadsToTheFirst() {
        for (String sentTo : List.of("/preferences", "/logout")) {
            Browser browser = new Browser();
            browser.send("POST", sentTo, "language=en", "Content-Type", "application/x-www-form-urlencoded");

            HttpResponse<String> shown = browser.follow(browser.signIn("coordinator", Api.password("coordinator")));

            assertThat(shown.uri().getPath()).as(sentTo).isEqualTo("/");
            assertThat(shown.statusCode()).as(sentTo).isEqualTo(200);
        }
    }

    @Test
    void guessingLocksTheAccountAndIsRecorded() {
        Accounts accounts = FirstAccounts.accounts(TestStack.get().settings());
        String name = "guessed-" + System.nanoTime();
        String password = Passwords.random();
        accounts.add(name, Role.READER, Passwords.hash(password.toCharArray()));

        assertThat(status(name, password)).isEqualTo(200);
        for (int guess = 1; guess <= LockOut.TOLERATED; guess++) {
            assertThat(status(name, "guess-number-" + guess)).isEqualTo(401);
        }
        assertThat(status(name, password)).as("the right password, too late").isEqualTo(401);
        assertThat(outcomes(name))
                .startsWith(
                        "SIGNED_IN",
                        "SIGN_IN_REFUSED",
                        "SIGN_IN_REFUSED",
                        "SIGN_IN_REFUSED",
                        "SIGN_IN_REFUSED",
                        "LOCKED");

        accounts.enable(name);
        assertThat(status(name, password))
                .as("after the operator ended the lock")
                .isEqualTo(200);
    }

    @Test
    void whatSomebodyTypedInsteadOfANameIsNotKept() {
        String typed = "my-secret-password-" + System.nanoTime();
        assertThat(status(typed, "x")).isEqualTo(401);
        assertThat(Database.count("SELECT count(*) FROM audit.event WHERE account = ?", typed))
                .isZero();
    }

    @Test
    void aDisabledAccountGetsInNoMore() {
        Accounts accounts = FirstAccounts.accounts(TestStack.get().settings());
        String name = "left-" + System.nanoTime();
        String password = Passwords.random();
        accounts.add(name, Role.COORDINATOR, Passwords.hash(password.toCharArray()));
        accounts.disable(name);

        assertThat(status(name, password)).isEqualTo(401);
    }

    private static int status(String name, String password) {
        return new Browser()
                .send("GET", PATIENTS, null, "Authorization", Api.basic(name, password))
                .statusCode();
    }

    private static List<String> outcomes(String name) {
        return Database.rows(
                        "SELECT action FROM audit.event WHERE account = ? AND action IN ('SIGNED_IN', 'SIGN_IN_REFUSED', 'LOCKED') ORDER BY id",
                        name)
                .stream()
                .map(row -> row.get("action").toString())
                .toList();
    }
}
