package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** A coordinator sends inquiries, records what therapists answer, and places. */
class InquiryPagesIT {
    private final Region region = Region.unused();
    private final Desk coordinator = Desk.of("coordinator");

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void anAnswerIsRecordedAndAPatientPlacedWithTheKeyboardAlone() {
        Given.Seeker suits = Given.seeker(region);
        Given.Seeker doesNot = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);

        coordinator.open("/inquiry?id=" + inquiry);
        assertThat(coordinator.text()).contains("Noch nicht gesendet", "sie nennt niemanden beim Namen");
        coordinator.tabTo("button[name=send]").leave(Keys.ENTER);
        assertThat(coordinator.text()).contains("Die Anfrage ist auf dem Weg.", "wartet auf Antwort", "E-Mail ");

        assertThat(coordinator.texts(".outlook")).containsExactly("Noch 2 ohne Ergebnis");
        coordinator.keys("a").keys("u");
        assertThat(coordinator.texts(".outlook")).containsExactly("Ergibt: teils angenommen");
        coordinator.keys(Keys.ARROW_UP).keys("n");
        assertThat(coordinator.texts(".outlook")).containsExactly("Ergibt: keine Antwort");
        coordinator.keys(Keys.ARROW_UP).keys("a").leave(Keys.ENTER);

        assertThat(coordinator.text())
                .contains(
                        "Die Antwort ist gespeichert.",
                        "Antwort: teils angenommen",
                        "1 angenommen · 1 abgelehnt · 0 ohne Antwort",
                        "Die Praxis wird bis ",
                        "Platz zugesagt",
                        "diese Praxis wird dafür nicht mehr angefragt");
        assertThat(outcomes(inquiry)).containsExactly("angenommen", "abgelehnt_nicht_geeignet");

        coordinator.tabTo("a[href^='/place?']").leave(Keys.ENTER);
        assertThat(coordinator.text())
                .contains(
                        suits.email(),
                        "„in Therapie“",
                        "lässt sich nicht zurücknehmen",
                        "ohne Anhänge",
                        "Max Beispiel");
        coordinator.tabTo("#placement button").leave(Keys.ENTER);

