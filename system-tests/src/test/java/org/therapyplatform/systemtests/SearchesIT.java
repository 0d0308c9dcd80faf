package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** Platzsuchen: api.md §4, rules.md §4 and §8. */
class SearchesIT {
    private final Region region = Region.unused();

    @Nested
    class Start {
        @Test
        void answersTheNewSearch() {
            int patient = Given.created(Given.patient(region));

            JsonNode search = Api.post("/platzsuchen", Map.of("patient_id", patient, "notizen", "eilig"))
                    .requireStatus(201)
                    .json();

            assertThat(search.get("status").asText()).isEqualTo("aktiv");
            assertThat(search.get("patient_id").intValue()).isEqualTo(patient);
            assertThat(search.has("vermittelter_therapeut_id")).isFalse();
            JsonNode detail = Api.get("/platzsuchen/" + search.get("id").intValue())
                    .requireStatus(200)
                    .json();
            assertThat(detail.get("notizen").asText())
                    .matches("\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d \\(API\\)] eilig");
            assertThat(detail.get("patient").get("id").intValue()).isEqualTo(patient);
            assertThat(detail.get("ausgeschlossene_therapeuten")).isEmpty();
            assertThat(detail.get("aktive_anfragen").intValue()).isZero();
            assertThat(detail.get("anfrage_verlauf")).isEmpty();
        }

        @Test
        void needsAKnownPatient() {
            Api.post("/platzsuchen", Map.of("patient_id", 999999999))
                    .requireProblem(404)
                    .saying("Patient not found");
            Api.post("/platzsuchen", Map.of()).requireProblem(400).saying("patient_id");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "symptome",
                    "krankenkasse",
                    "geburtsdatum",
                    "erfahrung_mit_psychotherapie",
                    "zeitliche_verfuegbarkeit"
                })
        void needsACompleteRecord(String field) {
            int patient = Given.created(Given.with(Given.patient(region), field, null));

            JsonNode named = Api.post("/platzsuchen", Map.of("patient_id", patient))
                    .requireProblem(400)
                    .saying("Cannot create platzsuche: ", field)
                    .member("patient_id");

            assertThat(named.intValue()).isEqualTo(patient);
        }

        @Test
        void namesTheFirstMissingFieldAndNeverADiagnosis() {
            int patient = Given.created(Given.minimalPatient());

            assertThat(Api.post("/platzsuchen", Map.of("patient_id", patient))
                            .requireProblem(400)
                            .saying("symptome")
                            .message())
                    .doesNotContainIgnoringCase("diagnos")
                    .doesNotContain("krankenkasse");
        }

        @Test
        void needsTheLastSessionOfAnEarlierTherapy() {
            int patient = Given.created(Given.with(Given.patient(region), "erfahrung_mit_psychotherapie", true));

            Api.post("/platzsuchen", Map.of("patient_id", patient))
                    .requireProblem(400)
                    .saying("letzte_sitzung_vorherige_psychotherapie");

            Api.put("/patients/" + patient, Map.of("letzte_sitzung_vorherige_psychotherapie", "2020-01-01"))
                    .requireStatus(200);
            Given.search(patient);
        }

        @Test
        void needsARealSlotInTheWeek() {
            for (Object week : List.of(Map.of(), Map.of("montag", List.of()), Map.of("montag", List.of(" ")))) {
                int patient = Given.created(Given.with(Given.patient(region), "zeitliche_verfuegbarkeit", week));
                Api.post("/platzsuchen", Map.of("patient_id", patient))
                        .requireProblem(400)
                        .saying("zeitliche_verfuegbarkeit");
            }
        }

        @Test
        void isRefusedWhileAnotherIsActive() {
            Given.Seeker seeker = Given.seeker(region);

            JsonNode active = Api.post("/platzsuchen", Map.of("patient_id", seeker.patientId()))
                    .requireProblem(400)
                    .saying("already has an active search")
                    .member("search_id");

            assertThat(active.intValue()).isEqualTo(seeker.searchId());
        }

        /** R1, whatever way a row comes in. */
        @Test
        void ofASecondActiveOneIsRefusedByTheDatabaseToo() {
            Given.Seeker seeker = Given.seeker(region);
            String another = "INSERT INTO matching_service.platzsuche (patient_id, status) VALUES ("
                    + seeker.patientId() + ", '%s')";

            Database.execute(another.formatted("pausiert"), another.formatted("abgebrochen"));
            assertThatThrownBy(() -> Database.execute(another.formatted("aktiv")))
                    .hasRootCauseInstanceOf(SQLException.class)
                    .rootCause()
                    .satisfies(refusal ->
                            assertThat(((SQLException) refusal).getSQLState()).isEqualTo("23505"))
                    .hasMessageContaining("uq_platzsuche_aktiv_je_patient");
        }

