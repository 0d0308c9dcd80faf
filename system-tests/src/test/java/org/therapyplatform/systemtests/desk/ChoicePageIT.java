package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Given.Seeker;
import org.therapyplatform.systemtests.api.Region;

/** A coordinator chooses whom to ask, sees for whom, and asks. */
class ChoicePageIT {
    private final Desk coordinator = Desk.of("coordinator");
    private final Region region = Region.unused();

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void theRankingIsTheSelectionsAndSaysWhy() {
        Given.seeker(region);
        Given.createdTherapist(
                Given.with(Given.therapist(region), "potenziell_verfuegbar", true, "ueber_plattform_informiert", true));
        Given.createdTherapist(Given.with(Given.therapist(region), "email", null, "potenziell_verfuegbar", true));
        Given.createdTherapist(Given.with(
                Given.therapist(region),
                "letzter_kontakt_email",
                "2026-03-02",
                "bevorzugt_gruppentherapie",
                true,
                "psychotherapieverfahren",
                "Verhaltenstherapie"));

        coordinator.open("/choice").fill("plz_prefix", region.prefix()).click(".filters button");
        assertThat(coordinator.address()).isEqualTo("/choice?plz_prefix=" + region.prefix());
        assertThat(coordinator.text()).contains("3 können jetzt gefragt werden, 1 Person wartet hier");
        assertThat(rows()).isEqualTo(selection());
        List<String> rows = coordinator.texts(".ranking tbody tr");
        assertThat(rows.get(0))
                .contains("per E-Mail erreichbar", "potenziell verfügbar", "kennt die Vermittlung", "noch nie");
        assertThat(rows.get(1)).contains("02.03.2026", "Verhaltenstherapie", "Verfügbarkeit unbekannt");
        assertThat(rows.get(2)).contains("nur telefonisch");
        assertThat(coordinator.texts(".ranking .number"))
                .as("nobody is open to the second one's groups")
                .containsExactly("1", "0", "1");
        assertThat(coordinator.texts(".why li.yes")).hasSize(5);
    }

    @Test
    void theMapShowsWhoIsInTheTable() {
        for (int third = 0; third < 10; third++) {
            String plz = region.prefix() + third + "50";
            Given.createdTherapist(Given.with(Given.therapist(region), "plz", plz));
            Given.seeker(region, "plz", plz);
        }
        coordinator.open("/choice?plz_prefix=" + region.prefix());
        long known = coordinator.texts(".ranking tbody tr").stream()
                .filter(row -> row.contains("zur Mitte der Region"))
                .count();
        assertThat(known).as("three-digit regions that exist").isBetween(2L, 10L);
        List<String> marked = coordinator.attributes(".map .marker", "data-ids").stream()
                .flatMap(ids -> Stream.of(ids.split(" ")))
                .toList();
        assertThat(marked).doesNotHaveDuplicates().hasSize((int) known);
        assertThat(coordinator.attributes(".ranking tr[data-id]", "data-id")).containsAll(marked);
        assertThat(coordinator.shows(".map .scale text")).isTrue();
        assertThat(coordinator.shows(".map .waiting")).isTrue();

        coordinator.hover(".map .marker");
        List<String> first = List.of(
                coordinator.attributes(".map .marker", "data-ids").get(0).split(" "));
        assertThat(coordinator.attributes(".ranking tr.lit", "data-id")).containsExactlyInAnyOrderElementsOf(first);
        coordinator.hover(".ranking tr[data-id='" + first.get(0) + "']");
        assertThat(coordinator.attributes(".map .marker.lit", "data-ids")).hasSize(1);
        assertThat(coordinator.link(".map .marker")).isEqualTo("#therapist-" + first.get(0));
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void aRegionThatIsNoneOrHasNobodyIsSaid() {
        coordinator.open("/choice");
        assertThat(coordinator.text()).contains("Welche Region?");
        coordinator.open("/choice?plz_prefix=5");
        assertThat(coordinator.text()).contains("„5“ ist keine Region");
        coordinator.open("/choice?plz_prefix=" + region.prefix());
        assertThat(coordinator.text()).contains("kann gerade niemand gefragt werden");
    }

    @Test
    void theInquiryIsShownWithEveryReasonAndMadeAsShown() {
        Map<String, Object> practice =
                Given.with(Given.therapist(region), "psychotherapieverfahren", "Verhaltenstherapie", "alter_max", 40);
        int therapist = Given.createdTherapist(practice);
        Map<String, Object> patient = Given.patient(region);
        Seeker longest = Given.seeker(region, "vorname", "Gerhild", "nachname", patient.get("nachname"));
        Seeker old = Given.seeker(region, "geburtsdatum", "1950-01-02");
        Seeker other =
                Given.seeker(region, "bevorzugtes_therapieverfahren", "tiefenpsychologisch_fundierte_Psychotherapie");
        Seeker second = Given.seeker(region, "bevorzugtes_therapieverfahren", "Verhaltenstherapie");

        coordinator.open("/inquiry-new?therapist_id=" + therapist + "&plz_prefix=" + region.prefix());
        assertThat(coordinator.heading()).isEqualTo("Anfrage an Max " + practice.get("nachname"));
        assertThat(coordinator.texts("ol.taken a"))
                .hasSize(2)
                .first()
                .asString()
                .contains((String) patient.get("nachname"));
        assertThat(coordinator.texts(".obstacles li"))
                .containsExactlyInAnyOrder(
                        "1 falsches Verfahren 1 nur deshalb", "1 außerhalb der Altersgrenzen 1 nur deshalb");
        List<String> rows = coordinator.texts(".candidates tbody tr");
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0)).contains("Platz 1", "kein Wunsch", "behandelt bis 40");
        assertThat(rows.get(1)).contains("passt nicht", "Jahre, behandelt bis 40");
        assertThat(rows.get(2)).contains("gewünscht Tiefenpsychologisch fundiert, bietet Verhaltenstherapie");
        assertThat(rows.get(3)).contains("Platz 2", "wie gewünscht Verhaltenstherapie");
        assertThat(coordinator.texts(".candidates tr:nth-child(2) td.no")).hasSize(1);
        String letter = coordinator.texts(".letter").get(0);
        assertThat(letter)
                .contains((String) practice.get("nachname"), "2 Personen", "Schlafstörungen")
                .doesNotContain((String) patient.get("nachname"), "Gerhild", longest.email(), "Musterweg");