        assertThat(coordinator.text()).contains("Vermittelt.", "hier vermittelt", "Eine Vermittlung ist endgültig");
        assertThat(Api.get("/platzsuchen/" + suits.searchId())
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("erfolgreich");
        assertThat(Api.get("/patients/" + suits.patientId())
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("in_Therapie");
        assertThat(Api.get("/emails?patient_id=" + suits.patientId())
                        .json()
                        .get("total")
                        .intValue())
                .isEqualTo(1);
        coordinator.open("/place?id=" + suits.searchId() + "&inquiry=" + inquiry);
        assertThat(coordinator.text()).contains("bereits erfolgreich beendet");
        assertThat(coordinator.shows("#placement")).isFalse();
        coordinator.open("/place?id=" + doesNot.searchId());
        assertThat(coordinator.text()).contains("Noch hat keine Praxis zugesagt");
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void theMailOfAPlacementIsChosenAndSeenBefore() {
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = answered(seeker, "angenommen");

        coordinator.open("/place?id=" + seeker.searchId() + "&inquiry=" + inquiry);
        coordinator.choose("letter", "meeting_confirmation_email").click("form.group button");
        assertThat(coordinator.text()).contains("fehlen Tag und Uhrzeit des Termins");
        assertThat(coordinator.shows("#placement button")).isFalse();

        coordinator.open("/place?id=" + seeker.searchId() + "&inquiry=" + inquiry
                + "&letter=meeting_confirmation_email&date=2027-01-13&time=14:30");
        assertThat(coordinator.texts(".letter"))
                .singleElement()
                .asString()
                .contains("Mittwoch, 13. Januar 2027", "14:30");

        Api.put(
                        "/therapeutenanfragen/" + inquiry + "/antwort",
                        Map.of("patient_responses", Map.of(key(seeker), "abgelehnt_Kapazitaet")))
                .requireStatus(200);
        coordinator.click("#placement button");
        assertThat(coordinator.text()).contains("Noch hat keine Praxis zugesagt");
        assertThat(Api.get("/platzsuchen/" + seeker.searchId())
                        .json()
                        .get("status")
                        .asText())
                .as("not placed with who takes it back")
                .isEqualTo("aktiv");
    }

    @Test
    void aPracticeWithoutAnAddressIsToBeCalled() {
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = answered(seeker, "angenommen");
        int therapist = Api.get("/therapeutenanfragen/" + inquiry)
                .json()
                .get("therapist_id")
                .intValue();
        Api.put("/therapists/" + therapist, Map.of("email", "")).requireStatus(200);

        coordinator.open("/place?id=" + seeker.searchId() + "&inquiry=" + inquiry);

        assertThat(coordinator.texts(".letter")).singleElement().asString().contains("Rufen Sie");
    }

    @Test
    void withoutAnAddressThePatientIsPlacedWithoutAMail() {
        Given.Seeker seeker = Given.seeker(region, "email", null);
        int inquiry = answered(seeker, "angenommen");

        coordinator.open("/place?id=" + seeker.searchId() + "&inquiry=" + inquiry);
        assertThat(coordinator.text()).contains("Es geht keine Mail hinaus");
        coordinator.click("#placement button");

        assertThat(coordinator.text()).contains("Bitte geben Sie selbst Bescheid");
        assertThat(Api.get("/platzsuchen/" + seeker.searchId())
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("erfolgreich");
    }

    @Test
    void ofTwoWhoRecordAtOnceTheSecondSeesWhatTheFirstRecorded() {
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = sent();

        coordinator.open("/inquiry?id=" + inquiry);
        try (Desk colleague = Desk.of("administrator")) {
            colleague.open("/inquiry?id=" + inquiry).keys("k").leave(Keys.ENTER);
            assertThat(colleague.text()).contains("Antwort: alle abgelehnt");
        }
        coordinator.keys("a").leave(Keys.ENTER);

        assertThat(coordinator.text())
                .contains("Inzwischen hat jemand anderes gespeichert", "Inzwischen erfasst: Absage: kein Platz");
        assertThat(outcomes(inquiry)).as("not overwritten").containsExactly("abgelehnt_Kapazitaet");
        EveryLook.GERMAN.isReadable(coordinator, "inquiry-conflict");

        coordinator.leave(Keys.ENTER);
        assertThat(coordinator.text()).contains("Antwort: alle angenommen");
        assertThat(outcomes(inquiry)).containsExactly("angenommen");
        assertThat(seeker.searchId()).isNotZero();
    }

    @Test
    void anAnswerIsCorrectedAndTakesBackWhatItBroughtAbout() {
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = answered(seeker, "angenommen");

        coordinator.open("/inquiry?id=" + inquiry).tabTo("a[href*='correct=1']").leave(Keys.ENTER);
        assertThat(coordinator.text()).contains("Eine Korrektur nimmt zurück");
        assertThat(coordinator.texts(".outlook")).containsExactly("Ergibt: alle angenommen");
        coordinator.keys("k").leave(Keys.ENTER);

        assertThat(coordinator.text()).contains("Antwort: alle abgelehnt", "sucht weiter");
        assertThat(coordinator.shows("a[href^='/place?']")).isFalse();
        assertThat(Api.get("/platzsuchen/" + seeker.searchId())
                        .json()
                        .get("vermittelter_therapeut_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void whoIsGoneMeanwhileIsNotAnsweredFor() {
        Given.Seeker stays = Given.seeker(region);
        Given.Seeker goes = Given.seeker(region);
        int inquiry = sent();

        coordinator.open("/inquiry?id=" + inquiry).keys("a").keys("a");
        Api.delete("/platzsuchen/" + goes.searchId()).requireStatus(200);
        coordinator.leave(Keys.ENTER);

        assertThat(coordinator.text()).contains("Die Anfrage wurde inzwischen geändert", "wurde die Suche gelöscht");
        assertThat(coordinator.texts("#answers fieldset")).hasSize(1);
        coordinator.leave(Keys.ENTER);
        assertThat(outcomes(inquiry)).containsExactly("angenommen");
        assertThat(stays.patientId()).isNotZero();
    }

    @Test
    void aMootPlaceSaysWhy() {
        Given.Seeker placed = Given.seeker(region);
        Given.Seeker gaveUp = Given.seeker(region);
        int inquiry = sent();
        Api.put(
                        "/platzsuchen/" + placed.searchId(),
                        Map.of(
                                "status",
                                "erfolgreich",
                                "vermittelter_therapeut_id",
                                Given.createdTherapist(Given.therapist(region))))
                .requireStatus(200);
        Api.put("/platzsuchen/" + gaveUp.searchId(), Map.of("status", "abgebrochen"))
                .requireStatus(200);

        coordinator.open("/inquiry?id=" + inquiry);

        assertThat(coordinator.texts("table .moot"))
                .containsExactly("gegenstandslos: hat inzwischen einen Platz", "gegenstandslos: Suche abgebrochen");
        coordinator.open("/inquiries?antwort_status=ausstehend&sort=-erstellt_datum");
        assertThat(coordinator.texts("#results tbody tr").get(0)).contains("2 gegenstandslos");
    }

    @Test
    void aMailThatFailedIsSentAgain() {
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = sent();
        int email = detail(inquiry).get("email_id").intValue();
        Database.execute("UPDATE communication_service.emails SET status = 'Fehlgeschlagen', gesendet_am = NULL,"
                + " fehlermeldung = 'Mailbox unavailable' WHERE id = " + email);

        coordinator.open("/inquiry?id=" + inquiry);
        assertThat(coordinator.text()).contains("fehlgeschlagen", "Mailbox unavailable");
        try (Desk colleague = Desk.of("administrator")) {
            colleague.open("/inquiry?id=" + inquiry).click("button[name=resend]");
            assertThat(colleague.text()).contains("Die E-Mail steht wieder in der Warteschlange.");
        }
        assertThat(Api.get("/emails/" + email).json().get("status").asText()).isNotEqualTo("Fehlgeschlagen");
        await().atMost(Duration.ofSeconds(30)).until(() -> Api.get("/emails/" + email)
                .json()
                .get("status")
                .asText()
                .equals("Gesendet"));
        coordinator.click("button[name=resend]");

        assertThat(coordinator.text()).contains("Jemand anderes hat die E-Mail gerade schon bearbeitet");
        assertThat(Api.get("/emails/" + email).json().get("status").asText())
                .as("sent once")
                .isEqualTo("Gesendet");
        assertThat(seeker.patientId()).isNotZero();
    }

    @Test
    void aDraftIsDiscardedAndAnAnsweredInquiryIsNot() {
        Given.Seeker seeker = Given.seeker(region);
        int draft = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
        int answered = answered(seeker, "abgelehnt_sonstiges");

        coordinator.open("/inquiry?id=" + answered);
        assertThat(coordinator.shows(".danger")).isFalse();
        coordinator.open("/inquiry?id=" + draft).tabTo(".danger summary").keys(Keys.ENTER);
        coordinator.tabTo("button[name=delete]").leave(Keys.ENTER);

        assertThat(coordinator.text()).contains("Die Anfrage ist gelöscht.");
        Api.get("/therapeutenanfragen/" + draft).requireProblem(404);
    }

    /** R20 */
    @Test
    void anInquiryIsNotDeletedWithAnAnswerNobodyHasSeenThere() {
        Given.seeker(region);
        int inquiry = sent();

        coordinator.open("/inquiry?id=" + inquiry).click(".danger summary");
        try (Desk colleague = Desk.of("administrator")) {
            colleague.open("/inquiry?id=" + inquiry).keys("a").leave(Keys.ENTER);
            assertThat(colleague.text()).contains("Antwort: alle angenommen");
        }
        coordinator.click("button[name=delete]");

        assertThat(coordinator.text()).contains("Nicht gelöscht: Jemand anderes", "Antwort: alle angenommen");
        assertThat(coordinator.shows(".danger"))
                .as("it is corrected, not deleted")
                .isFalse();
        assertThat(outcomes(inquiry)).containsExactly("angenommen");
    }

    @Test
    void whoCannotSendAnInquiryIsToldWhy() {
        Given.Seeker seeker = Given.seeker(region);
        int sent = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
        int draft = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);

        coordinator.open("/inquiry?id=" + sent);
        Api.post("/therapeutenanfragen/" + sent + "/senden").requireStatus(200);
        coordinator.click("button[name=send]");
        assertThat(coordinator.text()).contains("Jemand anderes hat die Anfrage gerade schon gesendet");

        Database.execute("DELETE FROM patient_service.patienten WHERE id = " + seeker.patientId());
        coordinator.open("/inquiry?id=" + draft).click("button[name=send]");
        assertThat(coordinator.text())
                .contains(
                        "Nicht gesendet: Die Daten einer angefragten Person sind nicht mehr da", "Noch nicht gesendet");
    }

    @Test
    void theListBeginsWithWhoWaitsLongestAndKeepsItsFilters() {
        Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int late = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + late + "/senden").requireStatus(200);
        Database.execute("UPDATE matching_service.therapeutenanfrage SET erstellt_datum = '2019-03-04 12:00',"
                + " gesendet_datum = '2019-03-04 12:00' WHERE id = " + late);
        Given.seeker(region);
        int draft = Given.inquiry(therapist, region);

        coordinator.open("/inquiries");
        assertThat(coordinator.field("antwort_status").getDomProperty("value")).isEqualTo("offen");
        assertThat(coordinator.texts("#results tbody tr").get(0))
                .as("the oldest first")
                .contains("wartet auf Antwort", "Nachfassen fällig", "04.03.2019");

        coordinator.open("/inquiries?therapist_id=" + therapist);
        assertThat(links()).containsExactly("/inquiry?id=" + late, "/inquiry?id=" + draft);
        assertThat(coordinator.text()).contains("1 Entwurf · 1 ohne Antwort · 1 zum Nachfassen");
        coordinator.open("/inquiries?therapist_id=" + therapist + "&versand_status=ungesendet");
        assertThat(links()).containsExactly("/inquiry?id=" + draft);
        coordinator.open("/inquiries?nachverfolgung_erforderlich=true&therapist_id=" + therapist);
        assertThat(links()).containsExactly("/inquiry?id=" + late);
        coordinator.open("/inquiries?therapist_id=" + therapist + "&from=2019-03-04&to=2019-03-04");
        assertThat(links()).containsExactly("/inquiry?id=" + late);
        coordinator.open("/inquiries?therapist_id=" + therapist + "&antwort_status=beantwortet");
        assertThat(coordinator.text()).contains("Nichts gefunden.");
        coordinator.open("/inquiries?from=gestern");
        assertThat(coordinator.text()).contains("„from“ ist nicht lesbar");
        coordinator.open("/inquiries?sort=unsinn");
        assertThat(coordinator.text()).contains("„sort“ ist nicht lesbar");
        assertThat(Given.ids(Api.get("/therapeutenanfragen?antwort_status=offen&sort=erstellt_datum&therapist_id="
                                + therapist + "&to=2019-12-31")
                        .requireStatus(200)
                        .json()
                        .get("data")))
                .containsExactly(late);
        Api.get("/therapeutenanfragen?sort=unsinn").requireProblem(400);
        Api.get("/therapeutenanfragen?from=%2B99999-01-01").requireProblem(400);
        Api.get("/therapeutenanfragen?antworttyp=vielleicht").requireProblem(400);
    }

    @Test
    void theListLeavesTheDeskAsAFile() throws Exception {
        Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);

        coordinator.open("/inquiries?therapist_id=" + therapist);
        assertThat(coordinator.links(".exports a")).hasSize(3);
        String[] lines = new String(
                        ListExportIT.download("reader", "de", "/inquiries" + coordinator.link(".exports a"))
                                .body(),
                        StandardCharsets.UTF_8)
                .split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith("Therapeutin/Therapeut,Stand,Wartetage,Nachfassen fällig,Erstellt,");
        assertThat(lines[1])
                .startsWith("Max Beispiel")
                .contains(",Entwurf,,nein,")
                .endsWith("," + inquiry);
    }

    @Test
    void aReaderSeesAndChangesNothing() {
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = sent();
        try (Desk reader = Desk.of("reader")) {
            reader.open("/inquiry?id=" + inquiry);
            assertThat(reader.text()).contains("wartet auf Antwort", "Erika");
            assertThat(reader.shows("main form button")).isFalse();
            reader.open("/inquiries");
            assertThat(reader.shows(".head .button")).isFalse();
            reader.open("/place?id=" + seeker.searchId());
            assertThat(reader.heading()).isEqualTo("Das darf Ihr Konto nicht");
        }
        try (Desk auditor = Desk.of("auditor")) {
            auditor.open("/inquiry?id=" + inquiry);
            assertThat(auditor.heading()).isEqualTo("Das darf Ihr Konto nicht");
        }
        coordinator.open("/inquiry?id=999999999");
        assertThat(coordinator.heading()).isEqualTo("Hier ist nichts");
    }

    @Test
    void everyPageIsReadableInBothLanguagesWidthsAndThemes() {
        Given.Seeker seeker = Given.seeker(region);
        int answered = answered(seeker, "angenommen");
        Given.seeker(region, "vorname", "Wilhelmine-Charlotte");
        Given.seeker(region);
        int open = sent();
        int draft = Given.inquiry(Given.createdTherapist(Given.with(Given.therapist(region), "email", null)), region);
        Map<String, String> pages = Map.of(
                "inquiries", "/inquiries",
                "inquiry", "/inquiry?id=" + open,
                "inquiry-answered", "/inquiry?id=" + answered,
                "inquiry-correction", "/inquiry?id=" + answered + "&correct=1",
                "inquiry-draft", "/inquiry?id=" + draft,
                "place", "/place?id=" + seeker.searchId() + "&inquiry=" + answered);
        EveryLook.areReadable(coordinator, pages);
    }

    private List<String> links() {
        return coordinator.links("#results tbody td:first-child a");
    }

    private int sent() {
        int inquiry = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        return inquiry;
    }

    private int answered(Given.Seeker seeker, String outcome) {
        int inquiry = sent();
        Api.put(
                        "/therapeutenanfragen/" + inquiry + "/antwort",
                        Map.of("patient_responses", Map.of(key(seeker), outcome)))
                .requireStatus(200);
        return inquiry;
    }

    private static String key(Given.Seeker seeker) {
        return String.valueOf(seeker.patientId());
    }

    private static JsonNode detail(int inquiry) {
        return Api.get("/therapeutenanfragen/" + inquiry).requireStatus(200).json();
    }

    private static List<String> outcomes(int inquiry) {
        return detail(inquiry).get("patients").findValuesAsText("antwortergebnis");
    }
}
