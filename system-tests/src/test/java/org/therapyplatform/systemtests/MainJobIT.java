package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;

/** What the agency does all day: from a patient's registration to her place, with every mail on the way. */
class MainJobIT {
    /** The platform's "today". */
    private static final ZoneId GERMANY = ZoneId.of("Europe/Berlin");

    @Test
    void fromRegistrationToThePlace() throws Exception {
        Region region = Region.unused();
        Map<String, Object> registration = Given.patient(region);
        String patientEmail = (String) registration.get("email");

        // She registers …
        JsonNode patient =
                Api.post("/patients", registration).requireStatus(201).json();
        int patientId = patient.get("id").intValue();
        assertThat(patient.get("status").asText()).isEqualTo("offen");
        assertThat(patient.get("startdatum").isNull()).isTrue();

        // … and pays: the search begins, and she is told so.
        JsonNode paid = Api.put(
                        "/patients/" + patientId, Map.of("zahlung_eingegangen", true, "zahlungsreferenz", "ABC12345"))
                .requireStatus(200)
                .json();
        assertThat(paid.get("status").asText()).isEqualTo("auf_der_Suche");
        assertThat(paid.get("startdatum").asText()).isEqualTo(today().toString());
        MimeMessage confirmation = Mailbox.awaitMailTo(patientEmail);
        assertThat(text(confirmation)).contains("ABC12345");

        // A coordinator starts her search.
        JsonNode search = Api.post("/platzsuchen", Map.of("patient_id", patientId, "notizen", "eilig"))
                .requireStatus(201)
                .json();
        int searchId = search.get("id").intValue();
        assertThat(search.get("status").asText()).isEqualTo("aktiv");
        assertThat(search.get("patient_id").intValue()).isEqualTo(patientId);

        // There is a therapist in her region who can be asked.
        Map<String, Object> therapist = Given.therapist(region);
        String therapistEmail = (String) therapist.get("email");
        int therapistId = Given.createdTherapist(therapist);
        JsonNode choice = Api.get("/therapeuten-zur-auswahl?plz_prefix=" + region.prefix())
                .requireStatus(200)
                .json();
        assertThat(Given.ids(choice.get("data"))).containsExactly(therapistId);

        // An inquiry is composed for him.
        JsonNode composed = Api.post(
                        "/therapeutenanfragen/erstellen-fuer-therapeut",
                        Map.of("therapist_id", therapistId, "plz_prefix", region.prefix()))
                .requireStatus(201)
                .json();
        int inquiryId = composed.get("anfrage_id").intValue();
        assertThat(composed.get("patient_ids")).hasSize(1);
        assertThat(composed.get("patient_ids").get(0).intValue()).isEqualTo(patientId);
        assertThat(composed.get("gesendet").booleanValue()).isFalse();

        // It is sent: the mail rests for a moment, then it arrives.
        JsonNode sent = Api.post("/therapeutenanfragen/" + inquiryId + "/senden")
                .requireStatus(200)
                .json();
        assertThat(sent.get("communication_type").asText()).isEqualTo("email");
        assertThat(sent.get("phone_call_id").isNull()).isTrue();
        assertThat(sent.get("sent_date").asText()).isNotBlank();
        int mailId = sent.get("email_id").intValue();
        assertThat(mailStatus(mailId)).isIn("In_Warteschlange", "Wird_gesendet");
        MimeMessage asked = Mailbox.awaitMailTo(therapistEmail);
        assertThat(asked.getSubject()).contains("A" + inquiryId);
        assertThat(text(asked))
                .as("an inquiry names no patient")
                .contains("Schlafstörungen")
                .doesNotContain((String) registration.get("nachname"), patientEmail);
        awaitStatus(mailId, "Gesendet");
        assertThat(restInQueue(mailId)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));

        // He is not offered again while he has not answered.
        assertThat(Given.ids(Api.get("/therapeuten-zur-auswahl?plz_prefix=" + region.prefix())
                        .json()
                        .get("data")))
                .isEmpty();

        // He takes her: the search remembers him and stays active until the coordinator finishes it.
        JsonNode answered = Api.put(
                        "/therapeutenanfragen/" + inquiryId + "/antwort",
                        Map.of("patient_responses", Map.of(String.valueOf(patientId), "angenommen")))
                .requireStatus(200)
                .json();
        assertThat(answered.get("response_type").asText()).isEqualTo("vollstaendige_Annahme");
        assertThat(answered.get("antwort_zusammenfassung").get("accepted").intValue())
                .isEqualTo(1);
        assertThat(answered.get("angenommene_patienten")
                        .get(0)
                        .get("platzsuche_id")
                        .intValue())
                .isEqualTo(searchId);
        JsonNode remembered = Api.get("/platzsuchen/" + searchId).json();
        assertThat(remembered.get("status").asText()).isEqualTo("aktiv");
        assertThat(remembered.get("vermittelter_therapeut_id").intValue()).isEqualTo(therapistId);
        assertThat(Api.get("/therapists/" + therapistId)
                        .json()
                        .get("naechster_kontakt_moeglich")
                        .asText())
                .isEqualTo(LocalDate.now(ZoneOffset.UTC).plusWeeks(4).toString());