        coordinator.click("button[name=draft]");
        assertThat(coordinator.address()).startsWith("/inquiry?id=").endsWith("&created=1");
        JsonNode made = inquiry(therapist);
        assertThat(patients(made)).containsExactly(longest.patientId(), second.patientId());
        assertThat(made.get("gesendet_datum").isNull()).isTrue();

        coordinator.open("/inquiry-new?therapist_id=" + therapist + "&plz_prefix=" + region.prefix());
        assertThat(coordinator.text()).contains("Die Auswahl bietet diese Praxis gerade nicht an", "Letzte Anfrage A");
        assertThat(coordinator.texts(".candidates tr:first-child td.no"))
                .containsExactly("schon angefragt, Antwort steht aus");
        assertThat(coordinator.shows("button[name=send]")).as("nobody is left").isFalse();
        assertThat(List.of(old.patientId(), other.patientId())).doesNotContainAnyElementsOf(patients(made));
    }

    @Test
    void whoIsSentTheInquiryReadsWhatWasShown() {
        int therapist = Given.createdTherapist(Given.therapist(region));
        Given.seeker(region);
        coordinator.open("/inquiry-new?therapist_id=" + therapist + "&plz_prefix=" + region.prefix());
        String shown = coordinator.texts(".letter .subject").get(0);
        coordinator.click("button[name=send]");
        assertThat(coordinator.address()).endsWith("&sent=1");
        JsonNode made = inquiry(therapist);
        JsonNode mail = Api.get("/emails/" + made.get("email_id").intValue())
                .requireStatus(200)
                .json();
        assertThat(mail.get("betreff").asText())
                .isEqualTo(shown.replace("A0", "A" + made.get("id").intValue()));
    }

    @Test
    void whoHasNoAddressIsCalled() {
        int therapist = Given.createdTherapist(Given.with(Given.therapist(region), "email", null));
        Given.seeker(region);
        coordinator.open("/inquiry-new?therapist_id=" + therapist + "&plz_prefix=" + region.prefix());
        assertThat(coordinator.text()).contains("wird ein Anruf geplant");
        assertThat(coordinator.shows(".letter")).isFalse();
        coordinator.click("button[name=send]");
        assertThat(inquiry(therapist).get("phone_call_id").isNull()).isFalse();
    }

    @Test
    void ofTwoWhoComposeForOneTherapistTheSecondIsToldAndLedToTheFirst() {
        int therapist = Given.createdTherapist(Given.therapist(region));
        Given.seeker(region);
        String page = "/inquiry-new?therapist_id=" + therapist + "&plz_prefix=" + region.prefix();
        coordinator.open(page);
        int first;
        try (Desk colleague = Desk.of("administrator")) {
            colleague.open(page).click("button[name=draft]");
            first = inquiry(therapist).get("id").intValue();
        }
        // A patient has come in meanwhile: there would be somebody to ask for.
        Given.seeker(region);
        coordinator.click("button[name=send]");
        assertThat(coordinator.text())
                .contains("Nichts angelegt", "Jemand anderes hat für diese Praxis gerade eine Anfrage angelegt");
        assertThat(coordinator.link(".problem a")).isEqualTo("/inquiry?id=" + first);
        assertThat(inquiries(therapist)).hasSize(1);
        EveryLook.GERMAN.isReadable(coordinator, "inquiry-new-conflict");
        assertThat(coordinator.barriers()).isEmpty();
    }

    @Test
    void whatWasShownIsMadeOrNothing() {
        int therapist = Given.createdTherapist(Given.therapist(region));
        Seeker first = Given.seeker(region);
        Seeker second = Given.seeker(region);
        coordinator.open("/inquiry-new?therapist_id=" + therapist + "&plz_prefix=" + region.prefix());
        Api.put("/platzsuchen/" + first.searchId(), Map.of("status", "pausiert"))
                .requireStatus(200);
        coordinator.click("button[name=send]");
        assertThat(coordinator.text()).contains("Die Anfrage würde jetzt andere Personen enthalten");
        assertThat(inquiries(therapist)).isEmpty();
        assertThat(coordinator.texts("ol.taken li")).hasSize(1);

        coordinator.click("button[name=send]");
        assertThat(patients(inquiry(therapist))).containsExactly(second.patientId());
    }

    @Test
    void aReaderSeesAndAsksNobody() {
        int therapist = Given.createdTherapist(Given.therapist(region));
        Given.seeker(region);
        String page = "/inquiry-new?therapist_id=" + therapist + "&plz_prefix=" + region.prefix();
        try (Desk reader = Desk.of("reader")) {
            reader.open("/choice?plz_prefix=" + region.prefix());
            assertThat(reader.texts(".ranking tbody tr")).hasSize(1);
            reader.open(page);
            assertThat(reader.texts(".candidates tbody tr")).hasSize(1);
            assertThat(reader.shows("button[name=send]")).isFalse();
        }
        try (Desk auditor = Desk.of("auditor")) {
            for (String closed : List.of(page, "/choice?plz_prefix=" + region.prefix())) {
                assertThat(auditor.open(closed).heading()).isEqualTo("Das darf Ihr Konto nicht");
            }
        }
        coordinator.open("/inquiry-new?therapist_id=999999999&plz_prefix=" + region.prefix());
        assertThat(coordinator.heading()).isEqualTo("Hier ist nichts");
        coordinator.open("/inquiry-new");
        assertThat(coordinator.heading()).isEqualTo("Hier ist nichts");
    }

    @Test
    void everyPageIsReadableInBothLanguagesWidthsAndThemes() {
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            asked.add(Given.createdTherapist(Given.with(
                    Given.therapist(region),
                    "plz",
                    region.prefix() + i % 10 + "50",
                    "psychotherapieverfahren",
                    i % 3 == 0 ? "Verhaltenstherapie" : "tiefenpsychologisch_fundierte_Psychotherapie",
                    "potenziell_verfuegbar",
                    i % 2 == 0,
                    "ueber_plattform_informiert",
                    i % 4 < 2,
                    "alter_max",
                    i % 5 == 0 ? 30 : null,
                    "email",
                    i % 6 == 5 ? null : Given.email("praxis"))));
            Given.seeker(
                    region,
                    "plz",
                    region.prefix() + i % 7 % 3 + "50",
                    "bevorzugtes_therapieverfahren",
                    i % 3 == 0 ? "Verhaltenstherapie" : "egal",
                    "geburtsdatum",
                    i % 4 == 0 ? "1960-05-06" : "1999-05-06");
        }
        String choice = "/choice?plz_prefix=" + region.prefix();
        EveryLook.isReadable(coordinator, choice, "choice", "Therapeut wählen", "Choose a therapist");
        coordinator.open(choice + "&page=2");
        assertThat(coordinator.texts(".ranking tbody tr")).hasSize(5);
        coordinator.screenshot("choice-page2-1280-de-light");
        String inquiry = "/inquiry-new?therapist_id=" + asked.get(0) + "&plz_prefix=" + region.prefix();
        EveryLook.isReadable(coordinator, inquiry, "inquiry-new", "Anfrage an Max", "Inquiry to Max");
        coordinator.width(Desk.WIDE).open(inquiry).wholePage("inquiry-new-whole-1280-de-light");
        coordinator.width(Desk.NARROW).open(inquiry).wholePage("inquiry-new-whole-390-de-light");
        coordinator.open(choice).wholePage("choice-whole-390-de-light");
    }

    private List<String> rows() {
        return coordinator.attributes(".ranking tr[data-id]", "data-id");
    }

    private List<String> selection() {
        List<String> ids = new ArrayList<>();
        Api.get("/therapeuten-zur-auswahl?plz_prefix=" + region.prefix())
                .requireStatus(200)
                .json()
                .get("data")
                .forEach(therapist -> ids.add(therapist.get("id").asText()));
        return ids;
    }

    private static List<Integer> inquiries(int therapist) {
        return Given.ids(Api.get("/therapeutenanfragen?therapist_id=" + therapist)
                .requireStatus(200)
                .json()
                .get("data"));
    }

    private static JsonNode inquiry(int therapist) {
        assertThat(inquiries(therapist)).hasSize(1);
        return Api.get("/therapeutenanfragen/" + inquiries(therapist).get(0))
                .requireStatus(200)
                .json();
    }

    private static List<Integer> patients(JsonNode inquiry) {
        List<Integer> ids = new ArrayList<>();
        inquiry.get("patients").forEach(entry -> ids.add(entry.get("patient_id").intValue()));
        return ids;
    }
}
