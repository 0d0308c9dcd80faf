package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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

/** Therapeutenanfragen: api.md §4, rules.md §6 and §7. */
class InquiriesIT {
    private final Region region = Region.unused();

    /** Whom an inquiry takes. */
    @Nested
    class Composition {
        @Test
        void takesExactlyTheTwoOfFiveWhoFit() {
            int therapist = therapist(
                    "psychotherapieverfahren",
                    "Verhaltenstherapie",
                    "geschlechtspraeferenz",
                    "Weiblich",
                    "alter_min",
                    18,
                    "alter_max",
                    65);
            Given.Seeker fits = Given.seeker(region, "bevorzugtes_therapieverfahren", "Verhaltenstherapie");
            Given.seeker(region, "geschlecht", "männlich", "anrede", "Herr");
            Given.seeker(region, "geburtsdatum", "2015-01-01");
            Given.seeker(region, "bevorzugtes_therapieverfahren", "tiefenpsychologisch_fundierte_Psychotherapie");
            Given.Seeker fitsToo = Given.seeker(region, "bevorzugtes_therapeutengeschlecht", "Männlich");

            assertThat(composed(therapist)).containsExactly(fits.patientId(), fitsToo.patientId());
        }

        @ParameterizedTest
        @CsvSource({
            "Egal, männlich, true",
            "Männlich, männlich, true",
            "Weiblich, weiblich, true",
            "Männlich, weiblich, false",
            "Weiblich, männlich, false",
            "Männlich, divers, false",
            "Weiblich, keine_Angabe, false",
            "Egal, divers, true",
        })
        void thePatientMayWishAGender(String wish, String gender, boolean fits) {
            Given.seeker(region, "bevorzugtes_therapeutengeschlecht", wish);

            assertFits(therapist("geschlecht", gender), fits);
        }

        @ParameterizedTest
        @CsvSource({
            "egal, egal, true",
            "egal, Verhaltenstherapie, true",
            "Verhaltenstherapie, Verhaltenstherapie, true",
            "Verhaltenstherapie, egal, false",
            "Verhaltenstherapie, tiefenpsychologisch_fundierte_Psychotherapie, false",
        })
        void thePatientMayWishAMethod(String wish, String method, boolean fits) {
            Given.seeker(region, "bevorzugtes_therapieverfahren", wish);

            assertFits(therapist("psychotherapieverfahren", method), fits);
        }

        @ParameterizedTest
        @CsvSource({"18, 0, 17, false", "18, 0, 18, true", "0, 65, 65, true", "0, 65, 66, false", "0, 0, 90, true"})
        void theTherapistMayLimitTheAge(int youngest, int oldest, int age, boolean fits) {
            Given.seeker(
                    region,
                    "geburtsdatum",
                    LocalDate.now(ZoneId.of("Europe/Berlin"))
                            .minusYears(age)
                            .minusDays(1)
                            .toString());

            assertFits(therapist("alter_min", youngest, "alter_max", oldest), fits);
        }

        @ParameterizedTest
        @CsvSource({
            "'', divers, true",
            "Egal, divers, true",
            "Weiblich, weiblich, true",
            "Weiblich, männlich, false",
            "Männlich, keine_Angabe, false",
        })
        void theTherapistMayWishAGender(String wish, String gender, boolean fits) {
            Given.seeker(region, "geschlecht", gender);

            assertFits(therapist("geschlechtspraeferenz", wish), fits);
        }

        @ParameterizedTest
        @CsvSource({"true, true, true", "true, false, false", "false, true, true", "false, false, true"})
        void aTherapistForGroupsTakesWhoIsOpenToThem(boolean groups, boolean open, boolean fits) {
            Given.seeker(region, "offen_fuer_gruppentherapie", open);

            assertFits(therapist("bevorzugt_gruppentherapie", groups), fits);
        }

        @Test
        void neitherThePatientNorTheSearchMayExcludeTheTherapist() {
            int therapist = therapist();
            Given.seeker(region, "ausgeschlossene_therapeuten", List.of(1, therapist));
            Given.Seeker bySearch = Given.seeker(region);
            Api.put("/platzsuchen/" + bySearch.searchId(), Map.of("ausgeschlossene_therapeuten", List.of(therapist)))
                    .requireStatus(200);

            assertNobody(therapist);
        }

