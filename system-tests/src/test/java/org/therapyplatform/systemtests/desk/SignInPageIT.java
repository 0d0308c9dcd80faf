package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page for whoever is not signed in yet is as she left the desk. */
class SignInPageIT {
    private final Desk stranger = Desk.signedOut();

    @AfterEach
    void close() {
        stranger.close();
    }

    @Test
    void isReadableInBothLanguagesWidthsAndThemes() {
        for (String language : new String[] {"de", "en"}) {
            for (String theme : new String[] {"light", "dark"}) {
                EveryLook look = new EveryLook(language, theme);
                stranger.open("/patients").remembers(language, theme).open("/patients");
                assertThat(stranger.texts("button")).containsExactly(look.of("Anmelden", "Sign in"));
                assertThat(stranger.attribute("html", "data-theme")).isEqualTo(theme);
                look.isReadable(stranger, "login");

                stranger.open("/login-failed");
                assertThat(stranger.texts(".failed")).singleElement().satisfies(problem -> assertThat(problem)
                        .startsWith(look.of("Die Anmeldung", "Sign-in failed")));
                look.isReadable(stranger, "login-failed");
            }
        }
        assertThat(stranger.complaints()).isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidOnThePageAndTheRightOneLeadsIn() {
        stranger.open("/").remembers("en", "light");
        stranger.fill("j_username", "reader").fill("j_password", "not this one").click("form button");
        assertThat(stranger.text()).contains("Please check name and password").doesNotContain("Passwort");
        stranger.signIn("reader");
        assertThat(stranger.heading()).isEqualTo("Today");
    }
}
