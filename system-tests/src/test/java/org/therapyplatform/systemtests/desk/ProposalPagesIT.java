package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Browser;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Proposals;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** A coordinator has a proposal computed, reviews it and accepts what she wants. */
class ProposalPagesIT {
    private static final int MAX_SIZE = 6;
    private static final String START = "#start button";

    private final Region region = Region.unused();
    private final Desk coordinator = Desk.of("coordinator");

    @BeforeEach
    void nobodyComputes() {
        Proposals.awaitNobodyComputing();
    }

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void aProposalIsBegunReviewedAndAcceptedWithTheKeyboardAlone() {
        for (int i = 0; i < MAX_SIZE + 1; i++) {
            Given.seeker(region);
        }
        int one = Given.createdTherapist(Given.therapist(region));
        int other = Given.createdTherapist(Given.therapist(region));

        coordinator.open("/proposals").tabTo("#plz_prefix").keys(region.prefix());
        coordinator.tabTo(START).leave(Keys.ENTER);
        awaitFinished();
        assertThat(coordinator.texts(".figures dd")).contains("7 von 7", "2 von 2", "7", "0");

        coordinator.tabTo("input[data-all=offer]").keys(Keys.SPACE);
        int chosen = Integer.parseInt(coordinator.texts(".outlook").get(0).replaceAll("\\D", ""));
        assertThat(chosen).isIn(1, MAX_SIZE);
        coordinator.keys(Keys.SPACE);
        assertThat(coordinator.texts(".outlook")).containsExactly("0 gewählt");
        coordinator.tabTo("input[name=line]").keys(Keys.SPACE).leave(Keys.ENTER);
        assertThat(coordinator.text()).contains("1 übernommen, 0 ausgelassen", "übernommen: Anfrage");
        assertThat(coordinator.texts(".figures dd")).endsWith("6", "1");
        assertThat(inquiries(one) + inquiries(other)).isEqualTo(1);
        // Who was left out of the inquiry to her therapist waits for the next proposal: he has been asked.
        coordinator.tabTo("button[name=next]").leave(Keys.ENTER);
        assertThat(inquiries(one)).isEqualTo(1);
        assertThat(inquiries(other)).isEqualTo(1);
        coordinator.tabTo("a[href*='versand_status=ungesendet']").leave(Keys.ENTER);
        assertThat(coordinator.heading()).isEqualTo("Anfragen");
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void aRunningComputationIsWatchedAndCancelled() throws SQLException {
        Given.seeker(region);
        Given.createdTherapist(Given.therapist(region));
        try (Connection connection = Database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE matching_service.therapeutenprofil IN ACCESS EXCLUSIVE MODE");
            begin(region.prefix());
            String address = coordinator.address();
            assertThat(coordinator.text()).contains("Wird berechnet", "Sie können diese Seite verlassen");
            assertThat(coordinator.barriers()).isEmpty();
            coordinator.screenshot("proposal-running-1280-de-light");

            coordinator.open("/proposals").click(START);
            assertThat(coordinator.text()).contains("Es wird gerade ein anderer Vorschlag berechnet");

            coordinator.open(address).tabTo("#run a");
            await().until(() -> coordinator.loaded().stream()
                            .filter(loaded -> loaded.endsWith(address))
                            .count()
                    > 1);
            assertThat(coordinator.shows("#run a:focus"))
                    .as("the page looked twice, and what has the focus stays")
                    .isTrue();
            // As often as the page asks within some forty seconds.
            for (int looks = 0; looks < 20; looks++) {
                assertThat(coordinator.fetched(address)).contains("Wird berechnet");
            }
            coordinator.tabTo(".danger summary").keys(Keys.ENTER);
            coordinator.tabTo("button[name=cancel]").leave(Keys.ENTER);
            assertThat(coordinator.text()).contains("Die Berechnung wurde abgebrochen.");
            connection.rollback();
        }
        nobodyComputes();
        begin(region.prefix());
        awaitFinished();
        assertThat(coordinator.shows("#run")).as("the page went on by itself").isFalse();
        coordinator.click(".danger summary").click("button[name=remove]");
        assertThat(coordinator.text()).contains("Der Vorschlag ist verworfen.");
    }

    @Test
    void whatIsFinishedIsNotDiscardedByWhoStillSawItRunning() {
        Given.seeker(region);
        Given.createdTherapist(Given.therapist(region));
        int proposal = computed();

        String answer = new Browser()
                .send(
                        "POST",
                        "/proposal",
                        "removal=removal&cancel=1&id=" + proposal
                                + "&jakarta.faces.ViewState=stateless&primefaces.nonce=" + Browser.NONCE,
                        "Authorization",
                        Api.basic("coordinator", Api.password("coordinator")),
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .body();

        assertThat(answer).contains("Nicht abgebrochen: Die Berechnung war schon zu Ende.");
        assertThat(Proposals.find(proposal).get("vorschlag").get("status").asText())
                .isEqualTo("fertig");
    }

    @Test
    void theWholeCountryIsComputedWhereNoRegionIsNamed() {
        Given.seeker(region);
        Given.createdTherapist(Given.therapist(region));

        coordinator.open("/proposals").click(START);
        assertThat(coordinator.heading()).endsWith("ganz Deutschland");
        awaitFinished();

        assertThat(coordinator.heading()).endsWith("ganz Deutschland");
        assertThat(coordinator.shows(".offer")).isTrue();
    }

    @Test
    void whatIsNoLongerPossibleIsExplainedLineByLine() {
        Given.Seeker paused = Given.seeker(region);
        Given.Seeker asked = Given.seeker(region);
        Given.Seeker changed = Given.seeker(region);
        Given.Seeker stays = Given.seeker(region);
        Given.Seeker accepted = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.with(Given.therapist(region), "geschlecht", "männlich"));
        int proposal = computed();
        Api.put("/platzsuchen/" + paused.searchId(), Map.of("status", "pausiert"))
                .requireStatus(200);
        Api.put("/patients/" + changed.patientId(), Map.of("bevorzugtes_therapeutengeschlecht", "Weiblich"))
                .requireStatus(200);
        // Another practice is asked: about her alone, since the others fit it as little.
        int elsewhere = Given.createdTherapist(Given.therapist(region));
        Api.put("/platzsuchen/" + stays.searchId(), Map.of("ausgeschlossene_therapeuten", List.of(elsewhere)))
                .requireStatus(200);
        Api.put(
                        "/platzsuchen/" + accepted.searchId(),
                        Map.of(
                                "ausgeschlossene_therapeuten",
                                List.of(elsewhere),
                                "vermittelter_therapeut_id",
                                elsewhere))
                .requireStatus(200);
        int inquiry = Given.inquiry(elsewhere, region);

        coordinator.open("/proposal?id=" + proposal);

        assertThat(coordinator.texts("tbody tr td:last-child"))
                .containsExactly(
                        "sucht nicht mehr",
                        "schon angefragt: Anfrage " + inquiry,
                        "passt nicht mehr: Geschlecht der Therapeutin, des Therapeuten",
                        "möglich",
                        "schon angenommen");
        assertThat(coordinator.texts("input[name=line]")).hasSize(1);
        assertThat(asked.patientId()).isNotZero();

        coordinator.click("button[name=next]");
        assertThat(coordinator.text()).contains("1 übernommen, 4 ausgelassen", "Sucht nicht mehr, ist schon angefragt");
        assertThat(inquiries(therapist)).isEqualTo(1);
    }

    @Test
    void aTherapistWhoCannotBeAskedSaysWhy() {
        Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int proposal = computed();
        Api.put("/therapists/" + therapist, Map.of("naechster_kontakt_moeglich", "2099-01-31"))
                .requireStatus(200);

        coordinator.open("/proposal?id=" + proposal);
        assertThat(coordinator.text()).contains("Kann gerade nicht gefragt werden: wieder ab 31.01.2099.");
        assertThat(coordinator.shows("input[name=line]")).isFalse();

        Database.execute("UPDATE matching_service.vermittlungsvorschlag SET beendet_am = beendet_am - interval '2 days'"
                + " WHERE id = " + proposal);
        coordinator.open("/proposal?id=" + proposal);
        assertThat(coordinator.text()).contains("Dieser Vorschlag ist älter als ein Tag.");
    }

    @Test
    void ofTwoWhoAcceptTheSameTheSecondIsTold() {
        Given.seeker(region);
        Given.createdTherapist(Given.therapist(region));
        int proposal = computed();

        coordinator.open("/proposal?id=" + proposal).tabTo("input[name=line]").keys(Keys.SPACE);
        Api.post(Proposals.PATH + "/" + proposal + "/annehmen", Map.of()).requireStatus(200);
        coordinator.leave(Keys.ENTER);

        assertThat(coordinator.text())
                .contains("0 übernommen, 1 ausgelassen", "Jemand anderes hat das schon übernommen.");
        assertThat(coordinator.shows("button[name=accept]")).isFalse();
    }

    @Test
    void aLargeProposalIsPagedByTherapistAndLeavesTheDeskWhole() throws Exception {
        for (int i = 0; i < 21; i++) {
            Given.seeker(region);
            Given.createdTherapist(Given.therapist(region));
        }
        int proposal = computed();
        // As if each were offered one patient: six a therapist would take 121 patients.
        Database.execute(
                "UPDATE matching_service.vorschlag_zeile SET therapist_id = - platzsuche_id WHERE vorschlag_id = "
                        + proposal,
                "UPDATE matching_service.vorschlag_zeile z SET therapist_id = n.therapist, position = 1 FROM"
                        + " (SELECT a.platzsuche_id, t.therapist_id AS therapist FROM"
                        + " (SELECT platzsuche_id, row_number() OVER (ORDER BY platzsuche_id) AS n"
                        + "  FROM matching_service.vorschlag_zeile WHERE vorschlag_id = " + proposal + ") a JOIN"
                        + " (SELECT therapist_id, row_number() OVER (ORDER BY therapist_id) AS n"
                        + "  FROM matching_service.therapeutenprofil WHERE plz LIKE '" + region.prefix() + "%') t"
                        + " ON t.n = a.n) n WHERE z.vorschlag_id = " + proposal
                        + " AND z.platzsuche_id = n.platzsuche_id");

        coordinator.open("/proposal?id=" + proposal);
        assertThat(coordinator.texts(".offer")).hasSize(20);
        coordinator.click("a[rel=next]");
        assertThat(coordinator.texts(".offer")).hasSize(1);
        assertThat(coordinator.address()).isEqualTo("/proposal?id=" + proposal + "&page=2");
        assertThat(new String(
                        ListExportIT.download("reader", "de", "/proposal" + coordinator.link(".exports a"))
                                .body(),
                        StandardCharsets.UTF_8))
                .startsWith("Therapeutin/Therapeut,")
                .hasLineCount(22);
    }

    @Test
    void aRegionIsAskedForWhereOneIsMeant() {
        coordinator.open("/proposals").fill("plz_prefix", "x").click(START);

        assertThat(coordinator.text()).contains("Nicht begonnen: Eine Region sind genau 2 Ziffern");
        assertThat(coordinator.field("plz_prefix").getDomProperty("value")).isEqualTo("x");
    }

    @Test
    void aReaderSeesAndChangesNothing() {
        Given.seeker(region);
        Given.createdTherapist(Given.therapist(region));
        int proposal = computed();
        try (Desk reader = Desk.of("reader")) {
            reader.open("/proposals");
            assertThat(reader.shows("main button")).isFalse();
            reader.open("/proposal?id=" + proposal);
            assertThat(reader.text()).contains("1 von 1", "möglich");
            assertThat(reader.shows("main button")).isFalse();
            assertThat(reader.shows("main input[type=checkbox]")).isFalse();
        }
        coordinator.open("/proposal?id=999999999");
        assertThat(coordinator.heading()).isEqualTo("Hier ist nichts");
    }

    @Test
    void everyPageIsReadableInBothLanguagesWidthsAndThemes() {
        for (int i = 0; i < MAX_SIZE + 2; i++) {
            Given.seeker(region, "raeumliche_verfuegbarkeit", Map.of("max_km", 50));
        }
        Given.createdTherapist(Given.therapist(region));
        Given.createdTherapist(Given.with(Given.therapist(region), "titel", "Prof. Dr."));
        int proposal = computed();
        EveryLook.areReadable(coordinator, Map.of("proposals", "/proposals", "proposal", "/proposal?id=" + proposal));
        coordinator.open("/proposal?id=" + proposal).click("button[name=next]");
        assertThat(coordinator.barriers()).isEmpty();
        coordinator.screenshot("proposal-accepted-1280-de-light");
    }

    private void begin(String prefix) {
        coordinator.open("/proposals").fill("plz_prefix", prefix).click(START);
    }

    private void awaitFinished() {
        await().atMost(Duration.ofSeconds(60)).until(() -> coordinator.shows(".figures"));
    }

    private int computed() {
        return Proposals.id(Proposals.computed(region.prefix()));
    }

    private static long inquiries(int therapist) {
        return Database.count(
                "SELECT count(*) FROM matching_service.therapeutenanfrage WHERE therapist_id = ?", therapist);
    }
}