        @Test
        void thePracticeMustBeWithinThePatientsRadius() {
            // Usedom and Demmin, some 50 to 70 km apart in a straight line.
            Region coast = Region.COAST;
            int therapist =
                    Given.createdTherapist(Given.with(Given.therapist(coast), "plz", "17449", "ort", "Karlshagen"));
            int near = Given.created(Given.with(
                    Given.patient(coast),
                    "plz",
                    "17109",
                    "ort",
                    "Demmin",
                    "raeumliche_verfuegbarkeit",
                    Map.of("max_km", 80)));
            int far = Given.created(Given.with(
                    Given.patient(coast),
                    "plz",
                    "17109",
                    "ort",
                    "Demmin",
                    "raeumliche_verfuegbarkeit",
                    Map.of("max_km", 10)));
            int byDefault = Given.created(Given.with(Given.patient(coast), "plz", "17109", "ort", "Demmin"));
            int townUnknown = Given.created(Given.with(
                    Given.patient(coast),
                    "plz",
                    "17109",
                    "ort",
                    null,
                    "raeumliche_verfuegbarkeit",
                    Map.of("max_km", 1)));
            // No number: as if none were named.
            int vague = Given.created(Given.with(
                    Given.patient(coast),
                    "plz",
                    "17109",
                    "ort",
                    "Demmin",
                    "raeumliche_verfuegbarkeit",
                    Map.of("max_km", "weit")));
            int vagueNearby = Given.created(Given.with(
                    Given.patient(coast),
                    "plz",
                    "17449",
                    "ort",
                    "Karlshagen",
                    "raeumliche_verfuegbarkeit",
                    Map.of("max_km", "weit")));
            List.of(near, far, byDefault, townUnknown, vague, vagueNearby).forEach(Given::search);

            List<Integer> taken = composed(therapist, coast);

            assertThat(taken).contains(near, townUnknown, vagueNearby).doesNotContain(far, byDefault, vague);
        }

        @Test
        void takesTheSixWhoWaitLongest() {
            List<Integer> waiting = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                waiting.add(Given.seeker(region).patientId());
            }

            assertThat(composed(therapist())).containsExactlyElementsOf(waiting.subList(0, 6));
        }

        @Test
        void takesOnlyActiveSearchesOfTheRegion() {
            Given.Seeker paused = Given.seeker(region);
            Api.put("/platzsuchen/" + paused.searchId(), Map.of("status", "pausiert"))
                    .requireStatus(200);
            Given.seeker(region, "plz", Region.unused().plz());

            assertNobody(therapist());
        }

        @Test
        void followsAPatientWhoMovesOrChangesHerWishes() {
            Given.Seeker seeker = Given.seeker(region, "bevorzugtes_therapieverfahren", "Verhaltenstherapie");
            int therapist = therapist();
            assertNobody(therapist);

            Api.put("/patients/" + seeker.patientId(), Map.of("bevorzugtes_therapieverfahren", "egal"))
                    .requireStatus(200);

            assertThat(composed(therapist)).containsExactly(seeker.patientId());
        }

        @Test
        void doesNotAskTheSameTherapistTwiceForOnePatient() {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = therapist();

            assertThat(composed(therapist)).containsExactly(seeker.patientId());
            assertNobody(therapist);
            assertThat(composed(therapist())).as("another one").containsExactly(seeker.patientId());
        }

        @Test
        void doesNotAskTheSameTherapistAboutAnotherSearchOfThePatientEither() {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = therapist();
            assertThat(composed(therapist)).containsExactly(seeker.patientId());
            Api.put("/platzsuchen/" + seeker.searchId(), Map.of("status", "abgebrochen"))
                    .requireStatus(200);
            Given.search(seeker.patientId());

            assertNobody(therapist);
            assertThat(composed(therapist())).as("another one").containsExactly(seeker.patientId());
        }

        @Test
        void ofAnUnknownTherapistFindsNobody() {
            Given.seeker(region);

            assertNobody(999999999);
        }

        @ParameterizedTest
        @ValueSource(strings = {"5", "521", "AB", ""})
        void needsAPrefixOfTwoDigits(String prefix) {
            compose(therapist(), prefix).requireProblem(400).saying("Invalid PLZ prefix. Must be exactly 2 digits.");
        }

        @Test
        void needsTherapistAndPrefix() {
            Api.post("/therapeutenanfragen/erstellen-fuer-therapeut", Map.of("plz_prefix", "52"))
                    .requireProblem(400)
                    .saying("therapist_id");
            Api.post("/therapeutenanfragen/erstellen-fuer-therapeut", Map.of("therapist_id", 1))
                    .requireProblem(400)
                    .saying("plz_prefix");
        }

        @Test
        void canSendAtOnce() {
            Given.seeker(region);

            JsonNode answer = Api.post(
                            "/therapeutenanfragen/erstellen-fuer-therapeut",
                            Map.of("therapist_id", therapist(), "plz_prefix", region.prefix(), "sofort_senden", true))
                    .requireStatus(201)
                    .json();

            assertThat(answer.get("gesendet").booleanValue()).isTrue();
            JsonNode detail = Api.get(
                            "/therapeutenanfragen/" + answer.get("anfrage_id").intValue())
                    .json();
            assertThat(detail.get("gesendet_datum").isNull()).isFalse();
            assertThat(detail.get("email_id").isNull()).isFalse();
        }

        private void assertFits(int therapist, boolean fits) {
            assertThat(compose(therapist, region.prefix()).status()).isEqualTo(fits ? 201 : 200);
        }