        // She is placed: search, patient and mail change together.
        Api.put("/platzsuchen/" + searchId, Map.of("status", "erfolgreich")).requireStatus(200);
        assertThat(Api.get("/platzsuchen/" + searchId).json().get("status").asText())
                .isEqualTo("erfolgreich");
        assertThat(Api.get("/patients/" + patientId).json().get("status").asText())
                .isEqualTo("in_Therapie");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Mailbox.mailsTo(patientEmail)).hasSize(2));
        MimeMessage success = Mailbox.mailsTo(patientEmail).get(1);
        assertThat(text(success)).contains((String) therapist.get("nachname"));
        assertThat(success.getFrom()[0].toString()).contains("info@musterpraxis.example");
    }

    @Test
    void aSuccessMailCanStillBeSeenInTheQueueRightAfterThePlacement() {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapistId = Given.createdTherapist(Given.therapist(region));

        Api.put(
                        "/platzsuchen/" + seeker.searchId(),
                        Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapistId))
                .requireStatus(200);

        Map<String, Object> mail =
                Database.row("SELECT * FROM communication_service.emails WHERE patient_id = ?", seeker.patientId());
        assertThat(mail.get("status").toString()).isEqualTo("In_Warteschlange");
        assertThat(mail.get("empfaenger_email")).isEqualTo(seeker.email());
    }

    @Test
    void aTherapistWithoutEmailIsCalledInHisNextPhoneHour() {
        Region region = Region.unused();
        Given.seeker(region);
        int therapistId = Given.createdTherapist(Given.with(
                Given.therapist(region),
                "email",
                null,
                "telefonische_erreichbarkeit",
                Map.of("Di", List.of("8:00-9:00"))));
        int inquiryId = Given.inquiry(therapistId, region);

        Answer answer = Api.post("/therapeutenanfragen/" + inquiryId + "/senden");

        JsonNode sent = answer.requireStatus(200).json();
        assertThat(sent.get("communication_type").asText()).isEqualTo("phone_call");
        assertThat(sent.get("email_id").isNull()).isTrue();
        Map<String, Object> call = Database.row(
                "SELECT * FROM communication_service.telefonanrufe WHERE id = ?",
                sent.get("phone_call_id").intValue());
        LocalDate nextTuesday = today().with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
        assertThat(call.get("geplantes_datum").toString()).isEqualTo(nextTuesday.toString());
        assertThat(call.get("geplante_zeit").toString()).startsWith("08:00");
        assertThat(call.get("dauer_minuten")).isEqualTo(5);
        assertThat(call.get("status").toString()).isEqualTo("geplant");
        assertThat(call.get("therapeutenanfrage_id")).isEqualTo(inquiryId);
        assertThat(call.get("notizen").toString()).contains("A" + inquiryId);
    }

    @Test
    void aTherapistWithoutEmailAndHoursIsCalledTomorrowAtTheUsualTime() {
        Region region = Region.unused();
        Given.seeker(region);
        int therapistId = Given.createdTherapist(Given.with(Given.therapist(region), "email", null));
        int inquiryId = Given.inquiry(therapistId, region);

        JsonNode sent = Api.post("/therapeutenanfragen/" + inquiryId + "/senden")
                .requireStatus(200)
                .json();

        Map<String, Object> call = Database.row(
                "SELECT * FROM communication_service.telefonanrufe WHERE id = ?",
                sent.get("phone_call_id").intValue());
        assertThat(call.get("geplantes_datum").toString())
                .isEqualTo(WorkingDays.after(today()).toString());
        assertThat(call.get("geplante_zeit").toString()).startsWith("12:00");
    }

    private static LocalDate today() {
        return LocalDate.now(GERMANY);
    }

    private static String mailStatus(int id) {
        return Database.row("SELECT status FROM communication_service.emails WHERE id = ?", id)
                .get("status")
                .toString();
    }

    private static void awaitStatus(int mailId, String status) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(mailStatus(mailId)).isEqualTo(status));
    }

    private static Duration restInQueue(int mailId) {
        Map<String, Object> mail = Database.row(
                "SELECT in_warteschlange_am, gesendet_am FROM communication_service.emails WHERE id = ?", mailId);
        return Duration.between(moment(mail.get("in_warteschlange_am")), moment(mail.get("gesendet_am")));
    }

    private static LocalDateTime moment(Object timestamp) {
        return ((java.sql.Timestamp) timestamp).toLocalDateTime();
    }

    /** All text of a mail, in whatever part it stands. */
    private static String text(jakarta.mail.Part part) throws Exception {
        if (part.getContent() instanceof jakarta.mail.Multipart parts) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                text.append(text(parts.getBodyPart(i))).append('\n');
            }
            return text.toString();
        }
        return String.valueOf(part.getContent());
    }
}
