package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/**
 * The statements of lists and of matching are planned for many rows: what the server itself sends is watched by what
 * PostgreSQL counts, and must find its rows by their index.
 */
class StatementPlansIT {
    private static final int PATIENTS = 60_000;
    private static final int SEARCHES = 60_000;
    private static final int THERAPISTS = 6_000;

    /** Answered ones. */
    private static final int INQUIRIES = 60_000;

    private static final int OPEN_INQUIRIES = 10_000;

    /** Of searches, each begun and changed. */
    private static final int HISTORIES = 60_000;

    /** Ids nobody else has; postal codes that do not exist. */
    private static final int FIRST = 1_900_000_000;

    private static final String PREFIX = "05";
    private static final String PREFIXES = "(ARRAY['05', '11', '43', '62'])[1 + n %% 4]";

    @BeforeAll
    static void manyAreWaiting() {
        TestStack.get();
        Database.execute(
                ("INSERT INTO patient_service.patienten (id, anrede, geschlecht, vorname, nachname, email) SELECT %d + n,"
                                + " 'Frau', 'weiblich', 'Vor', 'Plan' || lpad(n::text, 6, '0'), 'plan' || n"
                                + " || '@test.example' FROM generate_series(1, %d) n")
                        .formatted(FIRST, PATIENTS),
                ("INSERT INTO matching_service.platzsuche (patient_id, status, created_at, plz, geschlecht, geburtsdatum,"
                                + " bevorzugtes_therapeutengeschlecht) SELECT %d + n, 'aktiv', now() - n * interval '1 minute',"
                                + " " + PREFIXES + " || lpad((n %% 1000)::text, 3, '0'), 'weiblich', '1990-01-01',"
                                + " CASE WHEN n %% 3 = 0 THEN 'Weiblich' ELSE 'Egal' END FROM generate_series(1, %d) n")
                        .formatted(FIRST, SEARCHES),
                ("INSERT INTO matching_service.therapeutenprofil (therapist_id, aktiv, anrede, geschlecht, vorname, nachname,"
                                + " plz, email, potenziell_verfuegbar, ueber_plattform_informiert, alter_min, alter_max,"
                                + " bevorzugt_gruppentherapie) SELECT %d + n, true, 'Frau', 'männlich', 'Vor', 'Nach' || n,"
                                + " " + PREFIXES
                                + " || lpad((n %% 1000)::text, 3, '0'), 'praxis' || n || '@test.example',"
                                + " n %% 2 = 0, n %% 3 = 0, 0, 0, false FROM generate_series(1, %d) n")
                        .formatted(FIRST, THERAPISTS),
                ("INSERT INTO matching_service.therapeutenanfrage (therapist_id, erstellt_datum, gesendet_datum, antwort_datum,"
                                + " antworttyp, anfragegroesse, abgelehnt_anzahl) SELECT %d + n, t, t, t,"
                                + " 'vollstaendige_Ablehnung', 1, 1 FROM (SELECT n, timestamp '2015-01-01'"
                                + " + n * interval '1 minute' AS t FROM generate_series(1, %d) n) a")
                        .formatted(FIRST, INQUIRIES),
                // Of therapists nobody chooses from: the others must stay free to be asked.
                ("INSERT INTO matching_service.therapeutenanfrage (therapist_id, erstellt_datum, anfragegroesse)"
                                + " SELECT %d + n, timestamp '2014-01-01' + n * interval '1 minute', 1"
                                + " FROM generate_series(1, %d) n")
                        .formatted(FIRST + THERAPISTS, OPEN_INQUIRIES),
                ("INSERT INTO matching_service.change_history (subject_kind, subject_id, action, after) SELECT"
                                + " 'platzsuche', %d + n, a.action, a.after FROM generate_series(1, %d) n, LATERAL (VALUES"
                                + " ('CREATE', jsonb_build_object('patientId', %d + n)),"
                                + " ('UPDATE', jsonb_build_object('notizen', 'x'))) a (action, after)")
                        .formatted(FIRST, HISTORIES, FIRST),
                // What is new to an index alone must be looked up in the table until then.
                "VACUUM ANALYZE patient_service.patienten",
                "ANALYZE matching_service.platzsuche",
                "VACUUM ANALYZE matching_service.therapeutenprofil",
                "ANALYZE matching_service.therapeutenanfrage",
                "ANALYZE matching_service.therapeut_anfrage_patient",
                "ANALYZE matching_service.change_history");
    }

