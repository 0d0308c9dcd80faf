package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.stack.Database;

/** What cannot be shown is said in the desk's own way, in both languages, without a word of the failure. */
class ErrorPagesIT {
    private Desk desk;

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatARoleMayNotSee() {
        desk = Desk.of("reader");
        inEveryLook("403", "/patient-edit", "Das darf Ihr Konto nicht", "Your account may not do this");
    }

    @Test
    void whatIsNotThere() {
        desk = Desk.of("coordinator");
        inEveryLook("404", "/no-such-page", "Hier ist nichts", "There is nothing here");
        assertThat(desk.open("/patient?id=999999999").heading()).isEqualTo("There is nothing here");
        assertThat(desk.open("/patient?id=drop").heading()).isEqualTo("There is nothing here");
    }

    @Test
    void whatIsNotPossible() {
        desk = Desk.of("coordinator");
        // What leads to these is sent, not opened.
        inEveryLook("400", "/error/400.xhtml", "So geht es nicht", "That does not work like this");
        inEveryLook("409", "/error/409.xhtml", "Inzwischen hat sich etwas geändert", "Something has changed meanwhile");
        inEveryLook("413", "/error/413.xhtml", "Das ist zu groß", "That is too large");
        inEveryLook("429", "/error/429.xhtml", "Zu viele Aufrufe", "Too many requests");
    }

    @Test
    void aFailureOfOursNamesAReferenceAndNothingElse() {
        desk = Desk.of("administrator");
        Database.execute("REVOKE SELECT ON audit.event FROM platform_service");
        try {
            inEveryLook("500", "/audit?account=Vertraulich", "Das hat nicht geklappt", "That did not work");
            assertThat(desk.texts("main code").get(0)).matches("[0-9a-f]{8}-.{27}");
            assertThat(desk.text()).doesNotContain("Exception", "permission", "Vertraulich");
        } finally {
            Database.execute("GRANT SELECT ON audit.event TO platform_service");
        }
    }

    @Test
    void aDatabaseThatCannotAnswerNow() throws SQLException {
        desk = Desk.of("coordinator");
        for (EveryLook look : new EveryLook[] {new EveryLook("de", "dark"), new EveryLook("en", "light")}) {
            desk.open("/").prefers(look.language(), look.theme());
            try (Connection other = Database.connect();
                    Statement lock = other.createStatement()) {
                other.setAutoCommit(false);
                lock.execute("LOCK TABLE therapist_service.therapeuten IN ACCESS EXCLUSIVE MODE");
                CompletableFuture<Void> shown = CompletableFuture.runAsync(() -> desk.open("/therapists"));
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> Database.count("SELECT count(pg_cancel_backend(pid)) FROM pg_locks"
                                        + " WHERE NOT granted AND relation = 'therapist_service.therapeuten'::regclass")
                                > 0);
                shown.join();
                other.rollback();
            }
            looksRight(look, "503", look.of("Gerade ist es zu voll", "Too busy just now"));
        }
    }

    private void inEveryLook(String name, String page, String german, String english) {
        for (String language : new String[] {"de", "en"}) {
            for (String theme : new String[] {"light", "dark"}) {
                EveryLook look = new EveryLook(language, theme);
                desk.remembers(language, theme).open(page);
                looksRight(look, name, look.of(german, english));
            }
        }
    }

    private void looksRight(EveryLook look, String name, String heading) {
        assertThat(desk.heading()).isEqualTo(heading);
        assertThat(desk.shows(".sections a")).isTrue();
        assertThat(desk.link("main .button")).isEqualTo("/");
        look.isReadable(desk, name);
        assertThat(desk.loaded()).allSatisfy(address -> assertThat(address)
                .startsWith(Api.address().toString()));
    }
}
