package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** Reminders of inquiries nobody answered: rules.md §12, R13. */
class FollowUpIT {
    private static final int THRESHOLD_DAYS = 14;

    private final Region region = Region.unused();

    /** The daily run is done, except for the test that is about it. */
    @BeforeEach
    void finishTheDailyRun() {
        Database.execute("INSERT INTO matching_service.nachverfolgungslauf VALUES"
                + " (CAST(now() AT TIME ZONE 'Europe/Berlin' AS date), 1, now() AT TIME ZONE 'UTC',"
                + " now() AT TIME ZONE 'UTC') ON CONFLICT (tag) DO UPDATE SET beendet_am = excluded.beendet_am");
    }

    @Test
    void aTherapistIsRemindedOnceByMail() {
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = sentDaysAgo(therapist, THRESHOLD_DAYS);

        assertThat(remind()).contains(inquiry);
        assertThat(remind()).doesNotContain(inquiry);

        List<Map<String, Object>> mails = reminders(therapist);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).get("betreff").toString()).contains("Erinnerung", "Ref: A" + inquiry);
        assertThat(mails.get(0).get("status").toString()).isEqualTo("In_Warteschlange");
        assertThat(mails.get(0).get("inhalt_text").toString())
                .contains("vor 14 Tagen", "Patientennummer " + seeker.patientId())
                .doesNotContain(seeker.email());
        assertThat(Database.row(
                        "SELECT reminder_email_id FROM matching_service.therapeutenanfrage WHERE id = ?", inquiry))
                .containsValue(mails.get(0).get("id"));
        assertThat(Api.get("/therapeutenanfragen/" + inquiry)
                        .json()
                        .get("nachverfolgung_erforderlich")
                        .booleanValue())
                .as("it still waits for an answer")
                .isTrue();
    }

    @Test
    void aTherapistWithoutAnAddressByNowIsCalled() {
        Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = sentDaysAgo(therapist, THRESHOLD_DAYS);
        Api.put("/therapists/" + therapist, Map.of("email", "")).requireStatus(200);

        assertThat(remind()).contains(inquiry);
        assertThat(remind()).doesNotContain(inquiry);

        JsonNode calls =
                Api.get("/phone-calls?therapeutenanfrage_id=" + inquiry).json().get("data");
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).get("notizen").asText()).startsWith("Erinnerung an Therapeutenanfrage A" + inquiry);
        assertThat(Api.get("/therapeutenanfragen/" + inquiry)
                        .json()
                        .get("phone_call_id")
                        .intValue())
                .isEqualTo(calls.get(0).get("id").intValue());
    }

    @Test
    void nobodyIsRemindedEarlyOrOfWhatWasToldByPhoneOrAnswered() {
        Given.Seeker seeker = Given.seeker(region);
        int early = sentDaysAgo(Given.createdTherapist(Given.therapist(region)), THRESHOLD_DAYS - 1);
        int called = sentDaysAgo(
                Given.createdTherapist(Given.with(Given.therapist(region), "email", null)), THRESHOLD_DAYS + 5);
        int answered = sentDaysAgo(Given.createdTherapist(Given.therapist(region)), THRESHOLD_DAYS + 5);
        Api.put(
                        "/therapeutenanfragen/" + answered + "/antwort",
                        Map.of("patient_responses", Map.of(String.valueOf(seeker.patientId()), "abgelehnt_sonstiges")))
                .requireStatus(200);
        int unsent = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);

        assertThat(remind()).doesNotContain(early, called, answered, unsent);
    }

    @Test
    void nobodyIsRemindedOfAMailThatNeverLeft() {
        Given.seeker(region);
        int inquiry = sentDaysAgo(Given.createdTherapist(Given.therapist(region)), THRESHOLD_DAYS + 1);
        mailBecomes(inquiry, "Fehlgeschlagen", "NULL");

        assertThat(remind()).doesNotContain(inquiry);

        mailBecomes(inquiry, "Gesendet", "created_at");
        assertThat(remind()).contains(inquiry);
    }

    @Test
    void aReminderLeavesOutWhoLooksForNoPlaceAnyMore() {
        Given.Seeker gone = Given.seeker(region);
        Given.Seeker waits = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = sentDaysAgo(therapist, THRESHOLD_DAYS);
        stop(gone);

        assertThat(remind()).contains(inquiry);

        assertThat(reminders(therapist).get(0).get("inhalt_text").toString())
                .contains("Patientennummer " + waits.patientId())
                .doesNotContain("Patientennummer " + gone.patientId());

        int another = sentDaysAgo(Given.createdTherapist(Given.therapist(region)), THRESHOLD_DAYS);
        stop(waits);
        assertThat(remind()).as("nobody is left").doesNotContain(another);
    }

    @Test
    void anErasedPatientStandsInNoReminderThatHasNotLeft() {
        Given.Seeker erased = Given.seeker(region);
        Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = sentDaysAgo(therapist, THRESHOLD_DAYS);
        assertThat(remind()).contains(inquiry);
        Database.execute("UPDATE communication_service.emails SET status = 'Fehlgeschlagen', gesendet_am = NULL"
                + " WHERE therapist_id = " + therapist + " AND betreff LIKE 'Erinnerung%'");

        Api.sendAs("administrator", "POST", "/patients/" + erased.patientId() + "/erasure", null, null)
                .requireStatus(200);

        assertThat(reminders(therapist)).isEmpty();
        assertThat(Database.row(
                        "SELECT reminder_email_id FROM matching_service.therapeutenanfrage WHERE id = ?", inquiry))
                .containsValue(null);
    }

    @Test
    void whatFailsWithOneInquiryStopsNoOther() {
        Given.seeker(region);
        int refused = Given.createdTherapist(Given.therapist(region));
        int failing = sentDaysAgo(refused, THRESHOLD_DAYS + 1);
        int other = Given.createdTherapist(Given.therapist(region));
        int fine = sentDaysAgo(other, THRESHOLD_DAYS);
        String name = Given.unique("refuse");
        Database.execute(
                "CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION ''refused by a test''; END'",
                "GRANT USAGE ON SCHEMA public TO PUBLIC",
                "CREATE TRIGGER " + name + " BEFORE INSERT ON communication_service.emails FOR EACH ROW WHEN"
                        + " (new.therapist_id = " + refused + ") EXECUTE FUNCTION " + name + "()");
        try {
            JsonNode report = followUp().requireStatus(200).json();
            assertThat(ids(report.get("erinnert"))).contains(fine).doesNotContain(failing);
            assertThat(ids(report.get("fehlgeschlagen"))).contains(failing);
        } finally {
            Database.execute(
                    "DROP TRIGGER " + name + " ON communication_service.emails",
                    "DROP FUNCTION " + name,
                    "REVOKE USAGE ON SCHEMA public FROM PUBLIC");
        }
        assertThat(remind()).as("tried again").contains(failing);
    }

    @Test
    void twoRunsAtOnceRemindOnce() throws Exception {
        Given.seeker(region);
        List<Integer> therapists = List.of(
                Given.createdTherapist(Given.therapist(region)),
                Given.createdTherapist(Given.therapist(region)),
                Given.createdTherapist(Given.therapist(region)),
                Given.createdTherapist(Given.therapist(region)),
                Given.createdTherapist(Given.therapist(region)));
        therapists.forEach(therapist -> sentDaysAgo(therapist, THRESHOLD_DAYS));
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try {
            List<Future<Answer>> runs = callers.invokeAll(
                    List.<Callable<Answer>>of(FollowUpIT::followUp, FollowUpIT::followUp, FollowUpIT::followUp));
            for (Future<Answer> run : runs) {
                assertThat(run.get().requireStatus(200).json().get("fehlgeschlagen"))
                        .isEmpty();
            }
        } finally {
            callers.shutdown();
        }

        assertThat(therapists)
                .allSatisfy(therapist -> assertThat(reminders(therapist)).hasSize(1));
    }

    /** Takes up to a minute: that often the server looks whether a run is due. */
    @Test
    void theDailyRunRemindsWithoutAnybodySignedInAndIsDoneThen() {
        Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        sentDaysAgo(therapist, THRESHOLD_DAYS + 1);
        Database.execute("DELETE FROM matching_service.nachverfolgungslauf");

        await().atMost(Duration.ofSeconds(100))
                .until(() -> !reminders(therapist).isEmpty());

        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count("SELECT count(*) FROM matching_service.nachverfolgungslauf WHERE tag ="
                                + " CAST(now() AT TIME ZONE 'Europe/Berlin' AS date) AND versuche = 1"
                                + " AND beendet_am IS NOT NULL")
                        == 1);
        assertThat(reminders(therapist)).hasSize(1);
    }

    @Test
    void onlyAdministratorsRunIt() {
        Api.post("/therapeutenanfragen/nachverfolgung").requireProblem(403);
    }

    private int sentDaysAgo(int therapist, int days) {
        int inquiry = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        Database.execute("UPDATE matching_service.therapeutenanfrage SET gesendet_datum = gesendet_datum - interval '"
                + days + " days' WHERE id = " + inquiry);
        mailBecomes(inquiry, "Gesendet", "created_at");
        return inquiry;
    }

    private static void mailBecomes(int inquiry, String status, String sentAt) {
        Database.execute("UPDATE communication_service.emails SET status = '" + status + "', gesendet_am = " + sentAt
                + " WHERE id = (SELECT email_id FROM matching_service.therapeutenanfrage WHERE id = " + inquiry + ")");
    }

    private static void stop(Given.Seeker seeker) {
        Api.put("/platzsuchen/" + seeker.searchId(), Map.of("status", "abgebrochen"))
                .requireStatus(200);
    }

    private static List<Integer> remind() {
        return ids(followUp().requireStatus(200).json().get("erinnert"));
    }

    private static Answer followUp() {
        return Api.sendAs("administrator", "POST", "/therapeutenanfragen/nachverfolgung", null, null);
    }

    private static List<Integer> ids(JsonNode list) {
        List<Integer> ids = new java.util.ArrayList<>();
        list.forEach(id -> ids.add(id.intValue()));
        return ids;
    }

    private static List<Map<String, Object>> reminders(int therapist) {
        return Database.rows(
                "SELECT * FROM communication_service.emails WHERE therapist_id = ? AND betreff LIKE 'Erinnerung%'",
                therapist);
    }
}