    @AfterAll
    static void nobodyIsWaitingAnyMore() {
        Database.execute(
                "DELETE FROM patient_service.patienten WHERE id > " + FIRST,
                "DELETE FROM matching_service.therapeutenanfrage WHERE therapist_id > " + FIRST,
                "DELETE FROM matching_service.platzsuche WHERE patient_id > " + FIRST,
                "DELETE FROM matching_service.therapeutenprofil WHERE therapist_id > " + FIRST,
                "DELETE FROM matching_service.change_history WHERE subject_id > " + FIRST,
                "VACUUM ANALYZE patient_service.patienten",
                "ANALYZE matching_service.platzsuche",
                "ANALYZE matching_service.therapeutenprofil",
                "ANALYZE matching_service.therapeutenanfrage",
                "ANALYZE matching_service.change_history");
    }

    @Test
    void aSearchForAPatientReadsWhoeverHasThoseLetters() {
        JsonNode found = patients("search=plan059999", "ix_patienten_suche");

        assertThat(Given.ids(found.get("data"))).containsExactly(FIRST + 59_999);
    }

    /** Ten thousand behind fifty thousand others. */
    @Test
    void aSearchThatFindsManyIsMetInTheIndexAlone() {
        String many = "/patients?search=plan05";
        JsonNode page = Api.get(many).requireStatus(200).json();

        assertThat(page.get("total").intValue()).isEqualTo(10_000);
        assertThat(Given.ids(page.get("data"))).startsWith(FIRST + 50_000).hasSize(20);
        // What another test read, or was counted here, may be told only while this one asks: so it asks again.
        await().atMost(Duration.ofSeconds(30)).until(() -> rowsReadFor(many) < PATIENTS / 2);
    }

    private static long rowsReadFor(String path) {
        String index = "ix_patient_service_patienten_id";
        long before = scans(index);
        long fetched = fetchedByIndex("patienten");
        scanning(index, before, path);
        return fetchedByIndex("patienten") - fetched;
    }

    @Test
    void patientsByNameAreReadInTheOrderOfTheirIndex() {
        for (String page : List.of("page=1", "page=2500")) {
            JsonNode read = patients("sort=-nachname&" + page, "ix_patienten_nachname");

            assertThat(read.get("data")).hasSize(20);
        }
    }

    /** Two indexes hold the id; PostgreSQL takes either. */
    private static final String KEY = "patienten_pkey|ix_patient_service_patienten_id";

    /** Counting them, too: the total is of all, the answer of the last twenty. */
    @Test
    void aDeepPageOfPatientsIsFoundByTheirKey() {
        int last = patients("limit=1", KEY).get("total").intValue() / 20;

        JsonNode deep = patients("page=" + last, KEY);

        assertThat(last).isGreaterThanOrEqualTo(PATIENTS / 20);
        assertThat(deep.get("data")).hasSize(20);
        assertThat(Given.ids(deep.get("data")).get(0)).isGreaterThan(FIRST + PATIENTS - 100);
    }

    private static JsonNode patients(String query, String index) {
        long before = scans(index);
        long read = readInRow("patienten");

        JsonNode page = scanning(index, before, "/patients?" + query);

        assertThat(readInRow("patienten") - read).as("read one after the other").isLessThan(PATIENTS);
        return page;
    }

    @Test
    void choosingATherapistReadsItsRegionFromIndexesAlone() {
        long shown = scans("ix_therapeutenprofil_auswahl");
        long fetched = fetchedByIndex("therapeutenprofil");

        readsTheTherapistsOfTheRegionOnly("/therapeuten-zur-auswahl?plz_prefix=" + PREFIX);

        assertThat(scans("ix_therapeutenprofil_auswahl")).isGreaterThan(shown);
        // What another test asked for before may be counted only now.
        assertThat(fetchedByIndex("therapeutenprofil") - fetched)
                .as("rows that were read for what an index says of them")
                .isLessThan(THERAPISTS / 4);
    }