        @Test
        void isPossibleAgainWhenTheOtherIsPausedOrOver() {
            Given.Seeker seeker = Given.seeker(region);
            change(seeker, "status", "pausiert").requireStatus(200);

            Given.search(seeker.patientId());
        }
    }

    @Nested
    class Change {
        @ParameterizedTest
        @CsvSource({
            "aktiv, pausiert",
            "aktiv, abgebrochen",
            "aktiv pausiert, aktiv",
            "aktiv pausiert, abgebrochen",
        })
        void followsTheAllowedWay(String before, String next) {
            Given.Seeker seeker = Given.seeker(region);
            reach(seeker, before);

            change(seeker, "status", next).requireStatus(200);

            assertThat(status(seeker)).isEqualTo(next);
        }

        @ParameterizedTest
        @CsvSource({
            "aktiv, aktiv",
            "aktiv pausiert, pausiert",
            "aktiv pausiert, erfolgreich",
            "aktiv abgebrochen, aktiv",
            "aktiv abgebrochen, abgebrochen",
        })
        void refusesEveryOtherWay(String before, String next) {
            Given.Seeker seeker = Given.seeker(region);
            reach(seeker, before);
            String unchanged = status(seeker);

            Answer.Problem refusal =
                    change(seeker, "status", next, "notizen", "nebenbei").requireProblem(409);
            refusal.saying("from " + unchanged + " to " + next);
            if (unchanged.equals("abgebrochen")) {
                refusal.saying("It is final");
                assertThat(refusal.member("valid_statuses")).isEmpty();
            } else {
                refusal.saying("Allowed: ", "abgebrochen");
            }

            assertThat(status(seeker)).isEqualTo(unchanged);
            assertThat(detail(seeker).get("notizen").isNull()).isTrue();
        }

        @Test
        void refusesAnUnknownStatus() {
            change(Given.seeker(region), "status", "fertig")
                    .requireProblem(400)
                    .saying("fertig", "aktiv, erfolgreich, pausiert, abgebrochen");
        }

        @Test
        void ofAMissingSearchIsNotFound() {
            Api.put("/platzsuchen/999999999", Map.of("notizen", "x")).requireProblem(404);
            Api.get("/platzsuchen/999999999").requireProblem(404).saying("Platzsuche not found");
            Api.delete("/platzsuchen/999999999").requireProblem(404);
        }

        @Test
        void replacesNotesAndExclusions() {
            Given.Seeker seeker = Given.seeker(region);

            change(seeker, "notizen", "neu", "ausgeschlossene_therapeuten", List.of(3, 4))
                    .requireStatus(200);

            assertThat(detail(seeker).get("notizen").asText()).isEqualTo("neu");
            assertThat(detail(seeker).get("ausgeschlossene_therapeuten").toString())
                    .isEqualTo("[3,4]");
            change(seeker, "ausgeschlossene_therapeuten", List.of("x")).requireProblem(400);
            change(seeker, "ausgeschlossene_therapeuten", "3").requireProblem(400);
            assertThat(detail(seeker).get("ausgeschlossene_therapeuten").toString())
                    .isEqualTo("[3,4]");
        }
    }

    @Nested
    class Placement {
        @Test
        void needsATherapist() {
            Given.Seeker seeker = Given.seeker(region);

            change(seeker, "status", "erfolgreich").requireProblem(400).saying("vermittelter_therapeut_id");

            assertThat(status(seeker)).isEqualTo("aktiv");
        }

        @Test
        void takesTherapistAndStatusInOneRequest() {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = Given.createdTherapist(Given.therapist(region));

            place(seeker, therapist).requireStatus(200);

            JsonNode search = detail(seeker);
            assertThat(search.get("status").asText()).isEqualTo("erfolgreich");
            assertThat(search.get("vermittelter_therapeut_id").intValue()).isEqualTo(therapist);
            assertThat(search.get("erfolgreiche_vermittlung_datum").asText()).isNotBlank();
            assertThat(search.get("patient").get("status").asText()).isEqualTo("in_Therapie");
            assertThat(search.get("notizen").asText()).contains("email_contact");
        }

        @Test
        void fixesTheTherapist() {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = Given.createdTherapist(Given.therapist(region));
            int other = Given.createdTherapist(Given.therapist(region));
            place(seeker, therapist).requireStatus(200);

            change(seeker, "vermittelter_therapeut_id", other)
                    .requireProblem(400)
                    .saying("Cannot change vermittelter_therapeut_id");
            change(seeker, "vermittelter_therapeut_id", therapist).requireStatus(200);
        }

        @Test
        void ofAPatientWithoutAddressSendsNothingAndLeavesHerAsSheIs() {
            Given.Seeker seeker = Given.seeker(region, "email", null);

            place(seeker, Given.createdTherapist(Given.therapist(region))).requireStatus(200);

            assertThat(status(seeker)).isEqualTo("erfolgreich");
            assertThat(detail(seeker).get("patient").get("status").asText()).isEqualTo("offen");
            assertThat(mails(seeker)).isEmpty();
        }

        @Test
        void withATherapistWhoIsGoneSendsNothing() {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = Given.createdTherapist(Given.therapist(region));
            change(seeker, "vermittelter_therapeut_id", therapist).requireStatus(200);
            Api.delete("/therapists/" + therapist).requireStatus(200);

            change(seeker, "status", "erfolgreich").requireStatus(200);

            assertThat(status(seeker)).isEqualTo("erfolgreich");
            assertThat(detail(seeker).get("notizen").asText()).endsWith("den Therapeuten gibt es nicht mehr");
            assertThat(mails(seeker)).isEmpty();
        }

        /** api.md §4: his id is not checked for existence. */
        @Test
        void withATherapistNobodyKnowsSendsNothing() {
            Given.Seeker seeker = Given.seeker(region);

            place(seeker, 2_000_000_000).requireStatus(200);

            assertThat(detail(seeker).get("vermittelter_therapeut_id").intValue())
                    .isEqualTo(2_000_000_000);
            assertThat(mails(seeker)).isEmpty();
        }

        @Test
        void tellsWhereToWriteThoughThePracticeHasNoAddress() {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = Given.createdTherapist(Given.with(Given.therapist(region), "email", null));

            place(seeker, therapist).requireStatus(200);

            assertThat(mails(seeker).get(0).get("inhalt_text").toString())
                    .contains("An: die E-Mail-Adresse der Praxis");
        }

        @ParameterizedTest
        @CsvSource({
            "email_contact, email_contact",
            "phone_contact, phone_contact",
            "meeting_confirmation_email, meeting_confirmation_email",
            "meeting_confirmation_phone, meeting_confirmation_phone",
            "irgendeine, email_contact",
        })
        void usesTheTemplateAskedFor(String asked, String used) {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = Given.createdTherapist(Given.therapist(region));

            change(
                            seeker,
                            "status",
                            "erfolgreich",
                            "vermittelter_therapeut_id",
                            therapist,
                            "email_template_type",
                            asked,
                            "meeting_details",
                            Map.of("date", "am Dienstag, den 3.", "time", "Punkt 17 Uhr"))
                    .requireStatus(200);

            assertThat(detail(seeker).get("notizen").asText()).contains(used);
            if (used.startsWith("meeting")) {
                assertThat(mails(seeker).get(0).get("inhalt_text").toString())
                        .contains("am Dienstag, den 3.", "Punkt 17 Uhr");
            }
        }

        @Test
        void queuesAMailToThePatientWithTheFooter() {
            Given.Seeker seeker = Given.seeker(region);
            place(seeker, Given.createdTherapist(Given.therapist(region))).requireStatus(200);

            assertThat(mails(seeker)).hasSize(1);
            Map<String, Object> mail = mails(seeker).get(0);
            assertThat(mail.get("empfaenger_email")).isEqualTo(seeker.email());
            assertThat(mail.get("status").toString()).isEqualTo("In_Warteschlange");
            assertThat(mail.get("therapist_id")).isNull();
            assertThat(mail.get("inhalt_html").toString()).contains("HRB 00000", "Musterpraxis");
        }

        private Answer place(Given.Seeker seeker, int therapist) {
            return change(seeker, "status", "erfolgreich", "vermittelter_therapeut_id", therapist);
        }
    }

    @Nested
    class Listing {
        @Test
        void showsTheNewestFirstWithItsCounts() {
            Given.Seeker first = Given.seeker(region);
            Given.Seeker second = Given.seeker(region);
            Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);

            JsonNode newest =
                    Api.get("/platzsuchen?limit=1000").requireStatus(200).json();

            List<Integer> mine = Given.ids(newest.get("data")).stream()
                    .filter(List.of(first.searchId(), second.searchId())::contains)
                    .toList();
            assertThat(mine).containsExactly(second.searchId(), first.searchId());
            JsonNode item = Api.get("/platzsuchen?patient_id=" + first.patientId())
                    .json()
                    .get("data")
                    .get(0);
            assertThat(item.get("aktive_anfragen").intValue()).isEqualTo(1);
            assertThat(item.get("gesamt_anfragen").intValue()).isEqualTo(1);
            assertThat(item.get("patienten_name").asText()).startsWith("Erika Muster");
        }

        @Test
        void filtersByPatientStatusAndNumberOfInquiries() {
            Given.Seeker seeker = Given.seeker(region);
            String mine = "/platzsuchen?patient_id=" + seeker.patientId();

            assertThat(total(mine)).isEqualTo(1);
            assertThat(total(mine + "&status=aktiv")).isEqualTo(1);
            assertThat(total(mine + "&status=pausiert")).isZero();
            assertThat(total(mine + "&min_anfragen=1")).isZero();
            assertThat(total(mine + "&max_anfragen=0")).isEqualTo(1);
            Api.get("/platzsuchen?status=fertig").requireProblem(400).saying("fertig");
        }

        @Test
        void filtersByNumberOfInquiriesBeforeItPages() {
            List<Integer> asked = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Given.Seeker seeker = Given.seeker(region);
                asked.add(0, seeker.searchId());
            }
            Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
            Given.seeker(region);

            JsonNode page = Api.get("/platzsuchen?min_anfragen=1&max_anfragen=1&limit=2")
                    .requireStatus(200)
                    .json();

            assertThat(Given.ids(page.get("data"))).isEqualTo(asked.subList(0, 2));
            assertThat(page.get("total").intValue()).isGreaterThanOrEqualTo(3);
            assertThat(page.get("limit").intValue()).isEqualTo(2);
        }

        private static int total(String path) {
            return Api.get(path).requireStatus(200).json().get("total").intValue();
        }
    }

    @Test
    void deletingASearchTakesItOutOfItsInquiries() {
        Given.Seeker leaves = Given.seeker(region);
        Given.Seeker stays = Given.seeker(region);
        int inquiry = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
        String version = "SELECT version FROM matching_service.therapeutenanfrage WHERE id = ?";
        long seen = Database.count(version, inquiry);

        Api.delete("/platzsuchen/" + leaves.searchId()).requireStatus(200);

        assertThat(Database.count(version, inquiry))
                .as("who saw it with her is told")
                .isGreaterThan(seen);
        Api.get("/platzsuchen/" + leaves.searchId()).requireProblem(404);
        JsonNode detail =
                Api.get("/therapeutenanfragen/" + inquiry).requireStatus(200).json();
        assertThat(detail.get("anfragegroesse").intValue()).isEqualTo(1);
        assertThat(detail.get("patients").get(0).get("patient_id").intValue()).isEqualTo(stays.patientId());
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
    }

    @Test
    void deletingASearchLeavesAnAnswerThatAddsUp() {
        Given.Seeker accepted = Given.seeker(region);
        Given.Seeker rejected = Given.seeker(region);
        Given.Seeker alsoRejected = Given.seeker(region);
        int inquiry = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        Map<String, String> outcomes = Map.of(
                "" + accepted.patientId(), "angenommen",
                "" + rejected.patientId(), "abgelehnt_Kapazitaet",
                "" + alsoRejected.patientId(), "abgelehnt_sonstiges");
        Api.put("/therapeutenanfragen/" + inquiry + "/antwort", Map.of("patient_responses", outcomes))
                .requireStatus(200);

        Api.delete("/platzsuchen/" + accepted.searchId()).requireStatus(200);

        JsonNode left = Api.get("/therapeutenanfragen/" + inquiry).json();
        assertThat(left.get("antworttyp").asText()).isEqualTo("vollstaendige_Ablehnung");
        assertThat(left.get("antwort_zusammenfassung").get("total_accepted").intValue())
                .isZero();
        assertThat(left.get("antwort_zusammenfassung")
                        .get("antwort_vollstaendig")
                        .booleanValue())
                .isTrue();
        assertThat(left.get("patients").get(0).get("position").intValue()).isEqualTo(1);
        assertThat(left.get("patients").get(1).get("position").intValue()).isEqualTo(2);
        Api.put(
                        "/therapeutenanfragen/" + inquiry + "/antwort",
                        Map.of(
                                "patient_responses",
                                Map.of(
                                        "" + rejected.patientId(), "angenommen",
                                        "" + alsoRejected.patientId(), "angenommen")))
                .requireStatus(200);
        Api.delete("/platzsuchen/" + rejected.searchId()).requireStatus(200);
        Api.delete("/platzsuchen/" + alsoRejected.searchId()).requireStatus(200);
        Api.get("/therapeutenanfragen/" + inquiry).requireProblem(404);
    }

    private static void reach(Given.Seeker seeker, String way) {
        Arrays.stream(way.split(" ")).skip(1).forEach(status -> change(seeker, "status", status)
                .requireStatus(200));
    }

    private static Answer change(Given.Seeker seeker, Object... fields) {
        return Api.put("/platzsuchen/" + seeker.searchId(), Given.with(Map.of(), fields));
    }

    private static JsonNode detail(Given.Seeker seeker) {
        return Api.get("/platzsuchen/" + seeker.searchId()).requireStatus(200).json();
    }

    private static String status(Given.Seeker seeker) {
        return detail(seeker).get("status").asText();
    }

    private static List<Map<String, Object>> mails(Given.Seeker seeker) {
        return Database.rows(
                "SELECT * FROM communication_service.emails WHERE patient_id = ? ORDER BY id", seeker.patientId());
    }
}
