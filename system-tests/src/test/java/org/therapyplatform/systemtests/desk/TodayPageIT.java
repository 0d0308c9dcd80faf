package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Given.Seeker;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** The page the day begins with. Other tests leave work behind: numbers are compared with before, or with the database. */
class TodayPageIT {
    private static final String LONG_AGO = "2001-02-03";
    private static final String WAITING = "SELECT count(*) FROM matching_service.therapeutenanfrage"
            + " WHERE antwort_datum IS NULL AND gesendet_datum IS NOT NULL";

    private final Desk coordinator = Desk.of("coordinator");
    private final Region region = Region.unused();

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void callsOfTodayAndBeforeAreDue() {
        int patient = Given.created(Given.with(Given.patient(region), "vorname", "Karin"));
        int before = count("calls");
        int late = call(patient, LONG_AGO);
        int today = call(patient, LocalDate.now(ZoneId.of("Europe/Berlin")).toString());
        int later = call(
                patient, LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(9).toString());

        assertThat(count("calls")).isEqualTo(before + 2);
        assertThat(coordinator.link("#calls li a")).isEqualTo("/call?id=" + late);
        assertThat(coordinator.texts("#calls li").get(0)).contains("Karin", "überfällig seit 03.02.2001");
        assertThat(coordinator.link("#calls .more a")).isEqualTo("/calls");

        List.of(late, today).forEach(call -> Api.put("/phone-calls/" + call, Map.of("status", "abgeschlossen"))
                .requireStatus(200));
        assertThat(count("calls")).isEqualTo(before);
        Api.put("/phone-calls/" + later, Map.of("status", "abgebrochen")).requireStatus(200);
    }

    @Test
    void aThousandIsAsFarAsItCounts() {
        String made = "DELETE FROM communication_service.telefonanrufe WHERE notizen = 'a thousand'";
        Database.execute(
                "INSERT INTO communication_service.telefonanrufe (therapist_id, geplantes_datum, geplante_zeit, notizen)"
                        + " SELECT 999999999, '2001-01-01', '10:00', 'a thousand' FROM generate_series(1, 1001)");
        try {
            coordinator.open("/");
            assertThat(coordinator.texts("#calls .count")).containsExactly("über 1.000");
            assertThat(coordinator.texts("#calls li")).hasSize(5).allSatisfy(row -> assertThat(row)
                    .contains("nicht mehr vorhanden"));
        } finally {
            Database.execute(made);
        }
    }

    @Test
    void aSearchGoesFromReadyOverAskedAndAcceptedToPlaced() {
        Map<String, Integer> before = counts("ready", "unsent", "pending", "overdue", "accepted");
        int therapist = Given.createdTherapist(Given.therapist(region));
        Map<String, Object> lena = Given.with(Given.patient(region), "vorname", "Lena");
        int patient = Given.created(lena);
        assertThat(count("ready")).as("she has not paid").isEqualTo(before.get("ready"));

        Api.put("/patients/" + patient, Map.of("zahlung_eingegangen", true)).requireStatus(200);
        Database.execute("UPDATE patient_service.patienten SET startdatum = '" + LONG_AGO + "' WHERE id = " + patient);
        untilCount("ready", before.get("ready") + 1);
        await().untilAsserted(() -> {
            coordinator.open("/");
            assertThat(coordinator.link("#ready li a")).isEqualTo("/patient?id=" + patient);
        });
        assertThat(coordinator.texts("#ready li").get(0)).contains("Lena", "wartet seit 03.02.2001");
        coordinator.click("#ready li a");
        assertThat(coordinator.heading()).startsWith("Lena");

        int search = Given.search(patient);
        assertThat(count("ready")).as("seen at once").isEqualTo(before.get("ready"));
        Api.put("/platzsuchen/" + search, Map.of("status", "pausiert")).requireStatus(200);
        assertThat(count("ready")).as("a search that rests is one").isEqualTo(before.get("ready"));
        Api.put("/platzsuchen/" + search, Map.of("status", "aktiv")).requireStatus(200);

        int inquiry = Given.inquiry(therapist, region);
        assertThat(count("unsent")).isEqualTo(before.get("unsent") + 1);
        assertThat(coordinator.links("#unsent li a")).isEqualTo(addresses("/inquiry?id=", """
                        SELECT id FROM matching_service.therapeutenanfrage
                        WHERE gesendet_datum IS NULL AND antwort_datum IS NULL ORDER BY id LIMIT 5"""));

        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        assertThat(counts("unsent", "pending", "overdue"))
                .isEqualTo(Map.of(
                        "unsent", before.get("unsent"),
                        "pending", before.get("pending") + 1,
                        "overdue", before.get("overdue")));
        assertThat((long) count("pending")).isEqualTo(Database.count(WAITING));
        assertThat(coordinator.link("#pending li a")).isEqualTo("/inquiry?id=" + inquiry);
        assertThat(coordinator.texts("#pending li").get(0)).contains("Beispiel", "heute versandt, 1 Person");
        assertThat(coordinator.link("#pending .more a")).isEqualTo("/inquiries?antwort_status=ausstehend");

        // Reminded already, so that the follow-up leaves it alone.
        Database.execute("UPDATE matching_service.therapeutenanfrage SET reminder_email_id = 1, gesendet_datum = '"
                + LONG_AGO + "' WHERE id = " + inquiry);
        assertThat(count("overdue")).isEqualTo(before.get("overdue") + 1);
        assertThat(coordinator.link("#overdue li a")).isEqualTo("/inquiry?id=" + inquiry);
        assertThat(coordinator.link("#overdue .more a")).isEqualTo("/inquiries?nachverfolgung_erforderlich=true");

        Api.put(
                        "/therapeutenanfragen/" + inquiry + "/antwort",
                        Map.of("patient_responses", Map.of(Integer.toString(patient), "angenommen")))
                .requireStatus(200);
        Database.execute("UPDATE matching_service.platzsuche SET created_at = '" + LONG_AGO + "' WHERE id = " + search);
        assertThat(counts("pending", "overdue", "accepted"))
                .isEqualTo(Map.of(
                        "pending", before.get("pending"),
                        "overdue", before.get("overdue"),
                        "accepted", before.get("accepted") + 1));
        assertThat(coordinator.link("#accepted li a")).isEqualTo("/place?id=" + search);
        assertThat(coordinator.texts("#accepted li").get(0)).contains("Lena", "Zusage von Max Beispiel");

        coordinator.open("/?only=accepted");
        assertThat(coordinator.texts("#accepted li")).hasSize(before.get("accepted") + 1);
        assertThat(coordinator.shows("#ready, #statuses")).isFalse();

        Api.put("/platzsuchen/" + search, Map.of("status", "erfolgreich")).requireStatus(200);
        assertThat(count("accepted")).isEqualTo(before.get("accepted"));
    }

