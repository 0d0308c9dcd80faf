package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** What somebody typed is neither lost nor sent twice. */
class FormsOfTheDeskIT {
    private static final String SAVE = ".footer button";
    private static final String RESTORE = ".kept .button";

    private final Desk coordinator = Desk.of("coordinator");

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void aFormSentAfterTheSessionEndedIsOfferedAgainAndOverwritesNobody() {
        int patient = Given.created(Given.patient(Region.unused()));
        String form = "/patient-edit?id=" + patient;
        coordinator.open(form);
        coordinator.fill("ort", "Jülich").fill("zeitliche_verfuegbarkeit.freitag", "10:00-12:00");
        coordinator.click("input[value='Innere Leere']");
        coordinator.forget("SESSION");
        coordinator.click(SAVE);
        assertThat(coordinator.shows("input[name=j_password]")).isTrue();
        Api.put("/patients/" + patient, Map.of("ort", "Aachen")).requireStatus(200);
        coordinator.signIn("coordinator");

        assertThat(coordinator.address()).isEqualTo(form);
        assertThat(coordinator.texts(".kept p").get(0))
                .startsWith("„Patientendaten ändern“: Was Sie um ")
                .endsWith("Uhr abgeschickt haben, ist nicht gespeichert worden.");
        assertThat(coordinator.field("ort").getDomProperty("value")).isEqualTo("Aachen");
        assertThat(coordinator.barriers()).isEmpty();
        coordinator.screenshot("kept-1280-de-light");
        coordinator.press(RESTORE);
        assertThat(coordinator.shows(".kept")).isFalse();
        assertThat(coordinator.field("ort").getDomProperty("value")).isEqualTo("Jülich");
        assertThat(coordinator.field("zeitliche_verfuegbarkeit.freitag").getDomProperty("value"))
                .isEqualTo("10:00-12:00");
        assertThat(coordinator.shows("input[value='Innere Leere']:checked")).isFalse();
        assertThat(coordinator.shows("input[value='Schlafstörungen']:checked")).isTrue();

        coordinator.click(SAVE);
        assertThat(coordinator.text()).contains("Inzwischen hat jemand anderes gespeichert", "Aachen", "Jülich");
        coordinator.click(".problem .button");
        assertThat(coordinator.text()).contains("Gespeichert.", "Jülich");
        assertThat(coordinator.kept()).isZero();
        coordinator.open(form);
        assertThat(coordinator.shows(".kept")).isFalse();
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void whatWasTypedIsNobodyElsesAndGoesWithSigningOut() {
        coordinator
                .open("/patient-edit")
                .fill("vorname", "Geheim")
                .forget("SESSION")
                .click(SAVE);
        coordinator.signIn("reader");
        assertThat(coordinator.kept()).isZero();
        coordinator.open("/patients");
        assertThat(coordinator.shows(".kept")).isFalse();
        coordinator.signOut().signIn("coordinator");

        coordinator
                .open("/patient-edit")
                .fill("vorname", "Geheim")
                .forget("SESSION")
                .click(SAVE);
        coordinator.signIn("coordinator");
        assertThat(coordinator.kept()).isEqualTo(1);
        coordinator.signOut();
        assertThat(coordinator.kept()).isZero();
    }

    @Test
    void whoSignsOutAfterTheSessionEndedComesBackToThePageSheLeft() {
        coordinator.open("/patients?search=x").forget("SESSION").signOut().signIn("coordinator");

        assertThat(coordinator.address()).isEqualTo("/patients?search=x");
    }

    @Test
    void anErrorLosesNothing() {
        int patient = Given.created(Given.patient(Region.unused()));
        coordinator.open("/patient-edit?id=" + patient).fill("ort", "Düren");
        Api.delete("/patients/" + patient).requireStatus(200);
        coordinator.click(SAVE);
        assertThat(coordinator.heading()).isEqualTo("Hier ist nichts");
        assertThat(coordinator.kept()).isEqualTo(1);
        coordinator.press(".kept button");
        assertThat(coordinator.kept()).isZero();
        assertThat(coordinator.shows(".kept")).isFalse();
    }

    @Test
    void whoIsStillTypingIsAskedBeforeTheSessionEnds() {
        coordinator.open("/patient-edit").fill("vorname", "Erika");
        coordinator.later(27);
        assertThat(coordinator.shows("#session[open]")).isFalse();
        coordinator.later(28.5);
        await().until(() -> coordinator.shows("#session[open]"));
        assertThat(coordinator.texts("#session p").get(0)).startsWith("In 2 Min. werden Sie abgemeldet");
        assertThat(coordinator.barriers()).isEmpty();
        coordinator.screenshot("session-1280-de-light");
        coordinator.press("#session [value=stay]");
        await().until(() -> !coordinator.shows("#session[open]"));

        coordinator.later(57).later(57.5);
        await().until(() -> coordinator.shows("#session[open]"));
        coordinator.press("#session [type=submit]");
        assertThat(coordinator.shows("#session[open]")).isFalse();
        coordinator.later(59.5);
        await().until(() -> coordinator.shows("#session [value=again]:not([hidden])"));
        assertThat(coordinator.texts("#session p").get(0)).startsWith("Sie sind abgemeldet");
        coordinator.forget("SESSION").press("#session [value=again]");
        await().until(() -> coordinator.shows("input[name=j_password]"));
        coordinator.signIn("coordinator");
        assertThat(coordinator.address()).isEqualTo("/patient-edit");
        coordinator.press(RESTORE);
        assertThat(coordinator.field("vorname").getDomProperty("value")).isEqualTo("Erika");
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void changesAreNotLeftByAccident() {
        int patient = Given.created(Given.patient(Region.unused()));
        coordinator.open("/patient-edit?id=" + patient);
        assertThat(coordinator.asksBeforeLeaving()).isFalse();
        coordinator.fill("ort", "Düren");
        assertThat(coordinator.asksBeforeLeaving()).isTrue();
        coordinator.open("/patients");
        coordinator.field("search").sendKeys("x");
        assertThat(coordinator.asksBeforeLeaving()).as("a filter is no change").isFalse();
    }

    @Test
    void aFormIsStillGoodAfterManyOtherPagesWereOpened() {
        String form = "/patient-edit?id=" + Given.created(Given.patient(Region.unused()));
        coordinator.open(form);
        for (int pages = 0; pages < 20; pages++) {
            assertThat(coordinator.fetched(form)).contains("jakarta.faces.ViewState");
        }
        coordinator.fill("ort", "Düren").click(SAVE);
        assertThat(coordinator.text()).contains("Gespeichert.", "Düren");
    }

    @Test
    void aFormIsSentOnce() {
        String nachname = Given.unique("Doppel");
        coordinator.open("/patient-edit");
        coordinator.choose("anrede", "Frau").choose("geschlecht", "weiblich");
        coordinator.fill("vorname", "Dora").fill("nachname", nachname).doubleClick(SAVE);
        assertThat(coordinator.heading()).startsWith("Dora " + nachname);
        assertThat(Database.count("SELECT count(*) FROM patient_service.patienten WHERE nachname = ?", nachname))
                .isEqualTo(1);
    }

    @Test
    void theBackButtonSendsNothingAgain() {
        int patient = Given.created(Given.patient(Region.unused()));
        String form = "/patient-edit?id=" + patient;
        coordinator.open("/patient?id=" + patient).click(".head .button");
        coordinator.fill("email", "keine Adresse").click(SAVE);
        assertThat(coordinator.texts("#problem-email")).containsExactly("Bitte genau eine E-Mail-Adresse.");
        assertThat(coordinator.address()).isEqualTo(form);
        coordinator.fill("email", Given.email("neu")).click(SAVE);
        assertThat(coordinator.text()).contains("Gespeichert.");

        coordinator.back();
        assertThat(coordinator.address()).isEqualTo(form);
        assertThat(coordinator.shows("input[name=email]"))
                .as("the form, not the browser's question whether to send again")
                .isTrue();
        assertThat(coordinator.texts(".broken").stream().filter(said -> !said.isEmpty()))
                .isEmpty();
        assertThat(coordinator.enabled(SAVE)).isTrue();
    }

    @Test
    void aLinkLeadsThroughTheSignInToItsPage() {
        try (Desk stranger = Desk.signedOut()) {
            stranger.open("/therapists?plz_prefix=52&sort=-nachname").signIn("coordinator");
            assertThat(stranger.address()).isEqualTo("/therapists?plz_prefix=52&sort=-nachname");
            assertThat(stranger.field("plz_prefix").getDomProperty("value")).isEqualTo("52");
        }
    }
}