    @Test
    void composingAnInquiryReadsTheWaitingPatientsInTheirOrder() {
        long before = scans("ix_platzsuche_wartende");
        long read = readInRow("platzsuche");

        Api.post(
                        "/therapeutenanfragen/erstellen-fuer-therapeut",
                        Map.of("therapist_id", FIRST + 1, "plz_prefix", PREFIX))
                .requireStatus(201);

        awaitScan("ix_platzsuche_wartende", before);
        assertThat(readInRow("platzsuche") - read)
                .as("read one after the other")
                .isLessThan(SEARCHES);
    }

    @Test
    void explainingASearchReadsTheTherapistsOfTheRegionOnly() {
        readsTheTherapistsOfTheRegionOnly("/platzsuchen/" + search() + "/therapeuten?plz_prefix=" + PREFIX);
    }

    private static void readsTheTherapistsOfTheRegionOnly(String path) {
        long before = scans("ix_therapeutenprofil_region");
        long read = readInRow("therapeutenprofil");

        int total = scanning("ix_therapeutenprofil_region", before, path)
                .get("total")
                .intValue();

        assertThat(total).isEqualTo(THERAPISTS / 4);
        assertThat(readInRow("therapeutenprofil") - read)
                .as("read one after the other")
                .isLessThan(THERAPISTS);
    }

    @Test
    void theOpenInquiriesAreFoundWithoutLookingAtTheAnsweredOnes() {
        long before = scans("ix_therapeutenanfrage_offen_seit");
        long read = readInRow("therapeutenanfrage");

        scanning(
                "ix_therapeutenanfrage_offen_seit",
                before,
                "/therapeutenanfragen?antwort_status=offen&sort=erstellt_datum");

        assertThat(readInRow("therapeutenanfrage") - read)
                .as("read one after the other")
                .isLessThan(INQUIRIES);
    }

    /** An erasure begins with the same question. */
    @Test
    void theHistoryOfAPatientsSearchesIsFoundByHerId() {
        int patient = FIRST + 1;
        long before = scans("ix_change_history_patient");
        long read = readInRow("matching_service", "change_history");

        JsonNode export = scanning("ix_change_history_patient", before, "/patients/" + patient + "/data-export");

        assertThat(export.at("/daten/platzsuchen_aenderungen")).hasSize(2);
        assertThat(readInRow("matching_service", "change_history") - read)
                .as("read one after the other")
                .isLessThan(HISTORIES);
    }

    private static long search() {
        return Database.count("SELECT id FROM matching_service.platzsuche WHERE patient_id = " + (FIRST + 1));
    }

    /**
     * A connection tells what it read once a second while it is used, and after ten when it is not: so it is asked again.
     *
     * @return what the path answers
     */
    private static JsonNode scanning(String index, long before, String path) {
        return await().pollInterval(Duration.ofMillis(1100))
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(30))
                .until(() -> Api.get(path).requireStatus(200).json(), answer -> scans(index) > before);
    }

    /** PostgreSQL counts a moment later. */
    private static void awaitScan(String index, long before) {
        await().atMost(Duration.ofSeconds(30)).until(() -> scans(index) > before);
    }

    /** @param index its name, or those of several with a bar between them */
    private static long scans(String index) {
        return Database.count(
                "SELECT sum(idx_scan) FROM pg_stat_user_indexes WHERE indexrelname = ANY (string_to_array(?, '|'))",
                index);
    }

    private static long readInRow(String table) {
        return Database.count("SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = ?", table);
    }

    private static long fetchedByIndex(String table) {
        return Database.count("SELECT idx_tup_fetch FROM pg_stat_user_tables WHERE relname = ?", table);
    }

    private static long readInRow(String schema, String table) {
        return Database.count(
                "SELECT seq_tup_read FROM pg_stat_user_tables WHERE schemaname = ? AND relname = ?", schema, table);
    }
}
