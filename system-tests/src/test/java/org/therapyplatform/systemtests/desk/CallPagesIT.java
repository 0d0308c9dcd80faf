package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** A coordinator makes the calls of the day. */
class CallPagesIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private static final String SAVE = "#conclude button";

    private final Desk coordinator = Desk.of("coordinator");
    private final Region region = Region.unused();

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void theDayIsCalledInOrderAndWhoWasMissedIsTriedAgain() {
        int therapist = practice();
        plan(therapist, TODAY, "15:00");
        plan(therapist, TODAY, "9:00");
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = asked(therapist);
        int call = callAbout(inquiry);
        Api.put(
                        "/phone-calls/" + call,
                        Map.of("geplantes_datum", TODAY.minusDays(3).toString()))
                .requireStatus(200);

        coordinator.open("/calls?therapist_id=" + therapist);
        List<String> rows = coordinator.texts(".calls tbody tr");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).contains("überfällig seit", "A" + inquiry, "02421 77 88-0");
        assertThat(rows.get(1)).startsWith("09:00").contains("geplant");
        assertThat(rows.get(2)).startsWith("15:00");
        assertThat(coordinator.link(".calls .dial")).isEqualTo("tel:0242177880");

        coordinator.click(".calls tbody td a");
        assertThat(coordinator.address()).isEqualTo("/call?id=" + call);
        assertThat(coordinator.link(".call .number a")).isEqualTo("tel:0242177880");
        assertThat(coordinator.texts(".script").get(0))
                .contains("Guten Tag", "Patientennummer " + seeker.patientId(), "Schlafstörungen")
                .contains("Montag: 09:00 - 17:00 Uhr")
                .doesNotContain("Erika", "0241 0000", "Musterweg", seeker.email());

        coordinator.click("input[value='niemand_erreicht']").click(SAVE);
        assertThat(coordinator.texts(".outcome").get(0))
                .contains("nicht erreicht", "Vorschlag für Versuch 2")
                .doesNotContain("Niemand");
        coordinator.click("#next button");
        JsonNode next = Api.get("/phone-calls?status=geplant&therapeutenanfrage_id=" + inquiry)
                .json()
                .get("data")
                .get(0);
        assertThat(coordinator.address()).isEqualTo("/call?id=" + next.get("id").asText() + "&saved=1");
        assertThat(next.get("geplantes_datum").asText()).isGreaterThan(TODAY.toString());
        assertThat(next.get("geplante_zeit").asText()).startsWith("08:");
        JsonNode missed = Api.get("/phone-calls/" + call).json();
        assertThat(missed.get("status").asText()).isEqualTo("fehlgeschlagen");
        assertThat(missed.get("ergebnis").asText()).isEqualTo("Niemand erreicht");
        assertThat(missed.get("tatsaechliches_datum").asText()).isEqualTo(TODAY.toString());
        assertThat(missed.get("koordinator").asText()).isEqualTo("coordinator");

        coordinator.open("/call?id=" + call);
        assertThat(coordinator.text()).contains("Der nächste Versuch ist geplant");
        assertThat(coordinator.shows("#next")).as("one attempt after the other").isFalse();
        coordinator.open("/call-edit?id=" + call).choose("status", "geplant").click(".footer button");
        assertThat(coordinator.texts("#problem-status"))
                .singleElement()
                .asString()
                .startsWith("Der nächste Versuch ist");
        assertThat(coordinator.complaints()).isEmpty();
    }

    /** Often, as a connection plans a statement anew for all parameters only after some times. */
    @Test
    void whatIsDueIsFoundWithoutWalkingThroughTheCallsThatWereMade() {
        int many = 40_000;
        Database.execute(
                "INSERT INTO communication_service.telefonanrufe (therapist_id, geplantes_datum, geplante_zeit, status,"
                        + " notizen) SELECT 999999999, date '2002-01-01' + n % 700, '10:00', 'abgeschlossen', 'long done'"
                        + " FROM generate_series(1, " + many + ") n",
                "ANALYZE communication_service.telefonanrufe");
        try {
            int overdue = plan(practice(), TODAY, "9:00");
            Api.put(
                            "/phone-calls/" + overdue,
                            Map.of("geplantes_datum", TODAY.minusDays(3).toString()))
                    .requireStatus(200);
            long read = callsRead();
            long before = scans();
            int often = 20;
            for (int i = 0; i < often; i++) {
                coordinator.open("/calls");
                assertThat(coordinator.texts(".calls tbody tr")).isNotEmpty();
            }
            // Counted and read; PostgreSQL tells it some seconds later.
            await().atMost(Duration.ofSeconds(30)).until(() -> scans() >= before + 2 * often);
            assertThat(callsRead() - read).isLessThan(many);
        } finally {
            Database.execute(
                    "DELETE FROM communication_service.telefonanrufe WHERE notizen = 'long done'",
                    "ANALYZE communication_service.telefonanrufe");
        }
    }

    private static long scans() {
        return Database.count("SELECT seq_scan + idx_scan FROM pg_stat_user_tables WHERE relname = 'telefonanrufe'");
    }

    private static long callsRead() {
        return Database.count(
                "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables WHERE relname = 'telefonanrufe'");
    }

    @Test
    void anAnswerHeardOnThePhoneLeadsToItsInquiryByKeyboardAlone() {
        int therapist = practice();
        Given.seeker(region);
        int inquiry = asked(therapist);
        int call = callAbout(inquiry);

        coordinator.open("/call?id=" + call);
        coordinator.field("ergebnis").sendKeys(Keys.SPACE);
        coordinator.field("ergebnis").sendKeys(Keys.ENTER);

        await().until(() -> coordinator.shows(".done"));
        assertThat(coordinator.texts(".outcome").get(0)).contains("Antwort auf die Anfrage erhalten");
        assertThat(coordinator.link(".outcome a.button")).isEqualTo("/inquiry?id=" + inquiry);
        assertThat(Api.get("/therapists/" + therapist)
                        .json()
                        .get("letzter_kontakt_telefon")
                        .asText())
                .isEqualTo(TODAY.toString());
    }

    @Test
    void whatSomebodyElseRecordedMeanwhileIsShownAndStays() {
        int call = plan(practice(), TODAY, "11:00");
        coordinator.open("/call?id=" + call);
        try (Desk colleague = Desk.of("administrator")) {
            colleague.open("/call?id=" + call);
            colleague.click("input[value='Gespraech_gefuehrt']");
            colleague.fill("notizen", "Nimmt ab März wieder auf.").click(SAVE);
            assertThat(colleague.text()).contains("Gespeichert.");
        }
        coordinator.click("input[value='niemand_erreicht']");
        coordinator.fill("notizen", "Praxis bis Freitag zu.").click(SAVE);

        assertThat(coordinator.text())
                .contains("Inzwischen hat jemand anderes", "Gespräch geführt", "administrator")
                .contains("Nimmt ab März wieder auf.", "Ihre Notizen, nicht gespeichert:", "Praxis bis Freitag zu.");
        EveryLook.GERMAN.isReadable(coordinator, "call-overtaken");
        JsonNode kept = Api.get("/phone-calls/" + call).json();
        assertThat(kept.get("status").asText()).isEqualTo("abgeschlossen");
        assertThat(kept.get("notizen").asText()).isEqualTo("Nimmt ab März wieder auf.");
        assertThat(kept.get("koordinator").asText()).isEqualTo("administrator");
    }

    @Test
    void aCallThatWasMovedMeanwhileIsLookedAtAgainBeforeItsOutcomeCounts() {
        int call = plan(practice(), TODAY, "11:00");
        coordinator.open("/call?id=" + call);
        Api.put("/phone-calls/" + call, Map.of("geplante_zeit", "12:30")).requireStatus(200);
        coordinator.click("input[value='Anrufbeantworter']");
        coordinator.fill("notizen", "Bitte um Rückruf gebeten").click(SAVE);

        assertThat(coordinator.text()).contains("Inzwischen hat jemand anderes", "12:30");
        assertThat(coordinator.field("notizen").getDomProperty("value")).isEqualTo("Bitte um Rückruf gebeten");
        coordinator.click(SAVE);
        assertThat(coordinator.text()).contains("Gespeichert.", "Anrufbeantworter besprochen");
    }

    @Test
    void aCallSomebodyElseHasChangedIsNotDeletedUnseen() {
        int call = plan(practice(), TODAY, "11:00");
        coordinator.open("/call?id=" + call);
        Api.put("/phone-calls/" + call, Map.of("geplante_zeit", "12:30")).requireStatus(200);
        coordinator.click(".remove summary");
        coordinator.click("#remove button");
        assertThat(coordinator.text()).contains("Inzwischen hat jemand anderes", "12:30");
        coordinator.click(".remove summary");
        coordinator.click("#remove button");
        Api.get("/phone-calls/" + call).requireProblem(404);
    }

    @Test
    void whoIsGoneIsNotTriedAgain() {
        int therapist = practice();
        int call = plan(therapist, TODAY, "11:00");
        Api.put("/phone-calls/" + call, Map.of("status", "fehlgeschlagen")).requireStatus(200);
        coordinator.open("/call?id=" + call);
        Database.execute("DELETE FROM therapist_service.therapeuten WHERE id = " + therapist);
        coordinator.click("#next button");
        assertThat(coordinator.texts(".problem"))
                .singleElement()
                .asString()
                .startsWith("Es wurde kein weiterer Anruf geplant");
    }

    @Test
    void aCallIsPlannedChangedAndDeletedByHand() {
        int patient = Given.created(Given.patient(region));
        String day = TODAY.plusDays(40).toString();
        coordinator.open("/call-edit");
        assertThat(coordinator.field("koordinator").getDomProperty("value")).isEqualTo("coordinator");
        coordinator.click(".footer button");
        assertThat(coordinator.texts("#problem-therapist_id").get(0)).startsWith("Bitte genau eine Nummer");
        coordinator.fill("patient_id", "999999999").click(".footer button");
        assertThat(coordinator.texts("#problem-patient_id")).containsExactly("Diese Nummer gibt es nicht.");
        coordinator.screenshot("call-edit-refused-1280-de-light");

        int other = plan(practice(), TODAY.plusDays(40), "10:00", "koordinator", "coordinator");
        coordinator.open("/call-edit?patient_id=" + patient);
        coordinator.set("geplantes_datum", day).set("geplante_zeit", "10:02");
        coordinator.fill("notizen", "Fragt nach dem Stand").click(".footer button");
        assertThat(coordinator.texts("#problem-geplante_zeit"))
                .containsExactly("Um diese Zeit ist schon ein anderer Anruf geplant: Nr. " + other
                        + " um 10:00 Uhr. Bitte wählen Sie eine andere Zeit.");
        coordinator.set("geplante_zeit", "10:05");
        coordinator.click(".footer button");
        assertThat(coordinator.text()).contains("Gespeichert.", "Fragt nach dem Stand", "10:05 (10 min)");
        int call = Integer.parseInt(coordinator.address().replaceAll("\\D+(\\d+).*", "$1"));

        coordinator.click(".head .button");
        Api.put("/phone-calls/" + call, Map.of("notizen", "Ruft selbst an")).requireStatus(200);
        coordinator.fill("dauer_minuten", "20").click(".footer button");
        assertThat(coordinator.text())
                .contains("Inzwischen hat jemand anderes gespeichert", "Ruft selbst an", "Fragt nach dem Stand");
        coordinator.click(".problem .button");
        assertThat(coordinator.text()).contains("Gespeichert.", "Ruft selbst an", "10:05 (20 min)");

        coordinator.click(".remove summary");
        coordinator.click("#remove button");
        assertThat(coordinator.address()).isEqualTo("/calls?geplantes_datum=" + day);
        Api.get("/phone-calls/" + call).requireProblem(404);
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void theWeekShowsTodayHolidaysAndEachCallOnItsDay() {
        int therapist = practice();
        LocalDate wednesday = LocalDate.of(2031, 3, 5);
        int call = plan(therapist, wednesday, "16:20");
        coordinator.open("/calls-week?woche=2031-03-07");
        assertThat(coordinator.heading()).startsWith("Woche 10");
        assertThat(coordinator.texts(".calendar .day")).hasSize(5);
        assertThat(coordinator.texts(".calendar .day").get(2)).contains("16:20", "geplant");
        coordinator.click(".calendar li a[href$='id=" + call + "']");
        assertThat(coordinator.address()).isEqualTo("/call?id=" + call);

        coordinator.open("/calls-week?woche=2026-12-22");
        assertThat(coordinator.texts(".calendar .holiday")).containsExactly("1. Weihnachtsfeiertag");
        coordinator.click(".days a[rel=next]");
        assertThat(coordinator.address()).contains("woche=2026-12-28");
        assertThat(coordinator.texts(".calendar .holiday")).containsExactly("Neujahr");
        coordinator.open("/calls-week");
        assertThat(coordinator.texts(".calendar .today"))
                .hasSize(TODAY.getDayOfWeek().getValue() > 5 ? 0 : 1);
        assertThat(coordinator.link(".head .button")).isEqualTo("/api/phone-call-calendar");
        assertThat(coordinator.texts(".head .button")).contains("Geplante Anrufe ab heute als Kalender (iCal)");
        coordinator.open("/calls-week?koordinator=mine");
        assertThat(coordinator.link(".head .button")).isEqualTo("/api/phone-call-calendar?koordinator=coordinator");
        assertThat(coordinator.fetched(coordinator.link(".head .button"))).startsWith("BEGIN:VCALENDAR");
        assertThat(coordinator.open("/calls-week?koordinator=nobody").shows(".head .button"))
                .isFalse();
        coordinator.open("/calls-week?woche=morgen");
        assertThat(coordinator.text()).contains("„woche“ ist nicht lesbar");
    }

    @Test
    void theListSaysWhatToDoWhereItIsEmptyAndWhatItCannotRead() {
        coordinator.open("/calls?geplantes_datum=2032-01-02");
        assertThat(coordinator.text()).contains("An diesem Tag steht kein Anruf an");
        coordinator.click(".days a[rel=next]");
        assertThat(coordinator.address()).isEqualTo("/calls?geplantes_datum=2032-01-03");
        coordinator.open("/calls?geplantes_datum=2032-01-02&status=geplant&koordinator=mine");
        assertThat(coordinator.text()).contains("Kein Anruf passt zu dieser Auswahl");
        coordinator.open("/calls?geplantes_datum=gestern");
        assertThat(coordinator.text()).contains("„geplantes_datum“ ist nicht lesbar");
        coordinator.open("/calls?status=weg");
        assertThat(coordinator.text()).contains("„status“ ist nicht lesbar");

        int therapist = practice();
        plan(therapist, LocalDate.of(2032, 1, 5), "9:00", "koordinator", "coordinator");
        plan(therapist, LocalDate.of(2032, 1, 5), "10:00");
        String day = "/calls?geplantes_datum=2032-01-05&therapist_id=" + therapist;
        assertThat(coordinator.open(day).texts(".calls tbody tr")).hasSize(2);
        assertThat(coordinator.open(day + "&koordinator=mine").texts(".calls tbody .when"))
                .containsExactly("09:00");
        assertThat(coordinator.open(day + "&koordinator=nobody").texts(".calls tbody .when"))
                .containsExactly("10:00");
    }

    @Test
    void aReaderSeesAndChangesNothing() {
        int call = plan(practice(), TODAY, "11:00");
        try (Desk reader = Desk.of("reader")) {
            reader.open("/calls");
            assertThat(reader.shows(".head .button")).isFalse();
            reader.open("/call?id=" + call);
            assertThat(reader.text()).contains("Der Anruf steht noch aus.");
            for (String change : List.of("#conclude", "#next", "#remove", ".head .button")) {
                assertThat(reader.shows(change)).as(change).isFalse();
            }
            for (String page : List.of("/call-edit", "/call-edit?id=" + call)) {
                assertThat(reader.open(page).heading()).isEqualTo("Das darf Ihr Konto nicht");
            }
        }
        try (Desk auditor = Desk.of("auditor")) {
            for (String page : List.of("/calls", "/call?id=" + call, "/calls-week")) {
                assertThat(auditor.open(page).heading()).isEqualTo("Das darf Ihr Konto nicht");
            }
        }
        assertThat(coordinator.open("/call?id=999999999").heading()).isEqualTo("Hier ist nichts");
    }

    @Test
    void everyPageIsReadableInBothLanguagesWidthsAndThemes() {
        int therapist = practice();
        Given.seeker(region);
        Given.seeker(region, "symptome", List.of("Depression / Niedergeschlagenheit"), "telefon", null);
        int call = callAbout(asked(therapist));
        Api.put(
                        "/phone-calls/" + call,
                        Map.of("geplantes_datum", TODAY.minusDays(1).toString()))
                .requireStatus(200);
        plan(therapist, TODAY, "9:30", "notizen", "Fragt nach freien Plätzen ab Januar", "koordinator", "reader");
        int missed = plan(practice(), TODAY, "10:00");
        Api.put("/phone-calls/" + missed, Map.of("status", "fehlgeschlagen", "ergebnis", "Niemand erreicht"))
                .requireStatus(200);
        plan(practice(), TODAY.plusDays(1), "13:00");
        Api.post(
                        "/phone-calls",
                        Map.of("patient_id", Given.created(Given.patient(region)), "geplantes_datum", TODAY.toString()))
                .requireStatus(201);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("calls", "/calls");
        pages.put("call", "/call?id=" + call);
        pages.put("call-missed", "/call?id=" + missed);
        pages.put("call-edit", "/call-edit?id=" + call);
        pages.put("call-new", "/call-edit?therapist_id=" + therapist);
        pages.put("calls-week", "/calls-week");
        EveryLook.areReadable(coordinator, pages);
    }

    /** Without a mail address, so that inquiries are told by phone. */
    private int practice() {
        List<String> hours = List.of("8:00-9:00");
        return Given.createdTherapist(Given.with(
                Given.therapist(region),
                "email",
                null,
                "telefon",
                "02421 77 88-0",
                "telefonische_erreichbarkeit",
                Map.of("Mo", hours, "Di", hours, "Mi", hours, "Do", hours, "Fr", hours)));
    }

    private int asked(int therapist) {
        int inquiry = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        return inquiry;
    }

    private static int callAbout(int inquiry) {
        return Given.ids(Api.get("/phone-calls?therapeutenanfrage_id=" + inquiry)
                        .json()
                        .get("data"))
                .get(0);
    }

    private static int plan(int therapist, LocalDate day, String time, Object... more) {
        Map<String, Object> call = new LinkedHashMap<>(
                Map.of("therapist_id", therapist, "geplantes_datum", day.toString(), "geplante_zeit", time));
        return Api.post("/phone-calls", Given.with(call, more))
                .requireStatus(201)
                .id();
    }
}
