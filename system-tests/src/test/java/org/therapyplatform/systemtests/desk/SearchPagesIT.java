package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Given.Seeker;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** A coordinator looks after the searches. */
class SearchPagesIT {
    private final Desk coordinator = Desk.of("coordinator");
    private final Region region = Region.unused();

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void aSearchBeginsOnThePatientsPageOnceNothingIsMissing() {
        int patient = Given.created(
                Given.with(Given.patient(region), "krankenkasse", null, "zeitliche_verfuegbarkeit", null));
        coordinator.open("/patient?id=" + patient);
        assertThat(coordinator.texts(".missing li")).containsExactly("Krankenkasse", "Zeiten");
        assertThat(coordinator.shows(".search-start button")).isFalse();
        coordinator.screenshot("patient-missing-1280-de-light");

        Api.put(
                        "/patients/" + patient,
                        Map.of(
                                "krankenkasse",
                                "AOK",
                                "zeitliche_verfuegbarkeit",
                                Map.of("montag", List.of("09:00-10:00"))))
                .requireStatus(200);
        coordinator.open("/patient?id=" + patient).click(".search-start button");
        assertThat(coordinator.address()).startsWith("/search?id=");
        assertThat(coordinator.text()).contains("Die Platzsuche hat begonnen", "wartet seit weniger als einem Tag");

        JsonNode searches = Api.get("/platzsuchen?patient_id=" + patient)
                .requireStatus(200)
                .json()
                .get("data");
        assertThat(searches).hasSize(1);
        assertThat(searches.get(0).get("status").asText()).isEqualTo("aktiv");
        coordinator.open("/patient?id=" + patient);
        assertThat(coordinator.link(".search-start a"))
                .isEqualTo("/search?id=" + searches.get(0).get("id").intValue());
        assertThat(coordinator.shows(".search-start button")).isFalse();
        assertThat(coordinator.link(".timeline a")).isEqualTo(coordinator.link(".search-start a"));
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void whoIsTooLateToBeginASearchIsTold() {
        int patient = Given.created(Given.patient(region));
        coordinator.open("/patient?id=" + patient);
        int search = Given.search(patient);
        coordinator.click(".search-start button");
        assertThat(coordinator.text()).contains("Die Platzsuche hat nicht begonnen");
        assertThat(coordinator.link(".search-start a")).isEqualTo("/search?id=" + search);
    }

    @Test
    void twoPeopleDoNotChangeTheStatusBehindEachOthersBack() {
        Seeker seeker = Given.seeker(region);
        String page = "/search?id=" + seeker.searchId();
        coordinator.open(page);
        assertThat(coordinator.texts(".transitions button")).containsExactly("Pausieren", "Abbrechen");
        try (Desk colleague = Desk.of("administrator")) {
            colleague.open(page).click("button[value=pausiert]");
            assertThat(colleague.text()).contains("Der Status ist geändert.");
            assertThat(colleague.texts(".transitions button")).containsExactly("Fortsetzen", "Abbrechen");
        }
        coordinator.click("button[value=abgebrochen]");
        assertThat(coordinator.text()).contains("Jemand anderes hat den Status inzwischen geändert", "pausiert");
        assertThat(status(seeker)).isEqualTo("pausiert");
        EveryLook.GERMAN.isReadable(coordinator, "search-conflict");

        int other = Given.search(seeker.patientId());
        coordinator.click("button[value=aktiv]");
        assertThat(coordinator.text()).contains("läuft inzwischen eine andere Suche");
        assertThat(coordinator.link(".problem a")).isEqualTo("/search?id=" + other);

        coordinator.click("button[value=abgebrochen]");
        assertThat(status(seeker)).isEqualTo("abgebrochen");
        assertThat(coordinator.shows(".transitions")).as("it is final").isFalse();
    }

    @Test
    void anExclusionByHandLeavesTheOthersAndTheirReasons() {
        Seeker seeker = Given.seeker(region);
        int refusing = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(refusing, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        Api.put(
                        "/therapeutenanfragen/" + inquiry + "/antwort",
                        Map.of(
                                "patient_responses",
                                Map.of(Integer.toString(seeker.patientId()), "abgelehnt_nicht_geeignet")))
                .requireStatus(200);
        Map<String, Object> unwanted = Given.therapist(Region.unused());
        int excluded = Given.createdTherapist(unwanted);

        coordinator.open("/search?id=" + seeker.searchId());
        assertThat(coordinator.texts("#exclusions li"))
                .singleElement()
                .asString()
                .contains("Absage: ungeeignet");
        assertThat(coordinator.texts("main table:first-of-type tbody tr").get(0))
                .contains("A" + inquiry, "Absage: ungeeignet");
        coordinator.fill("therapist_id", "999999999").click("button[name=exclude]");
        assertThat(coordinator.text()).contains("Diese Nummer hat keine Therapeutin");
        coordinator.fill("therapist_id", Integer.toString(excluded)).click("button[name=exclude]");
        coordinator.screenshot("search-exclusions-1280-de-light");
        assertThat(coordinator.text()).contains("Der Ausschluss ist gespeichert.");
        assertThat(coordinator.texts("#exclusions li")).hasSize(2);
        assertThat(coordinator.texts("#exclusions li").get(1))
                .contains((String) unwanted.get("nachname"), "von Hand ausgeschlossen");
        JsonNode exclusions = search(seeker).get("ausgeschlossene_therapeuten");
        assertThat(exclusions.get(0).get("reason").asText()).isEqualTo("abgelehnt_nicht_geeignet");
        assertThat(exclusions.get(1).intValue()).isEqualTo(excluded);

        coordinator.click("button[name=readmit][value='" + refusing + "']");
        assertThat(search(seeker).get("ausgeschlossene_therapeuten"))
                .singleElement()
                .satisfies(left -> assertThat(left.intValue()).isEqualTo(excluded));
    }

    @Test
    void aNoteIsAppendedWithTimeAndAccount() {
        Seeker seeker = Given.seeker(region);
        Api.put("/platzsuchen/" + seeker.searchId(), Map.of("notizen", "Von früher"))
                .requireStatus(200);
        coordinator.open("/search?id=" + seeker.searchId());
        coordinator.field("note").sendKeys("Ruft lieber abends zurück <b>");
        coordinator.click("#notes button");
        assertThat(coordinator.texts(".notes").get(0))
                .startsWith("Von früher\n[")
                .endsWith("(coordinator)] Ruft lieber abends zurück <b>");
    }

    @Test
    void thePageTellsWhoFitsAndWhyTheOthersDoNot() {
        Seeker seeker = Given.seeker(
                region,
                "bevorzugtes_therapieverfahren",
                "Verhaltenstherapie",
                "bevorzugtes_therapeutengeschlecht",
                "Weiblich");
        Map<String, Object> therapist = Given.with(
                Given.therapist(region), "geschlecht", "weiblich", "psychotherapieverfahren", "Verhaltenstherapie");
        int fitting = Given.createdTherapist(therapist);
        Given.createdTherapist(Given.with(
                therapist,
                "email",
                Given.email("praxis"),
                "psychotherapieverfahren",
                "tiefenpsychologisch_fundierte_Psychotherapie"));
        Given.createdTherapist(Given.with(
                therapist, "email", Given.email("praxis"), "geschlecht", "männlich", "alter_min", 50, "alter_max", 60));

        coordinator.open("/search?id=" + seeker.searchId());
        assertThat(coordinator.texts("#therapists > p").get(0)).startsWith("1 von 3");
        assertThat(coordinator.texts(".obstacles li"))
                .containsExactlyInAnyOrder(
                        "1 nicht das gewünschte Geschlecht",
                        "1 falsches Verfahren 1 nur deshalb",
                        "1 außerhalb der Altersgrenzen");
        List<String> rows = coordinator.texts("#therapists tbody tr");
        assertThat(rows.get(0)).contains("passt", "Anfragen");
        assertThat(rows.get(1))
                .contains("Verfahren: gewünscht Verhaltenstherapie, bietet Tiefenpsychologisch fundiert");
        assertThat(rows.get(2)).contains("gewünscht weiblich, ist männlich", "Jahre, behandelt 50 bis 60");
        assertThat(coordinator.link("#therapists tbody tr:first-child .buttons a"))
                .isEqualTo("/inquiry-new?therapist_id=" + fitting + "&plz_prefix=" + region.prefix());

        coordinator.click("#therapists button[name=exclude]");
        assertThat(coordinator.texts("#therapists > p").get(0)).startsWith("0 von 3");
        assertThat(coordinator.texts(".obstacles li")).contains("1 ausgeschlossen 1 nur deshalb");

        coordinator.open("/search?id=" + seeker.searchId() + "&plz_prefix=x");
        assertThat(coordinator.text()).contains("„x“ ist keine Region");
    }

    @Test
    void aSearchIsDeletedByWhoConfirms() {
        Seeker seeker = Given.seeker(region);
        coordinator.open("/search?id=" + seeker.searchId()).click(".danger summary");
        coordinator.click("input[name=confirmed]");
        coordinator.click("button[name=delete]");
        assertThat(coordinator.address()).isEqualTo("/searches?deleted=1");
        assertThat(coordinator.text()).contains("Die Platzsuche ist gelöscht.");
        Api.get("/platzsuchen/" + seeker.searchId()).requireProblem(404);
        coordinator.open("/search?id=" + seeker.searchId());
        assertThat(coordinator.heading()).isEqualTo("Hier ist nichts");
    }

    @Test
    void theListBeginsWithWhoHasWaitedLongest() {
        Seeker seeker = Given.seeker(region);
        Database.execute(
                "UPDATE matching_service.platzsuche SET created_at = created_at - interval '4000 days' WHERE id = "
                        + seeker.searchId());
        coordinator.open("/searches");
        assertThat(coordinator.texts("#results tbody .ids")).contains(Integer.toString(seeker.searchId()));
        assertThat(ids()).isEqualTo(expected("status = 'aktiv'", "created_at, id"));
        assertThat(coordinator.texts("#results tbody tr").get(0)).contains("4.000 Tage");

        coordinator.click("#results th a");
        assertThat(coordinator.address()).contains("sort=-created_at");
        assertThat(ids()).isEqualTo(expected("status = 'aktiv'", "created_at DESC, id DESC"));

        Api.put("/platzsuchen/" + seeker.searchId(), Map.of("status", "pausiert"))
                .requireStatus(200);
        coordinator.open("/searches?status=pausiert");
        assertThat(ids()).isEqualTo(expected("status = 'pausiert'", "created_at, id"));
        coordinator.open("/searches?status=alle&patient_id=" + seeker.patientId());
        assertThat(ids()).containsExactly(seeker.searchId());
        coordinator.open("/searches?status=alle&min_anfragen=1&patient_id=" + seeker.patientId());
        assertThat(coordinator.text()).contains("Keine Suche gefunden");
        coordinator.open("/searches?status=unsinn");
        assertThat(coordinator.text()).contains("„status“ ist nicht lesbar");
    }

    @Test
    void theListLeavesAsAFile() throws Exception {
        Seeker seeker = Given.seeker(region);
        String list = "/searches?status=alle&patient_id=" + seeker.patientId();
        coordinator.open(list);
        assertThat(coordinator.link(".exports a"))
                .isEqualTo("?status=alle&patient_id=" + seeker.patientId() + "&export=csv");
        String csv = new String(
                ListExportIT.download("reader", "de", list + "&export=csv").body(), StandardCharsets.UTF_8);
        assertThat(csv.lines())
                .hasSize(2)
                .first()
                .isEqualTo("Name,Wartet seit,Status,Postleitzahl,Ort,Offene Anfragen,Anfragen,Geändert,"
                        + "Patientin/Patient Nr.,Nummer");
        assertThat(csv)
                .contains(
                        ",aktiv," + region.plz() + ",Musterstadt,0,0,," + seeker.patientId() + "," + seeker.searchId());
    }

    @Test
    void aReaderSeesAndChangesNothing() {
        Seeker seeker = Given.seeker(region);
        Given.createdTherapist(Given.therapist(region));
        int other = Given.created(Given.patient(region));
        try (Desk reader = Desk.of("reader")) {
            reader.open("/searches");
            assertThat(reader.heading()).isEqualTo("Platzsuchen");
            reader.open("/search?id=" + seeker.searchId());
            assertThat(reader.text()).contains("Was gesucht wird", "1 von 1");
            assertThat(reader.texts("main button")).as("only of the region").containsExactly("Anzeigen");
            assertThat(reader.shows(".danger")).isFalse();
            reader.open("/patient?id=" + other);
            assertThat(reader.text()).contains("Es läuft keine Platzsuche.");
            assertThat(reader.shows(".search-start button")).isFalse();
        }
        try (Desk auditor = Desk.of("auditor")) {
            for (String page : List.of("/searches", "/search?id=" + seeker.searchId())) {
                assertThat(auditor.open(page).heading()).isEqualTo("Das darf Ihr Konto nicht");
            }
        }
    }

    @Test
    void everyPageIsReadableInBothLanguagesWidthsAndThemes() {
        Seeker seeker = Given.seeker(
                region,
                "bevorzugtes_therapieverfahren",
                "Verhaltenstherapie",
                "raeumliche_verfuegbarkeit",
                Map.of("max_km", 15));
        int asked = Given.createdTherapist(
                Given.with(Given.therapist(region), "psychotherapieverfahren", "Verhaltenstherapie"));
        Given.inquiry(asked, region);
        Given.createdTherapist(Given.with(
                Given.therapist(region), "psychotherapieverfahren", "Verhaltenstherapie", "vorname", "Frieda"));
        Given.createdTherapist(Given.with(
                Given.therapist(region),
                "psychotherapieverfahren",
                "tiefenpsychologisch_fundierte_Psychotherapie",
                "bevorzugt_gruppentherapie",
                true));
        Api.put(
                        "/platzsuchen/" + seeker.searchId(),
                        Map.of(
                                "notizen",
                                "[2026-11-20 10:00 (API)] Möchte abends Termine",
                                "ausgeschlossene_therapeuten",
                                List.of(asked)))
                .requireStatus(200);
        EveryLook.isReadable(coordinator, "/searches", "searches", "Platzsuchen", "Searches");
        EveryLook.isReadable(
                coordinator, "/search?id=" + seeker.searchId(), "search", "Platzsuche für Erika", "Search for Erika");
        coordinator.width(Desk.WIDE).open("/search?id=" + seeker.searchId()).wholePage("search-whole-1280-de-light");
    }

    private List<Integer> ids() {
        return coordinator.texts("#results tbody tr td:last-child").stream()
                .map(Integer::valueOf)
                .toList();
    }

    private static List<Integer> expected(String where, String order) {
        return Database.rows("SELECT id FROM matching_service.platzsuche WHERE " + where + " ORDER BY " + order
                        + " LIMIT 25")
                .stream()
                .map(row -> (Integer) row.get("id"))
                .toList();
    }

    private static JsonNode search(Seeker seeker) {
        return Api.get("/platzsuchen/" + seeker.searchId()).requireStatus(200).json();
    }

    private static String status(Seeker seeker) {
        return search(seeker).get("status").asText();
    }
}
