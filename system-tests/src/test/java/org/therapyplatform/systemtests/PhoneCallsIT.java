package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;

/** api.md §5, rules.md §9. */
class PhoneCallsIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));

    private final int patient = Given.created(Given.minimalPatient());
    private final int therapist = Given.createdTherapist(Given.therapist(Region.unused()));

    @Test
    void aPatientIsCalledTomorrowAtTenForTenMinutes() {
        JsonNode call = plan("patient_id", patient).requireStatus(201).json();

        assertThat(call.get("geplantes_datum").asText())
                .isEqualTo(WorkingDays.after(TODAY).toString());
        assertThat(call.get("geplante_zeit").asText()).isEqualTo("10:00");
        assertThat(call.get("dauer_minuten").intValue()).isEqualTo(10);
        assertThat(call.get("status").asText()).isEqualTo("geplant");
        assertThat(call.get("therapeutenanfrage_id").isNull()).isTrue();
    }

    @Test
    void aTherapistsSecondAndThirdCallFindTheOtherSlotAndNone() {
        String dayAfter = WorkingDays.after(WorkingDays.after(TODAY)).toString();

        JsonNode first = plan("therapist_id", therapist).requireStatus(201).json();
        JsonNode second = plan("therapist_id", therapist).requireStatus(201).json();

        assertThat(first.get("geplantes_datum").asText()).isEqualTo(dayAfter);
        assertThat(first.get("geplante_zeit").asText()).isEqualTo("10:00");
        assertThat(first.get("dauer_minuten").intValue()).isEqualTo(5);
        assertThat(second.get("geplante_zeit").asText()).isEqualTo("14:00");
        plan("therapist_id", therapist).requireProblem(400);
        plan("therapist_id", therapist, "geplante_zeit", "10:00").requireStatus(201);
    }

    @Test
    void aTherapistIsCalledInHisPhoneHoursOneCallAfterTheOther() {
        int reachable = Given.createdTherapist(Given.with(
                Given.therapist(Region.unused()),
                "telefonische_erreichbarkeit",
                Map.of("dienstag", List.of("8:00-8:10"), "Do", List.of("14:00-15:00"))));

        List<String> times = Stream.generate(
                        () -> plan("therapist_id", reachable).requireStatus(201).json())
                .limit(3)
                .map(call ->
                        LocalDate.parse(call.get("geplantes_datum").asText()).getDayOfWeek() + " "
                                + call.get("geplante_zeit").asText())
                .toList();

        assertThat(times)
                .containsExactlyInAnyOrderElementsOf(
                        times.get(0).startsWith("TUESDAY")
                                ? List.of("TUESDAY 08:00", "TUESDAY 08:05", "THURSDAY 14:00")
                                : List.of("THURSDAY 14:00", "THURSDAY 14:05", "THURSDAY 14:10"));
    }

    @Test
    void aCoordinatorMakesOneCallAtATime() {
        String anna = Given.unique("anna");
        String day = WorkingDays.after(TODAY).toString();
        Object[] atTen = {"patient_id", patient, "geplantes_datum", day, "geplante_zeit", "10:00", "koordinator", anna};
        int first = plan(atTen).requireStatus(201).id();

        JsonNode refused =
                plan(atTen).requireProblem(409).saying("another call").json();
        assertThat(refused.get("phone_call_id").intValue()).isEqualTo(first);
        assertThat(refused.get("geplante_zeit").asText()).isEqualTo("10:00");
        int later = plan("patient_id", patient, "geplantes_datum", day, "geplante_zeit", "10:10", "koordinator", anna)
                .requireStatus(201)
                .id();
        Api.put("/phone-calls/" + later, Map.of("geplante_zeit", "10:05")).requireProblem(409);
        Api.put("/phone-calls/" + first, Map.of("status", "abgebrochen")).requireStatus(200);
        Api.put("/phone-calls/" + later, Map.of("geplante_zeit", "10:05")).requireStatus(200);
        Api.put("/phone-calls/" + first, Map.of("status", "geplant"))
                .requireProblem(409)
                .saying("another call");
        assertThat(status(first)).isEqualTo("abgebrochen");
        Api.put("/phone-calls/" + first, Map.of("status", "geplant", "geplante_zeit", "09:55"))
                .requireStatus(200);
    }

    /** R17 */
    @Test
    void aCallWithoutATimeFindsTheCoordinatorsNextFreeOne() {
        String clara = Given.unique("clara");
        List<String> times = Stream.generate(() -> plan("patient_id", patient, "koordinator", clara)
                        .requireStatus(201)
                        .json())
                .limit(3)
                .map(call -> call.get("geplante_zeit").asText())
                .toList();

        assertThat(times).containsExactly("10:00", "10:10", "10:20");
    }

    /** R17 */
    @Test
    void callsOfOneCoordinatorThatWereMissedAreTriedAgainOneAfterTheOther() {
        String dora = Given.unique("dora");
        List<Integer> missed = missedCalls(dora, 2);

        List<JsonNode> next = missed.stream().map(PhoneCallsIT::planAnew).toList();

        assertDoNotMeet(next);
        assertThat(next.get(0).get("geplante_zeit").asText()).isEqualTo("12:00");
        assertThat(next.get(1).get("geplante_zeit").asText()).isEqualTo("12:10");
    }

    /** R17 */
    @Test
    void evenIfTheyAreAllTriedAgainAtOnce() {
        String emma = Given.unique("emma");
        List<CompletableFuture<JsonNode>> asked = missedCalls(emma, 6).stream()
                .map(call -> CompletableFuture.supplyAsync(() -> planAnew(call)))
                .toList();

        assertDoNotMeet(asked.stream().map(CompletableFuture::join).toList());
    }

    private List<Integer> missedCalls(String koordinator, int many) {
        LocalDate day = WorkingDays.after(TODAY);
        return Stream.iterate(LocalTime.of(8, 0), time -> time.plusMinutes(20))
                .limit(many)
                .map(time -> plan(
                                "patient_id",
                                Given.created(Given.minimalPatient()),
                                "geplantes_datum",
                                day.toString(),
                                "geplante_zeit",
                                time.toString(),
                                "koordinator",
                                koordinator)
                        .requireStatus(201)
                        .id())
                .toList();
    }

    private static JsonNode planAnew(int missed) {
        return Api.post("/phone-calls/" + missed + "/reschedule")
                .requireStatus(201)
                .json();
    }

    private static void assertDoNotMeet(List<JsonNode> calls) {
        List<LocalDateTime> begins = calls.stream()
                .map(call -> LocalDate.parse(call.get("geplantes_datum").asText())
                        .atTime(LocalTime.parse(call.get("geplante_zeit").asText())))
                .sorted()
                .toList();
        for (int i = 1; i < begins.size(); i++) {
            assertThat(Duration.between(begins.get(i - 1), begins.get(i)))
                    .as("%s", begins)
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        }
    }

    @Test
    void aMissedCallIsPlannedAnew() {
        int missed = plan("therapist_id", therapist, "notizen", "bitte freundlich", "therapeutenanfrage_id", 4711)
                .requireStatus(201)
                .id();

        JsonNode next = Api.post("/phone-calls/" + missed + "/reschedule")
                .requireStatus(201)
                .json();

        assertThat(next.get("id").intValue()).isNotEqualTo(missed);
        assertThat(next.get("status").asText()).isEqualTo("geplant");
        assertThat(next.get("geplantes_datum").asText()).isGreaterThan(TODAY.toString());
        assertThat(next.get("notizen").asText()).isEqualTo("bitte freundlich");
        assertThat(next.get("therapeutenanfrage_id").intValue()).isEqualTo(4711);
        assertThat(status(missed)).isEqualTo("fehlgeschlagen");
        Api.put("/phone-calls/" + missed, Map.of("status", "geplant"))
                .requireProblem(409)
                .saying("next attempt");
        Api.post("/phone-calls/" + missed + "/reschedule").requireProblem(409).saying("planned already");
        Api.put("/phone-calls/" + missed, Map.of("status", "abgeschlossen")).requireStatus(200);
        Api.post("/phone-calls/" + missed + "/reschedule").requireProblem(409);
        Api.post("/phone-calls/999999999/reschedule").requireProblem(404);
    }

    @Test
    void theCalendarShowsACoordinatorsCallsAndNoNames() {
        String berta = Given.unique("berta");
        int call = plan("patient_id", patient, "koordinator", berta, "notizen", "Frau Muster ruft zurück")
                .requireStatus(201)
                .id();

        Answer calendar = Api.get("/phone-call-calendar?koordinator=" + berta);

        assertThat(calendar.requireStatus(200).header("Content-Type")).startsWith("text/calendar");
        assertThat(calendar.text())
                .contains("BEGIN:VCALENDAR", "UID:phone-call-" + call + "@", "Patientennummer " + patient)
                .doesNotContain("Muster")
                .containsOnlyOnce("BEGIN:VEVENT");
    }

    @Test
    void aCallThatWasMadeIsAContactWithTheTherapist() {
        int id = plan("therapist_id", therapist).requireStatus(201).id();

        Api.put("/phone-calls/" + id, Map.of("status", "abgeschlossen")).requireStatus(200);

        assertThat(Api.get("/therapists/" + therapist)
                        .json()
                        .get("letzter_kontakt_telefon")
                        .asText())
                .isEqualTo(TODAY.toString());
    }

    @Test
    void itGoesToExactlyOneRecipientWhoExists() {
        plan().requireProblem(400).saying("Either therapist_id or patient_id is required");
        plan("patient_id", patient, "therapist_id", therapist)
                .requireProblem(400)
                .saying("Cannot specify both therapist_id and patient_id");
        assertThat(plan("patient_id", 999999999).status()).isBetween(400, 499);
    }

    @ParameterizedTest
    @CsvSource({
        "geplantes_datum, 24.12.2026",
        "geplantes_datum, 2026-02-30",
        "geplante_zeit, 10:00:00",
        "geplante_zeit, 25:00",
        "status, weg",
        "dauer_minuten, lang",
        "dauer_minuten, -5",
    })
    void refusesWhatIsNoneByName(String field, String value) {
        plan("patient_id", patient, field, value).requireProblem(400).saying(field.substring(1));
    }

    @Test
    void aTimeMayBeShort() {
        assertThat(plan("patient_id", patient, "geplante_zeit", "9:5")
                        .requireStatus(201)
                        .json()
                        .get("geplante_zeit")
                        .asText())
                .isEqualTo("09:05");
    }

    @Test
    void aCallThatWasMadeIsAContactWithThePatient() {
        int id = plan("patient_id", patient).requireStatus(201).id();

        JsonNode made = Api.put(
                        "/phone-calls/" + id,
                        Map.of(
                                "status",
                                "abgeschlossen",
                                "tatsaechliches_datum",
                                TODAY.toString(),
                                "tatsaechliche_zeit",
                                "11:15",
                                "ergebnis",
                                "erreicht"))
                .requireStatus(200)
                .json();

        assertThat(made.get("tatsaechliche_zeit").asText()).isEqualTo("11:15");
        assertThat(made.get("ergebnis").asText()).isEqualTo("erreicht");
        assertThat(Api.get("/patients/" + patient).json().get("letzter_kontakt").asText())
                .isEqualTo(TODAY.toString());
    }

    @Test
    void theListFilters() {
        int first = plan("patient_id", patient, "geplantes_datum", "2030-01-02").id();
        int second =
                plan("patient_id", patient, "geplantes_datum", "2030-01-03").id();
        int other = plan("therapist_id", therapist, "geplantes_datum", "2030-01-02", "geplante_zeit", "8:00")
                .id();

        assertThat(list("patient_id=" + patient)).as("latest first").containsExactly(second, first);
        assertThat(list("patient_id=" + patient + "&geplantes_datum=2030-01-02"))
                .containsExactly(first);
        assertThat(list("therapist_id=" + therapist + "&recipient_type=therapist"))
                .containsExactly(other);
        assertThat(list("patient_id=" + patient + "&status=abgeschlossen")).isEmpty();
        assertThat(list("geplantes_datum=morgen")).isEmpty();
        assertThat(Api.get("/phone-calls?status=weg").status()).isIn(200, 400);
    }

    @Test
    void itCanBeDeleted() {
        int id = plan("patient_id", patient).requireStatus(201).id();

        Api.delete("/phone-calls/" + id).requireStatus(200);

        Api.get("/phone-calls/" + id).requireProblem(404);
        Api.put("/phone-calls/" + id, Map.of("status", "geplant")).requireProblem(404);
    }

    private static Answer plan(Object... fields) {
        return Api.post("/phone-calls", Given.with(Map.of(), fields));
    }

    private static String status(int id) {
        return Api.get("/phone-calls/" + id).json().get("status").asText();
    }

    private static List<Integer> list(String query) {
        return Given.ids(
                Api.get("/phone-calls?" + query).requireStatus(200).json().get("data"));
    }
}