    @Test
    void whoIsPlacedIsNotReadyAgainBecauseNoMailCouldBeSent() {
        int therapist = Given.createdTherapist(Given.therapist(region));
        Seeker silent = Given.seeker(region, "zahlung_eingegangen", true, "email", null);
        Seeker written = Given.seeker(region, "zahlung_eingegangen", true);
        List.of(silent, written)
                .forEach(seeker -> Database.execute("UPDATE patient_service.patienten SET startdatum = '1999-01-01'"
                        + " WHERE id = " + seeker.patientId()));
        List.of(silent, written).forEach(seeker -> Api.put(
                        "/platzsuchen/" + seeker.searchId(),
                        Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist))
                .requireStatus(200));
        // Her therapy came to nothing: somebody decides that she looks for a place again.
        Api.put("/patients/" + written.patientId(), Map.of("status", "auf_der_Suche"))
                .requireStatus(200);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            coordinator.open("/?only=ready");
            assertThat(coordinator.links("#ready li a"))
                    .contains("/patient?id=" + written.patientId())
                    .doesNotContain("/patient?id=" + silent.patientId());
        });
        Api.put("/patients/" + written.patientId(), Map.of("status", "Suche_abgebrochen"))
                .requireStatus(200);
    }

    @Test
    void whatFailedIsShown() {
        Map<String, Integer> before = counts("mails", "imports");
        int patient = Given.created(Given.with(Given.patient(region), "vorname", "Post"));
        int mail = Api.post(
                        "/emails",
                        Map.of(
                                "patient_id", patient,
                                "betreff", "Ihr Platz",
                                "inhalt_markdown", "Text",
                                "empfaenger_email", Given.email("weg"),
                                "empfaenger_name", "Weg"))
                .requireStatus(201)
                .id();
        Api.put("/emails/" + mail, Map.of("status", "Fehlgeschlagen", "fehlermeldung", "550 Unknown mailbox"))
                .requireStatus(200);
        int failed = Imports.ran("patients", "kaputt.csv", "vorname\nA\n", false)
                .get("id")
                .intValue();

        assertThat(counts("mails", "imports"))
                .isEqualTo(Map.of("mails", before.get("mails") + 1, "imports", before.get("imports") + 1));
        assertThat(coordinator.link("#mails li a")).isEqualTo("/mail?id=" + mail);
        assertThat(coordinator.texts("#mails li").get(0)).contains("Post", "Ihr Platz – 550 Unknown mailbox");
        assertThat(coordinator.link("#mails .more a")).isEqualTo("/mails?status=Fehlgeschlagen");
        assertThat(coordinator.link("#imports li a")).isEqualTo("/import?kind=patients&id=" + failed);
        assertThat(coordinator.texts("#imports li").get(0)).contains("kaputt.csv", "fehlgeschlagen am ");

        Api.sendAs("coordinator", "DELETE", "/emails/" + mail, null, null).requireStatus(200);
        assertThat(count("mails")).isEqualTo(before.get("mails"));
        Imports.ran("patients", "trial.csv", "vorname\nA\n", true);
        assertThat(count("imports")).as("a trial run is no news").isEqualTo(before.get("imports") + 1);
    }

    @Test
    void theFiguresAreThoseOfTheDatabase() {
        Seeker placed = Given.seeker(region, "zahlung_eingegangen", true);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        Api.put(
                        "/therapeutenanfragen/" + inquiry + "/antwort",
                        Map.of("patient_responses", Map.of(Integer.toString(placed.patientId()), "angenommen")))
                .requireStatus(200);
        Api.put("/platzsuchen/" + placed.searchId(), Map.of("status", "erfolgreich"))
                .requireStatus(200);
        Given.seeker(region);

        List<String> statuses = Database.rows("""
                SELECT count(p.id) AS patients FROM unnest(enum_range(NULL::patient_service.patientenstatus)) AS s
                LEFT JOIN patient_service.patienten p ON p.status = s GROUP BY s ORDER BY s""").stream()
                .map(row -> row.get("patients").toString())
                .toList();
        List<String> answers = Database.rows("""
                SELECT count(a.id) AS inquiries FROM (SELECT unnest(enum_range(NULL::matching_service.antworttyp)) AS s
                    UNION ALL SELECT NULL) types
                LEFT JOIN matching_service.therapeutenanfrage a ON a.antworttyp IS NOT DISTINCT FROM s
                    AND a.gesendet_datum >= now() - interval '11 weeks'
                GROUP BY s ORDER BY s NULLS LAST""").stream()
                .map(row -> row.get("inquiries").toString())
                .toList();
        long active = Database.count("SELECT count(*) FROM matching_service.platzsuche WHERE status = 'aktiv'");
        long old = Database.count("SELECT count(*) FROM matching_service.platzsuche WHERE status = 'aktiv'"
                + " AND created_at < now() AT TIME ZONE 'UTC' - interval '365 days'");
        long thisWeek = Database.count("SELECT count(*) FROM matching_service.platzsuche WHERE status = 'erfolgreich'"
                + " AND erfolgreiche_vermittlung_datum AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Berlin'"
                + " >= date_trunc('week', now() AT TIME ZONE 'Europe/Berlin')");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            coordinator.open("/");
            assertThat(coordinator.texts("[aria-labelledby=statuses] .number")).isEqualTo(statuses);
            assertThat(coordinator.texts("[aria-labelledby=answers] .number")).isEqualTo(answers);
            List<String> waiting = coordinator.texts("[aria-labelledby=waiting] .number");
            assertThat(waiting.stream().mapToLong(Long::parseLong).sum()).isEqualTo(active);
            assertThat(waiting.get(4)).isEqualTo(Long.toString(old));
            List<String> weeks = coordinator.texts(".columns td span");
            assertThat(weeks).hasSize(12);
            assertThat(weeks.get(11)).isEqualTo(Long.toString(thisWeek));
        });
        assertThat(thisWeek).isPositive();
        assertThat(coordinator.texts("[aria-labelledby=answers] .hint").get(0)).startsWith("Antwortquote ");
        assertThat(coordinator.text()).containsPattern("Stand \\d\\d:\\d\\d");
        coordinator.click("[aria-labelledby=statuses] tr:nth-child(3) a");
        assertThat(coordinator.address()).isEqualTo("/patients?status=in_Therapie");
    }

    @Test
    void beforeAnybodyIsRegisteredItSaysHowToBegin() {
        Database.execute(
                "CREATE TABLE patient_service.statuses_of_before AS SELECT id, status FROM patient_service.patienten",
                "UPDATE patient_service.patienten SET status = NULL");
        try (Desk reader = Desk.of("reader")) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                coordinator.open("/");
                assertThat(coordinator.shows("#begin")).isTrue();
            });
            assertThat(coordinator.links(".steps a"))
                    .containsExactly("/therapist-edit", "/patient-edit", "/searches", "/choice");
            assertThat(coordinator.shows("#statuses")).isFalse();
            assertThat(coordinator.barriers()).isEmpty();
            coordinator.screenshot("today-fresh-1280-de-light");
            reader.open("/");
            assertThat(reader.text()).contains("Noch ist niemand aufgenommen.");
            assertThat(reader.shows(".steps")).isFalse();
        } finally {
            Database.execute(
                    "UPDATE patient_service.patienten p SET status = b.status"
                            + " FROM patient_service.statuses_of_before b WHERE b.id = p.id",
                    "DROP TABLE patient_service.statuses_of_before");
        }
    }

    @Test
    void everyRoleSeesItsOwn() {
        Imports.ran("patients", "kaputt.csv", "vorname\nA\n", false);
        int patient = Given.created(Given.patient(region));
        int call = call(patient, LONG_AGO);
        try (Desk reader = Desk.of("reader");
                Desk auditor = Desk.of("auditor");
                Desk administrator = Desk.of("administrator")) {
            reader.open("/");
            assertThat(reader.shows("#calls")).isTrue();
            assertThat(reader.shows("#imports, main .button")).isFalse();

            auditor.open("/");
            assertThat(auditor.shows(".task, .figures")).isFalse();
            assertThat(auditor.link("main .button")).isEqualTo("/audit");

            Api.sendAs("administrator", "POST", "/emails/queue-status/pause", null, null)
                    .requireStatus(200);
            administrator.open("/");
            assertThat(administrator.texts(".troubles li"))
                    .anySatisfy(trouble -> assertThat(trouble).isEqualTo("E-Mail-Versand: Der Versand ruht."));
            assertThat(administrator.barriers()).isEmpty();
            administrator.screenshot("today-administrator-1280-de-light");
            assertThat(administrator.shows("#calls")).isTrue();
            coordinator.open("/");
            assertThat(coordinator.shows(".troubles")).isFalse();
        } finally {
            Api.sendAs("administrator", "POST", "/emails/queue-status/resume", null, null)
                    .requireStatus(200);
            Api.put("/phone-calls/" + call, Map.of("status", "abgebrochen")).requireStatus(200);
        }
    }

    @Test
    void isReadableInBothLanguagesWidthsAndThemes() {
        aFewWeeksOfWork();
        everyLinkLeadsSomewhere();
        int call = call(Given.created(Given.patient(region)), LONG_AGO);
        EveryLook.isReadable(coordinator, "/", "today", "Heute", "Today");
        EveryLook.isReadable(coordinator, "/?only=ready", "today-ready", "Heute", "Today");
        Api.put("/phone-calls/" + call, Map.of("status", "abgebrochen")).requireStatus(200);
    }

    /** Six who look for a place, asked for together: two are placed, some weeks ago, and one can be. */
    private void aFewWeeksOfWork() {
        List<Seeker> seekers =
                Stream.generate(() -> Given.seeker(region)).limit(6).toList();
        int inquiry = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        Map<String, String> outcomes = new LinkedHashMap<>();
        seekers.forEach(seeker -> outcomes.put(
                Integer.toString(seeker.patientId()), outcomes.size() < 3 ? "angenommen" : "abgelehnt_Kapazitaet"));
        Api.put("/therapeutenanfragen/" + inquiry + "/antwort", Map.of("patient_responses", outcomes))
                .requireStatus(200);
        for (int i = 0; i < 2; i++) {
            Api.put("/platzsuchen/" + seekers.get(i).searchId(), Map.of("status", "erfolgreich"))
                    .requireStatus(200);
            Database.execute("UPDATE matching_service.platzsuche SET erfolgreiche_vermittlung_datum ="
                    + " now() AT TIME ZONE 'UTC' - interval '" + (2 + 5 * i) + " weeks' WHERE id = "
                    + seekers.get(i).searchId());
        }
        Database.execute(
                "UPDATE matching_service.platzsuche SET created_at = created_at - interval '200 days' WHERE id = "
                        + seekers.get(5).searchId());
        Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
    }

    /** Whatever Today links to is there. */
    private void everyLinkLeadsSomewhere() {
        coordinator.open("/");
        for (String link : coordinator.links("main a")) {
            coordinator.open(link);
            assertThat(coordinator.heading())
                    .as(link)
                    .isNotIn("Hier ist nichts", "Das hat nicht geklappt", "Das darf Ihr Konto nicht");
        }
    }

    private static int call(int patient, String day) {
        return Api.post("/phone-calls", Map.of("patient_id", patient, "geplantes_datum", day, "geplante_zeit", "10:00"))
                .requireStatus(201)
                .id();
    }

    private Map<String, Integer> counts(String... tasks) {
        coordinator.open("/");
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String task : tasks) {
            List<String> shown = coordinator.texts("#" + task + " .count");
            counts.put(task, shown.isEmpty() ? 0 : Integer.valueOf(shown.get(0)));
        }
        return counts;
    }

    private int count(String task) {
        return counts(task).get(task);
    }

    /** What is counted beside the requests is told a moment later. */
    private void untilCount(String task, int expected) {
        await().atMost(Duration.ofSeconds(20)).until(() -> count(task) == expected);
    }

    private static List<String> addresses(String path, String sql) {
        return Database.rows(sql).stream().map(row -> path + row.get("id")).toList();
    }
}