        private void assertNobody(int therapist) {
            Answer answer = compose(therapist, region.prefix()).requireStatus(200);
            assertThat(answer.json().get("message").asText()).containsIgnoringCase("no eligible patients");
        }
    }

    @Nested
    class Detail {
        @Test
        void showsThePatientsInOrder() {
            Given.Seeker first = Given.seeker(region);
            Given.Seeker second = Given.seeker(region);
            int therapist = therapist();
            int inquiry = Given.inquiry(therapist, region);

            JsonNode detail = Api.get("/therapeutenanfragen/" + inquiry)
                    .requireStatus(200)
                    .json();

            assertThat(detail.get("therapist").get("id").intValue()).isEqualTo(therapist);
            assertThat(detail.get("anfragegroesse").intValue()).isEqualTo(2);
            assertThat(detail.get("gesendet_datum").isNull()).isTrue();
            JsonNode patients = detail.get("patients");
            assertThat(patients.get(0).get("position").intValue()).isEqualTo(1);
            assertThat(patients.get(0).get("patient_id").intValue()).isEqualTo(first.patientId());
            assertThat(patients.get(1).get("position").intValue()).isEqualTo(2);
            assertThat(patients.get(1).get("patient_id").intValue()).isEqualTo(second.patientId());
            assertThat(patients.get(1).get("platzsuche_id").intValue()).isEqualTo(second.searchId());
            assertThat(patients.get(0).get("status").asText()).isEqualTo("anstehend");
            assertThat(patients.get(0).get("patient").get("symptome").isArray()).isTrue();
            assertThat(patients.get(0).get("patient").has("diagnose")).isFalse();
            Api.get("/therapeutenanfragen/999999999").requireProblem(404).saying("Therapeutenanfrage not found");
        }
    }

    /** R12. */
    @Nested
    class MootPlaces {
        @Test
        void ofAPlacedPatientAreShownWhereverTheInquiryIs() {
            Given.Seeker placed = Given.seeker(region);
            Given.Seeker waits = Given.seeker(region);
            int other = therapist();
            int inquiry = Given.inquiry(other, region);
            send(inquiry).requireStatus(200);
            assertThat(moot(inquiry)).containsExactly(false, false);

            Api.put(
                            "/platzsuchen/" + placed.searchId(),
                            Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist()))
                    .requireStatus(200);

            assertThat(moot(inquiry)).containsExactly(true, false);
            assertThat(listed(other).get("gegenstandslose_patienten").intValue())
                    .isEqualTo(1);
            assertThat(history(placed).get("gegenstandslos").booleanValue()).isTrue();
            assertThat(history(waits).get("gegenstandslos").booleanValue()).isFalse();

            Api.put(
                            "/therapeutenanfragen/" + inquiry + "/antwort",
                            Map.of(
                                    "patient_responses",
                                    Map.of(
                                            String.valueOf(placed.patientId()), "angenommen",
                                            String.valueOf(waits.patientId()), "abgelehnt_Kapazitaet")))
                    .requireStatus(200);
            assertThat(moot(inquiry)).as("answered").containsExactly(false, false);
            assertThat(listed(other).get("gegenstandslose_patienten").intValue())
                    .isZero();
            assertThat(Api.get("/platzsuchen/" + placed.searchId())
                            .json()
                            .get("vermittelter_therapeut_id")
                            .intValue())
                    .as("her placement stands")
                    .isNotEqualTo(other);
        }

        /** She rests in one search and starts another: what counts is that she has a place. */
        @Test
        void areThoseOfAnEarlierSearchToo() {
            Given.Seeker placed = Given.seeker(region);
            int inquiry = Given.inquiry(therapist(), region);
            send(inquiry).requireStatus(200);
            Api.put("/platzsuchen/" + placed.searchId(), Map.of("status", "pausiert"))
                    .requireStatus(200);
            int next = Given.search(placed.patientId());
            assertThat(moot(inquiry)).containsExactly(false);

            place(next);

            assertThat(moot(inquiry)).containsExactly(true);
        }

        /** A place she had before says nothing of the search she started since. */
        @Test
        void areNotThoseOfALaterSearch() {
            Given.Seeker again = Given.seeker(region);
            place(again.searchId());
            Given.search(again.patientId());

            int inquiry = Given.inquiry(therapist(), region);

            assertThat(moot(inquiry)).containsExactly(false);
        }

        @Test
        void areNotSent() {
            Given.Seeker placed = Given.seeker(region);
            Given.Seeker waits = Given.seeker(region);
            int inquiry = Given.inquiry(therapist(), region);
            place(placed.searchId());

            send(inquiry).requireStatus(200);

            int mail = Api.get("/therapeutenanfragen/" + inquiry)
                    .json()
                    .get("email_id")
                    .intValue();
            assertThat(Api.get("/emails/" + mail).json().get("inhalt_text").asText())
                    .contains("Anfrage 1 von 1: Patientennummer " + waits.patientId() + "\n");
            int alone = Given.inquiry(therapist(), region);
            place(waits.searchId());
            assertThat(send(alone).requireProblem(409).member("moot_patient_ids"))
                    .hasSize(1);
        }

        private void place(int search) {
            Api.put("/platzsuchen/" + search, Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist()))
                    .requireStatus(200);
        }

        private static List<Boolean> moot(int inquiry) {
            List<Boolean> moot = new ArrayList<>();
            Api.get("/therapeutenanfragen/" + inquiry)
                    .json()
                    .get("patients")
                    .forEach(patient -> moot.add(patient.get("gegenstandslos").booleanValue()));
            return moot;
        }

        private static JsonNode listed(int therapist) {
            return Api.get("/therapeutenanfragen?therapist_id=" + therapist)
                    .json()
                    .get("data")
                    .get(0);
        }

        private static JsonNode history(Given.Seeker seeker) {
            return Api.get("/platzsuchen/" + seeker.searchId())
                    .json()
                    .get("anfrage_verlauf")
                    .get(0);
        }
    }

    /** R15; whether the outcomes are right is {@link ConstraintsIT}'s. */
    @Nested
    class Explanation {
        @Test
        void pagesTheWaitingPatientsOfARegion() {
            List<Integer> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(Given.seeker(region).patientId());
            }
            Given.seeker(region, "bevorzugtes_therapeutengeschlecht", "Weiblich");
            int therapist = therapist();

            JsonNode page = candidates(therapist, "&page=2&limit=2");

            assertThat(page.get("total").intValue()).isEqualTo(4);
            assertThat(page.get("page").intValue()).isEqualTo(2);
            assertThat(page.get("anfragegroesse").intValue()).isEqualTo(3);
            assertThat(page.get("summary").get("geeignet").intValue()).isEqualTo(3);
            assertThat(page.get("data")).hasSize(2);
            JsonNode third = page.get("data").get(0);
            assertThat(third.get("patient_id").intValue()).isEqualTo(waiting.get(2));
            assertThat(third.get("patienten_name").asText()).startsWith("Erika Muster");
            assertThat(third.get("position_in_anfrage").intValue()).isEqualTo(3);
            assertThat(third.get("wartezeit_tage").intValue()).isZero();
            JsonNode unfit = page.get("data").get(1);
            assertThat(unfit.get("geeignet").booleanValue()).isFalse();
            assertThat(unfit.get("position_in_anfrage").isNull()).isTrue();
            assertThat(candidates(therapist, "&page=9").get("data")).isEmpty();
        }

        @Test
        void ofTheTherapistsForASearchNamesWhoCanBeAskedNow() {
            Given.Seeker seeker = Given.seeker(region);
            int free = therapist();
            int cooling = therapist("naechster_kontakt_moeglich", "2099-01-01");
            int unfit = therapist("geschlechtspraeferenz", "Männlich");

            JsonNode answer = Api.get("/platzsuchen/" + seeker.searchId() + "/therapeuten")
                    .requireStatus(200)
                    .json();

            assertThat(answer.get("plz_prefix").asText()).isEqualTo(region.prefix());
            assertThat(answer.get("status").asText()).isEqualTo("aktiv");
            assertThat(answer.get("summary").get("geeignet").intValue()).isEqualTo(2);
            List<String> rows = new ArrayList<>();
            answer.get("data")
                    .forEach(row -> rows.add(row.get("therapist_id").intValue() + " "
                            + row.get("geeignet").booleanValue() + " "
                            + row.get("waehlbar").booleanValue()));
            assertThat(rows).containsExactly(free + " true true", cooling + " true false", unfit + " false true");
        }

        @Test
        void ofAPatientWithoutAPostalCodeKnowsNobody() {
            Given.Seeker seeker = Given.seeker(region, "plz", null);
            therapist();

            JsonNode answer = Api.get("/platzsuchen/" + seeker.searchId() + "/therapeuten")
                    .requireStatus(200)
                    .json();

            assertThat(answer.get("plz_prefix").isNull()).isTrue();
            assertThat(answer.get("total").intValue()).isZero();
            assertThat(answer.get("summary").get("hindernisse")).hasSize(8);
        }

        @Test
        void needsSomebodyToExplain() {
            Api.get("/therapeutenanfragen/kandidaten?plz_prefix=52")
                    .requireProblem(400)
                    .saying("therapist_id");
            Api.get("/therapeutenanfragen/kandidaten?therapist_id=1&plz_prefix=5")
                    .requireProblem(400)
                    .saying("Invalid PLZ prefix. Must be exactly 2 digits.");
            Api.get("/therapeutenanfragen/kandidaten?therapist_id=999999999&plz_prefix=52")
                    .requireProblem(404)
                    .saying("Therapist not found");
            Api.get("/platzsuchen/999999999/therapeuten").requireProblem(404).saying("Platzsuche not found");
            Api.get("/platzsuchen/" + Given.seeker(region).searchId() + "/therapeuten?plz_prefix=x")
                    .requireProblem(400)
                    .saying("Invalid PLZ prefix");
        }

        private JsonNode candidates(int therapist, String more) {
            return Api.get("/therapeutenanfragen/kandidaten?therapist_id=" + therapist + "&plz_prefix="
                            + region.prefix() + more)
                    .requireStatus(200)
                    .json();
        }
    }

    @Nested
    class Sending {
        @Test
        void happensOnce() {
            int inquiry = sent();

            assertThat(send(inquiry).requireProblem(400).member("sent_date").asText())
                    .isNotBlank();
            assertThat(Database.count(
                            "SELECT count(*) FROM communication_service.emails WHERE betreff LIKE ?",
                            "%(Ref: A" + inquiry + ")%"))
                    .isEqualTo(1);
            send(999999999).requireProblem(404);
        }

        /** All therapists of a region are asked for the same patients, who wait longest. */
        @Test
        void doesNotWaitForWhoeverSendsTheSamePatientsElsewhere() throws SQLException {
            Given.Seeker seeker = Given.seeker(region);
            int inquiry = Given.inquiry(therapist(), region);
            try (Connection sending = Database.connect()) {
                sending.setAutoCommit(false);
                sending.createStatement()
                        .execute("SELECT 1 FROM matching_service.platzsuche WHERE id = " + seeker.searchId()
                                + " FOR SHARE");

                send(inquiry).requireStatus(200);
            }
        }

        /** Its follow-up would look after somebody who is not called any more. */
        @Test
        void isNotRememberedByWhatWasDeleted() {
            Given.seeker(region);
            int byMail = Given.inquiry(therapist(), region);
            int byPhone = Given.inquiry(therapist("email", null, "telefonische_erreichbarkeit", HOURS), region);
            int mail = send(byMail).requireStatus(200).json().get("email_id").intValue();
            int call =
                    send(byPhone).requireStatus(200).json().get("phone_call_id").intValue();

            Api.put("/emails/" + mail, Map.of("status", "Gesendet")).requireStatus(200);
            Api.delete("/emails/" + mail).requireStatus(200);
            Api.delete("/phone-calls/" + call).requireStatus(200);

            JsonNode mailed = Api.get("/therapeutenanfragen/" + byMail).json();
            assertThat(mailed.get("email_id").isNull()).isTrue();
            assertThat(mailed.get("gesendet_datum").isNull()).isFalse();
            assertThat(Api.get("/therapeutenanfragen/" + byPhone)
                            .json()
                            .get("phone_call_id")
                            .isNull())
                    .isTrue();
        }

        @Test
        void isNotSentIfItsMailIsDeletedBeforeItLeaves() {
            Given.seeker(region);
            int inquiry = Given.inquiry(therapist(), region);
            int mail = send(inquiry).requireStatus(200).json().get("email_id").intValue();
            Api.put("/emails/" + mail, Map.of("status", "Entwurf")).requireStatus(200);

            Api.delete("/emails/" + mail).requireStatus(200);

            assertThat(Api.get("/therapeutenanfragen/" + inquiry)
                            .json()
                            .get("gesendet_datum")
                            .isNull())
                    .isTrue();
            send(inquiry).requireStatus(200);
        }

        private static final Map<String, Object> HOURS = Map.of("montag", List.of("09:00-17:00"));
    }

    @Nested
    class Response {
        @Test
        void needsAnInquiryThatWasSent() {
            Given.Seeker seeker = Given.seeker(region);
            int inquiry = Given.inquiry(therapist(), region);

            answer(inquiry, seeker, "angenommen").requireProblem(400);
            answer(999999999, seeker, "angenommen").requireProblem(404);
        }

        @Test
        void namesEveryPatientOnceAndNobodyElse() {
            Given.Seeker first = Given.seeker(region);
            Given.Seeker second = Given.seeker(region);
            int inquiry = Given.inquiry(therapist(), region);
            send(inquiry).requireStatus(200);

            assertThat(answer(inquiry, first, "angenommen")
                            .requireProblem(400)
                            .member("missing_patient_ids")
                            .toString())
                    .isEqualTo("[" + second.patientId() + "]");
            assertThat(answer(
                                    inquiry,
                                    Map.of(
                                            key(first),
                                            "angenommen",
                                            key(second),
                                            "angenommen",
                                            "999999999",
                                            "angenommen"))
                            .requireProblem(400)
                            .member("extra_patient_ids")
                            .toString())
                    .isEqualTo("[999999999]");
            assertThat(answer(inquiry, Map.of(key(first), "vielleicht", key(second), "angenommen"))
                            .requireProblem(400)
                            .member("valid_outcomes"))
                    .hasSize(6);
            answer(inquiry, Map.of("x", "angenommen")).requireProblem(400).member("valid_outcomes");
            Api.put("/therapeutenanfragen/" + inquiry + "/antwort", Map.of())
                    .requireProblem(400)
                    .saying("patient_responses");
            Api.put("/therapeutenanfragen/" + inquiry + "/antwort", Map.of("patient_responses", List.of()))
                    .requireProblem(400)
                    .saying("patient_responses");
            assertThat(Api.get("/therapeutenanfragen/" + inquiry)
                            .json()
                            .get("antwort_datum")
                            .isNull())
                    .as("nothing half recorded")
                    .isTrue();
        }

        @Test
        void correctsWhatAnEarlierOneBroughtAbout() {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = therapist();
            int inquiry = Given.inquiry(therapist, region);
            send(inquiry).requireStatus(200);

            answer(inquiry, seeker, "angenommen").requireStatus(200);
            assertThat(search(seeker).get("vermittelter_therapeut_id").intValue())
                    .isEqualTo(therapist);

            answer(inquiry, seeker, "abgelehnt_nicht_geeignet").requireStatus(200);
            answer(inquiry, seeker, "abgelehnt_nicht_geeignet").requireStatus(200);
            assertThat(search(seeker).get("vermittelter_therapeut_id").isNull())
                    .as("nobody is placed with somebody who declined")
                    .isTrue();
            assertThat(search(seeker).get("ausgeschlossene_therapeuten")).hasSize(1);

            answer(inquiry, seeker, "abgelehnt_Kapazitaet").requireStatus(200);
            assertThat(search(seeker).get("ausgeschlossene_therapeuten")).isEmpty();
        }

        /** R7 */
        @Test
        void namesWhatItCorrects() {
            Given.Seeker first = Given.seeker(region);
            Given.Seeker second = Given.seeker(region);
            int inquiry = sentTo(therapist());
            answer(inquiry, Map.of(key(first), "abgelehnt_Kapazitaet", key(second), "angenommen"))
                    .requireStatus(200);

            answer(inquiry, Map.of(key(first), "abgelehnt_sonstiges", key(second), "angenommen"))
                    .requireStatus(200);

            assertThat(Api.get("/therapeutenanfragen/" + inquiry)
                            .json()
                            .get("notizen")
                            .asText())
                    .endsWith("] Antwort korrigiert: Patient " + first.patientId()
                            + " abgelehnt_sonstiges statt abgelehnt_Kapazitaet");
        }

        /** R9 */
        @Test
        void doesNotTakeBackWhatAnotherInquirySaid() {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = therapist();
            int first = sentTo(therapist);
            answer(first, seeker, "nicht_erschienen").requireStatus(200);
            readmit(seeker);
            int second = sentTo(therapist);
            answer(second, seeker, "abgelehnt_nicht_geeignet").requireStatus(200);

            answer(first, seeker, "abgelehnt_Kapazitaet").requireStatus(200);
            assertThat(search(seeker).get("ausgeschlossene_therapeuten")).hasSize(1);

            answer(second, seeker, "abgelehnt_Kapazitaet").requireStatus(200);
            assertThat(search(seeker).get("ausgeschlossene_therapeuten")).isEmpty();
        }

        /** R9 */
        @Test
        void thatSaysAgainWhatItSaidLeavesWhomSomebodyAdmitted() {
            Given.Seeker seeker = Given.seeker(region);
            Given.Seeker other = Given.seeker(region);
            int inquiry = sentTo(therapist());
            answer(inquiry, Map.of(key(seeker), "abgelehnt_nicht_geeignet", key(other), "angenommen"))
                    .requireStatus(200);
            readmit(seeker);

            answer(inquiry, Map.of(key(seeker), "abgelehnt_nicht_geeignet", key(other), "abgelehnt_sonstiges"))
                    .requireStatus(200);

            assertThat(search(seeker).get("ausgeschlossene_therapeuten")).isEmpty();
        }

        private static void readmit(Given.Seeker seeker) {
            Api.put("/platzsuchen/" + seeker.searchId(), Map.of("ausgeschlossene_therapeuten", List.of()))
                    .requireStatus(200);
        }

        private JsonNode search(Given.Seeker seeker) {
            return Api.get("/platzsuchen/" + seeker.searchId())
                    .requireStatus(200)
                    .json();
        }

        @ParameterizedTest
        @CsvSource({
            "angenommen, angenommen, vollstaendige_Annahme, 2, 0, 0",
            "angenommen, abgelehnt_sonstiges, teilweise_Annahme, 1, 1, 0",
            "abgelehnt_Kapazitaet, abgelehnt_nicht_geeignet, vollstaendige_Ablehnung, 0, 2, 0",
            "in_Sitzungen, nicht_erschienen, teilweise_Annahme, 1, 0, 1",
        })
        void isCountedAsItIs(String one, String other, String type, int accepted, int rejected, int silent) {
            Given.Seeker first = Given.seeker(region);
            Given.Seeker second = Given.seeker(region);
            int inquiry = Given.inquiry(therapist(), region);
            send(inquiry).requireStatus(200);

            JsonNode answer = answer(inquiry, Map.of(key(first), one, key(second), other))
                    .requireStatus(200)
                    .json();

            assertThat(answer.get("response_type").asText()).isEqualTo(type);
            JsonNode summary = answer.get("antwort_zusammenfassung");
            assertThat(summary.get("accepted").intValue()).isEqualTo(accepted);
            assertThat(summary.get("rejected").intValue()).isEqualTo(rejected);
            assertThat(summary.get("no_response").intValue()).isEqualTo(silent);
            JsonNode detail = Api.get("/therapeutenanfragen/" + inquiry).json();
            assertThat(detail.get("antwort_zusammenfassung")
                            .get("antwort_vollstaendig")
                            .booleanValue())
                    .isTrue();
        }

        @Test
        void canBeCorrected() {
            Given.Seeker seeker = Given.seeker(region);
            int inquiry = Given.inquiry(therapist(), region);
            send(inquiry).requireStatus(200);
            answer(inquiry, seeker, "angenommen").requireStatus(200);

            JsonNode corrected = answer(inquiry, seeker, "abgelehnt_sonstiges")
                    .requireStatus(200)
                    .json();

            assertThat(corrected.get("response_type").asText()).isEqualTo("vollstaendige_Ablehnung");
        }

        /** R10 */
        @ParameterizedTest
        @ValueSource(strings = {"angenommen", "in_Sitzungen"})
        void ofWhoTakesAPatientIsRememberedWithHerSearch(String outcome) {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = therapist();

            answer(sentTo(therapist), seeker, outcome).requireStatus(200);

            assertThat(search(seeker).get("vermittelter_therapeut_id").intValue())
                    .isEqualTo(therapist);
            assertThat(search(seeker).get("status").asText()).isEqualTo("aktiv");
        }

        /** R10 */
        @Test
        void ofTheLastWhoAcceptsCountsUntilItIsCorrected() {
            Given.Seeker seeker = Given.seeker(region);
            int first = therapist();
            int last = therapist();
            int byFirst = sentTo(first);
            int byLast = sentTo(last);

            answer(byFirst, seeker, "angenommen").requireStatus(200);
            answer(byLast, seeker, "angenommen").requireStatus(200);
            assertThat(search(seeker).get("vermittelter_therapeut_id").intValue())
                    .isEqualTo(last);
            answer(byFirst, seeker, "in_Sitzungen").requireStatus(200);
            assertThat(search(seeker).get("vermittelter_therapeut_id").intValue())
                    .as("he had accepted before")
                    .isEqualTo(last);

            answer(byLast, seeker, "abgelehnt_Kapazitaet").requireStatus(200);
            assertThat(search(seeker).get("vermittelter_therapeut_id").intValue())
                    .as("his acceptance stands")
                    .isEqualTo(first);
            assertThat(search(seeker).get("notizen").asText())
                    .endsWith("Annahme durch Therapeut " + last + " (Anfrage A" + byLast
                            + ") korrigiert; es gilt wieder die durch Therapeut " + first + " (Anfrage A" + byFirst
                            + ")");

            answer(byFirst, seeker, "abgelehnt_Kapazitaet").requireStatus(200);
            assertThat(search(seeker).get("vermittelter_therapeut_id").isNull()).isTrue();
        }

        /** R9, R10 */
        @Test
        void ofWhoIsExcludedByNowIsNotGoneBackTo() {
            Given.Seeker seeker = Given.seeker(region);
            int first = therapist();
            int byFirst = sentTo(first);
            int byLast = sentTo(therapist());
            answer(byFirst, seeker, "angenommen").requireStatus(200);
            answer(byLast, seeker, "angenommen").requireStatus(200);
            Api.put("/platzsuchen/" + seeker.searchId(), Map.of("ausgeschlossene_therapeuten", List.of(first)))
                    .requireStatus(200);

            answer(byLast, seeker, "abgelehnt_Kapazitaet").requireStatus(200);

            assertThat(search(seeker).get("vermittelter_therapeut_id").isNull()).isTrue();
        }

        @Test
        void thatIsTakenBackWhileTheSearchRestsIsForgottenToo() {
            Given.Seeker seeker = Given.seeker(region);
            int inquiry = sentTo(therapist());
            answer(inquiry, seeker, "angenommen").requireStatus(200);
            Api.put("/platzsuchen/" + seeker.searchId(), Map.of("status", "pausiert"))
                    .requireStatus(200);

            answer(inquiry, seeker, "abgelehnt_Kapazitaet").requireStatus(200);

            assertThat(search(seeker).get("vermittelter_therapeut_id").isNull()).isTrue();
        }

        @Test
        void thatIsRecordedAgainUnchangedIsNotedOnce() {
            Given.Seeker seeker = Given.seeker(region);
            int inquiry = sentTo(therapist());

            answer(inquiry, seeker, "angenommen").requireStatus(200);
            answer(inquiry, seeker, "angenommen").requireStatus(200);

            assertThat(search(seeker).get("notizen").asText().lines())
                    .singleElement()
                    .asString()
                    .contains("(System)] Von Therapeut ", "(Anfrage A" + inquiry + ") angenommen");
        }

        @Test
        void keepsTheRemarksOfAllThatWereRecorded() {
            Given.Seeker seeker = Given.seeker(region);
            int inquiry = sentTo(therapist());

            for (String remark : List.of("ruft zurück", " ", "hat zurückgerufen")) {
                Api.put(
                                "/therapeutenanfragen/" + inquiry + "/antwort",
                                Map.of("patient_responses", Map.of(key(seeker), "angenommen"), "notizen", remark))
                        .requireStatus(200);
            }

            assertThat(Api.get("/therapeutenanfragen/" + inquiry)
                            .json()
                            .get("notizen")
                            .asText())
                    .matches("\\[\\d{4}-\\S+] ruft zurück\n\\[\\d{4}-\\S+] hat zurückgerufen");
        }

        private int sentTo(int therapist) {
            int inquiry = Given.inquiry(therapist, region);
            send(inquiry).requireStatus(200);
            return inquiry;
        }

        /** R9 */
        @ParameterizedTest
        @ValueSource(strings = {"abgelehnt_nicht_geeignet", "nicht_erschienen"})
        void thatHeIsWrongForAPatientExcludesTheTherapistFromHerSearch(String outcome) {
            Given.Seeker seeker = Given.seeker(region);
            int therapist = therapist();
            int inquiry = Given.inquiry(therapist, region);
            send(inquiry).requireStatus(200);

            answer(inquiry, seeker, outcome).requireStatus(200);

            JsonNode exclusion = Api.get("/platzsuchen/" + seeker.searchId())
                    .json()
                    .get("ausgeschlossene_therapeuten")
                    .get(0);
            assertThat(exclusion.get("id").intValue()).isEqualTo(therapist);
            assertThat(exclusion.get("reason").asText()).isEqualTo(outcome);
            assertThat(compose(therapist, region.prefix()).status())
                    .as("and he is not asked for her again")
                    .isEqualTo(200);
        }

        private static Answer answer(int inquiry, Given.Seeker seeker, String outcome) {
            return answer(inquiry, Map.of(key(seeker), outcome));
        }

        private static Answer answer(int inquiry, Map<String, String> outcomes) {
            return Api.put("/therapeutenanfragen/" + inquiry + "/antwort", Map.of("patient_responses", outcomes));
        }

        private static String key(Given.Seeker seeker) {
            return String.valueOf(seeker.patientId());
        }
    }

    @Nested
    class Listing {
        @Test
        void filtersByTherapistAndState() {
            int therapist = therapist();
            Given.seeker(region);
            int inquiry = Given.inquiry(therapist, region);
            String mine = "?therapist_id=" + therapist;

            assertThat(total(mine + "&versand_status=ungesendet")).isEqualTo(1);
            assertThat(total(mine + "&antwort_status=ausstehend"))
                    .as("not even sent")
                    .isZero();
            send(inquiry).requireStatus(200);
            assertThat(total(mine + "&versand_status=ungesendet")).isZero();
            assertThat(total(mine + "&versand_status=gesendet")).isEqualTo(1);
            assertThat(total(mine + "&antwort_status=ausstehend")).isEqualTo(1);
            assertThat(total(mine + "&antwort_status=beantwortet")).isZero();
            assertThat(total(mine + "&min_size=2")).isZero();
            assertThat(total(mine + "&max_size=1")).isEqualTo(1);
            Api.get("/therapeutenanfragen?versand_status=weg").requireProblem(400);
            Api.get("/therapeutenanfragen?antwort_status=weg").requireProblem(400);
        }

        @Test
        void countsWhatItSelectsAndWhatNeedsAFollowUp() {
            int therapist = therapist();
            Given.seeker(region);
            int inquiry = Given.inquiry(therapist, region);
            send(inquiry).requireStatus(200);
            Database.execute("UPDATE matching_service.therapeutenanfrage SET gesendet_datum = gesendet_datum"
                    + " - interval '14 days' WHERE id = " + inquiry);

            JsonNode list = Api.get("/therapeutenanfragen?therapist_id=" + therapist)
                    .requireStatus(200)
                    .json();

            JsonNode summary = list.get("summary");
            assertThat(summary.get("total_anfragen").intValue()).isEqualTo(1);
            assertThat(summary.get("unsent_anfragen").intValue()).isZero();
            assertThat(summary.get("pending_responses").intValue()).isEqualTo(1);
            assertThat(summary.get("needing_follow_up").intValue()).isEqualTo(1);
            JsonNode item = list.get("data").get(0);
            assertThat(item.get("nachverfolgung_erforderlich").booleanValue()).isTrue();
            assertThat(item.get("tage_seit_versand").intValue()).isEqualTo(14);
            assertThat(item.get("therapeuten_name").asText()).startsWith("Max Beispiel");
        }

        private static int total(String query) {
            return Api.get("/therapeutenanfragen" + query)
                    .requireStatus(200)
                    .json()
                    .get("total")
                    .intValue();
        }
    }

    @Test
    void anInquiryCanBeDeleted() {
        Given.seeker(region);
        int inquiry = Given.inquiry(therapist(), region);

        Api.delete("/therapeutenanfragen/" + inquiry).requireStatus(200);

        Api.get("/therapeutenanfragen/" + inquiry).requireProblem(404);
        Api.delete("/therapeutenanfragen/" + inquiry).requireProblem(404);
    }

    private int sent() {
        Given.seeker(region);
        int inquiry = Given.inquiry(therapist(), region);
        send(inquiry).requireStatus(200);
        return inquiry;
    }

    private static Answer send(int inquiry) {
        return Api.post("/therapeutenanfragen/" + inquiry + "/senden");
    }

    private int therapist(Object... changes) {
        return Given.createdTherapist(Given.with(Given.therapist(region), changes));
    }

    private List<Integer> composed(int therapist) {
        return composed(therapist, region);
    }

    private static List<Integer> composed(int therapist, Region region) {
        List<Integer> ids = new ArrayList<>();
        compose(therapist, region.prefix())
                .requireStatus(201)
                .json()
                .get("patient_ids")
                .forEach(id -> ids.add(id.intValue()));
        return ids;
    }

    private static Answer compose(int therapist, String prefix) {
        return Api.post(
                "/therapeutenanfragen/erstellen-fuer-therapeut",
                Map.of("therapist_id", therapist, "plz_prefix", prefix));
    }
}
