package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;

/** api.md §2, rules.md §2 and §3. */
class PatientsIT {
    private static final List<String> MEMBERS =
            List.of(("id anrede geschlecht vorname nachname strasse plz ort email telefon hausarzt krankenkasse"
                            + " krankenversicherungsnummer geburtsdatum symptome erfahrung_mit_psychotherapie"
                            + " letzte_sitzung_vorherige_psychotherapie vertraege_unterschrieben startdatum"
                            + " erster_therapieplatz_am funktionierender_therapieplatz_am status"
                            + " empfehler_der_unterstuetzung zahlungsreferenz zahlung_eingegangen"
                            + " zeitliche_verfuegbarkeit raeumliche_verfuegbarkeit verkehrsmittel"
                            + " offen_fuer_gruppentherapie offen_fuer_diga letzter_kontakt ausgeschlossene_therapeuten"
                            + " bevorzugtes_therapeutengeschlecht bevorzugtes_therapieverfahren created_at updated_at")
                    .split(" "));

    @Nested
    class Creation {
        @Test
        void answersEveryMemberWithItsDefault() {
            JsonNode patient = Api.post("/patients", Given.minimalPatient())
                    .requireStatus(201)
                    .json();

            List<String> members = new ArrayList<>();
            patient.fieldNames().forEachRemaining(members::add);
            assertThat(members).containsExactlyInAnyOrderElementsOf(MEMBERS);
            assertThat(patient.get("status").asText()).isEqualTo("offen");
            assertThat(patient.get("bevorzugtes_therapeutengeschlecht").asText())
                    .isEqualTo("Egal");
            assertThat(patient.get("bevorzugtes_therapieverfahren").asText()).isEqualTo("egal");
            assertThat(patient.get("vertraege_unterschrieben").booleanValue()).isFalse();
            assertThat(patient.get("erfahrung_mit_psychotherapie").isNull()).isTrue();
            assertThat(patient.get("ausgeschlossene_therapeuten")).isEmpty();
            assertThat(patient.get("symptome").isNull()).isTrue();
            assertThat(patient.get("created_at").asText()).isEqualTo(today());
            assertThat(patient.get("updated_at").isNull()).isTrue();
        }

        @Test
        void keepsWhatWasSentAndIgnoresWhatItDoesNotKnow() {
            Map<String, Object> sent = Given.with(
                    Given.patient(Region.unused()),
                    "zahlungsreferenz",
                    "ABC12345",
                    "diagnose",
                    "F32.1",
                    "startdatum",
                    "2020-01-01",
                    "letzter_kontakt",
                    "2020-01-01",
                    "id",
                    1);

            int id = Given.created(sent);

            JsonNode patient = Api.get("/patients/" + id).requireStatus(200).json();
            assertThat(patient.get("symptome")).hasSize(2);
            assertThat(patient.get("symptome").get(0).asText()).isEqualTo("Schlafstörungen");
            assertThat(patient.get("zahlungsreferenz").asText()).isEqualTo("ABC12345");
            assertThat(patient.get("zeitliche_verfuegbarkeit")
                            .get("montag")
                            .get(0)
                            .asText())
                    .isEqualTo("09:00-17:00");
            assertThat(patient.has("diagnose")).isFalse();
            assertThat(patient.get("startdatum").isNull()).isTrue();
            assertThat(patient.get("letzter_kontakt").isNull()).isTrue();
        }

        @Test
        void keepsEveryField() {
            Map<String, Object> sent = new LinkedHashMap<>(Given.patient(Region.unused()));
            sent.put("hausarzt", "Dr. Waldeck");
            sent.put("krankenversicherungsnummer", "A123456789");
            sent.put("erfahrung_mit_psychotherapie", true);
            sent.put("letzte_sitzung_vorherige_psychotherapie", "2020-02-29");
            sent.put("erster_therapieplatz_am", "2026-01-02");
            sent.put("funktionierender_therapieplatz_am", "2026-03-04");
            sent.put("status", "Suche_abgebrochen");
            sent.put("empfehler_der_unterstuetzung", "Zeile eins\nZeile zwei \"…\" <b>");
            sent.put("zahlungsreferenz", "ABC12345");
            sent.put("zahlung_eingegangen", false);
            sent.put("raeumliche_verfuegbarkeit", Map.of("max_km", 12.5));
            sent.put("verkehrsmittel", "ÖPNV");
            sent.put("offen_fuer_gruppentherapie", true);
            sent.put("offen_fuer_diga", true);
            sent.put("ausgeschlossene_therapeuten", List.of(3, 1, 2));
            sent.put("bevorzugtes_therapeutengeschlecht", "Weiblich");
            sent.put("bevorzugtes_therapieverfahren", "Verhaltenstherapie");

            int id = Given.created(sent);

            requireFields(id, sent);
            List<String> automatic = List.of("id", "startdatum", "letzter_kontakt", "created_at", "updated_at");
            assertThat(MEMBERS).allMatch(member -> sent.containsKey(member) || automatic.contains(member));

            int later = Given.created(Given.minimalPatient());
            sent.forEach((field, value) ->
                    Api.put("/patients/" + later, Map.of(field, value)).requireStatus(200));
            requireFields(later, sent);
        }

        private static void requireFields(int id, Map<String, Object> sent) {
            JsonNode kept = Api.get("/patients/" + id).requireStatus(200).json();
            sent.forEach(
                    (field, value) -> assertThat(kept.get(field)).as(field).isEqualTo(Json.tree(Json.text(value))));
        }

        @Test
        void takesEmptyNamesButNoEmptyChoice() {
            Given.created(Given.with(Given.minimalPatient(), "vorname", "", "nachname", ""));

            Api.post("/patients", Given.with(Given.minimalPatient(), "anrede", ""))
                    .requireProblem(400)
                    .saying("Anrede is required");
            Api.post("/patients", Given.with(Given.minimalPatient(), "geschlecht", ""))
                    .requireProblem(400)
                    .saying("Geschlecht is required");
            int id = Given.created(Given.minimalPatient());
            assertThat(Api.put("/patients/" + id, Map.of("anrede", ""))
                            .requireProblem(400)
                            .member("message"))
                    .isEqualTo(TextNode.valueOf("Anrede is required"));
        }

        @ParameterizedTest
        @CsvSource({
            "geburtsdatum, 2023-02-29",
            "erster_therapieplatz_am, 2026-13-01",
            "funktionierender_therapieplatz_am, 2026-00-10",
            "letzte_sitzung_vorherige_psychotherapie, 2026-04-31",
            "geburtsdatum, 2026-01-01T00:00:00",
            "geburtsdatum, 99-01-01",
            "geburtsdatum, heute",
        })
        void refusesADayThatDoesNotExist(String field, String value) {
            Api.post("/patients", Given.with(Given.minimalPatient(), field, value))
                    .requireProblem(400)
                    .saying(field, "YYYY-MM-DD");
            Api.put("/patients/" + Given.created(Given.minimalPatient()), Map.of(field, value))
                    .requireProblem(400)
                    .saying(field, "YYYY-MM-DD");
        }

        @ParameterizedTest
        @CsvSource({"anrede", "geschlecht", "vorname", "nachname"})
        void needsFourFields(String field) {
            Api.post("/patients", Given.with(Given.minimalPatient(), field, null))
                    .requireProblem(400)
                    .saying(field);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "anrede | Dr. | Invalid anrede 'Dr.' | Valid values: Herr, Frau",
                    "geschlecht | other | Invalid geschlecht 'other' | männlich, weiblich, divers, keine_Angabe",
                    "status | weg | Invalid status 'weg' | Valid values: offen, auf_der_Suche",
                    "bevorzugtes_therapieverfahren | Psychoanalyse | Invalid therapy method 'Psychoanalyse' | egal",
                    "bevorzugtes_therapeutengeschlecht | männlich | Invalid gender preference 'männlich' | Männlich",
                    "geburtsdatum | 04.05.1990 | geburtsdatum | YYYY-MM-DD",
                    "geburtsdatum | 1990-02-30 | geburtsdatum | YYYY-MM-DD",
                    "zeitliche_verfuegbarkeit | montags | zeitliche_verfuegbarkeit | object",
                })
        void refusesAValueThatIsNoneOfTheValidOnes(String field, String value, String text, String more) {
            Api.post("/patients", Given.with(Given.minimalPatient(), field, value))
                    .requireProblem(400)
                    .saying(text, more);
        }

        @Test
        void namesTheFirstBadFieldInTheOrderOfTheRecord() {
            Api.post("/patients", Given.with(Given.minimalPatient(), "geburtsdatum", "x", "anrede", "x"))
                    .requireProblem(400)
                    .saying("Invalid anrede 'x'");
        }

        @Test
        void takesAnEmptyTextForADateOrAnEnumAsCleared() {
            int id = Given.created(Given.with(Given.minimalPatient(), "geburtsdatum", "1990-01-01"));

            JsonNode cleared = Api.put("/patients/" + id, Map.of("geburtsdatum", "", "status", ""))
                    .requireStatus(200)
                    .json();

            assertThat(cleared.get("geburtsdatum").isNull()).isTrue();
            assertThat(cleared.get("status").isNull()).isTrue();
        }

        @Test
        void takesADateWithoutLeadingZeros() {
            int id = Given.created(Given.with(Given.minimalPatient(), "geburtsdatum", "1990-3-7"));

            assertThat(Api.get("/patients/" + id).json().get("geburtsdatum").asText())
                    .isEqualTo("1990-03-07");
        }
    }

    @Nested
    class Symptoms {
        @Test
        void atLeastOne() {
            refused(List.of(), "At least one symptom is required");
            Api.post("/patients", Given.with(Given.minimalPatient(), "symptome", ""))
                    .requireProblem(400)
                    .saying("At least one symptom is required");
            Api.put("/patients/" + Given.created(Given.minimalPatient()), Map.of("symptome", ""))
                    .requireProblem(400)
                    .saying("At least one symptom is required");
        }

        @Test
        void atMostSix() {
            refused(Collections.nCopies(7, "Einsamkeit"), "Between 1 and 6 symptoms must be selected");
        }

        @Test
        void sixAreFineEvenIfTheyRepeat() {
            Given.created(Given.with(Given.minimalPatient(), "symptome", Collections.nCopies(6, "Einsamkeit")));
        }

        @Test
        void onlyFromTheListInItsExactSpelling() {
            refused(List.of("Einsamkeit", "einsamkeit"), "Invalid symptom: 'einsamkeit'");
            refused(List.of("Einsamkeit "), "Invalid symptom: 'Einsamkeit '");
            refused(List.of(7), "Invalid symptom: '7'");
        }

        @Test
        void onlyAsAnArray() {
            Api.post("/patients", Given.with(Given.minimalPatient(), "symptome", "Einsamkeit"))
                    .requireProblem(400)
                    .saying("Symptoms must be provided as an array");
        }

        private static void refused(List<?> symptoms, String text) {
            Api.post("/patients", Given.with(Given.minimalPatient(), "symptome", symptoms))
                    .requireProblem(400)
                    .saying(text);
        }
    }

    @Nested
    class Update {
        @Test
        void changesOnlyWhatWasSent() {
            int id = Given.created(Given.with(Given.minimalPatient(), "telefon", "0241 1", "ort", "Aachen"));

            JsonNode changed = Api.put("/patients/" + id, "{\"telefon\":\"0241 2\",\"ort\":null}")
                    .requireStatus(200)
                    .json();

            assertThat(changed.get("telefon").asText()).isEqualTo("0241 2");
            assertThat(changed.get("ort").asText()).as("null means not sent").isEqualTo("Aachen");
            assertThat(changed.get("updated_at").asText()).isEqualTo(today());
        }

        @Test
        void changesNothingIfOneFieldIsWrong() {
            int id = Given.created(Given.with(Given.minimalPatient(), "telefon", "0241 1"));

            Api.put("/patients/" + id, Map.of("telefon", "0241 2", "status", "weg"))
                    .requireProblem(400);

            JsonNode patient = Api.get("/patients/" + id).json();
            assertThat(patient.get("telefon").asText()).isEqualTo("0241 1");
            assertThat(patient.get("updated_at").isNull()).isTrue();
        }

        @Test
        void leavesAutomaticFieldsAlone() {
            int id = Given.created(Given.minimalPatient());

            JsonNode changed = Api.put(
                            "/patients/" + id,
                            Map.of(
                                    "startdatum", "2020-01-01",
                                    "letzter_kontakt", "2020-01-01",
                                    "created_at", "2020-01-01",
                                    "updated_at", "2020-01-01",
                                    "id", 1,
                                    "version", 7))
                    .requireStatus(200)
                    .json();

            assertThat(changed.get("id").intValue()).isEqualTo(id);
            assertThat(changed.get("startdatum").isNull()).isTrue();
            assertThat(changed.get("letzter_kontakt").isNull()).isTrue();
            assertThat(changed.get("created_at").asText()).isEqualTo(today());
        }

        @Test
        void clearsTextsListsAndObjectsWithTheirEmptyValues() {
            int id = Given.created(Given.patient(Region.unused()));

            JsonNode cleared = Api.put(
                            "/patients/" + id,
                            Map.of(
                                    "ort",
                                    "",
                                    "zeitliche_verfuegbarkeit",
                                    Map.of(),
                                    "ausgeschlossene_therapeuten",
                                    List.of(),
                                    "bevorzugtes_therapieverfahren",
                                    ""))
                    .requireStatus(200)
                    .json();

            assertThat(cleared.get("ort").asText()).isEmpty();
            assertThat(cleared.get("zeitliche_verfuegbarkeit")).isEmpty();
            assertThat(cleared.get("ausgeschlossene_therapeuten")).isEmpty();
            assertThat(cleared.get("bevorzugtes_therapieverfahren").isNull()).isTrue();
        }

        @Test
        void aMissingPatientIsNotFound() {
            assertThat(Api.put("/patients/999999999", Map.of("ort", "Köln"))
                            .requireProblem(404)
                            .message())
                    .isEqualTo("Patient not found");
            assertThat(Api.get("/patients/999999999").requireProblem(404).message())
                    .isEqualTo("Patient not found");
            Api.delete("/patients/999999999").requireProblem(404);
        }
    }

    @Nested
    class Payment {
        @Test
        void withSignedContractsBeginsTheSearchAndSaysSo() {
            int id = Given.created(Given.patient(Region.unused()));

            JsonNode paid = pay(id, "ABC12345");

            assertThat(paid.get("startdatum").asText()).isEqualTo(today());
            assertThat(paid.get("status").asText()).isEqualTo("auf_der_Suche");
            assertThat(mailsTo(id)).isEqualTo(1);
        }

        @Test
        void byVoucherBeginsTheSearchWithoutAMail() {
            int id = Given.created(Given.patient(Region.unused()));

            JsonNode paid = pay(id, "V_123456");

            assertThat(paid.get("startdatum").asText()).isEqualTo(today());
            assertThat(paid.get("status").asText()).isEqualTo("auf_der_Suche");
            assertThat(mailsTo(id)).isZero();
        }

        @Test
        void withoutSignedContractsOnlyCountsAsPaid() {
            int id = Given.created(Given.with(Given.patient(Region.unused()), "vertraege_unterschrieben", false));

            JsonNode paid = pay(id, "ABC12345");

            assertThat(paid.get("zahlung_eingegangen").booleanValue()).isTrue();
            assertThat(paid.get("startdatum").isNull()).isTrue();
            assertThat(paid.get("status").asText()).isEqualTo("offen");
            assertThat(mailsTo(id)).isZero();
        }

        @Test
        void recordedTwiceChangesNothingMore() {
            int id = Given.created(Given.patient(Region.unused()));
            pay(id, "ABC12345");
            Database.execute("UPDATE patient_service.patienten SET startdatum = '2020-02-02' WHERE id = " + id);

            JsonNode again = pay(id, "ABC12345");

            assertThat(again.get("startdatum").asText())
                    .as("set once, never overwritten")
                    .isEqualTo("2020-02-02");
            assertThat(mailsTo(id)).isEqualTo(1);
        }

        @Test
        void leavesAnotherStatusThanOffenAlone() {
            int id = Given.created(Given.with(Given.patient(Region.unused()), "status", "Therapie_abgebrochen"));

            assertThat(pay(id, "ABC12345").get("status").asText()).isEqualTo("Therapie_abgebrochen");
        }

        @Test
        void ofAPatientWithoutAddressSendsNoMail() {
            int id = Given.created(Given.with(Given.patient(Region.unused()), "email", null));

            assertThat(pay(id, "ABC12345").get("status").asText()).isEqualTo("auf_der_Suche");
            assertThat(mailsTo(id)).isZero();
        }

        @Test
        void isCaughtUpWithWhenTheContractsAreSignedLater() {
            int id = Given.created(Given.with(Given.patient(Region.unused()), "vertraege_unterschrieben", false));
            pay(id, "ABC12345");

            JsonNode signed = Api.put("/patients/" + id, Map.of("vertraege_unterschrieben", true))
                    .requireStatus(200)
                    .json();

            assertThat(signed.get("startdatum").asText()).isEqualTo(today());
            assertThat(signed.get("status").asText()).isEqualTo("auf_der_Suche");
            assertThat(mailsTo(id)).isEqualTo(1);
        }

        @Test
        void takenBackAndRecordedAgainIsConfirmedOnce() {
            int id = Given.created(Given.patient(Region.unused()));
            pay(id, "ABC12345");

            JsonNode unpaid = Api.put("/patients/" + id, Map.of("zahlung_eingegangen", false))
                    .requireStatus(200)
                    .json();
            pay(id, "ABC12345");

            assertThat(unpaid.get("zahlung_eingegangen").booleanValue()).isFalse();
            assertThat(unpaid.get("startdatum").asText()).isEqualTo(today());
            assertThat(mailsTo(id)).isEqualTo(1);
        }

        @Test
        void takenBackAndRecordedAgainGoesOnWithTheSearchFromTheDayItBegan() {
            for (String reference : List.of("ABC12345", "V_123456")) {
                int id = Given.created(Given.patient(Region.unused()));
                pay(id, reference);
                Database.execute("UPDATE patient_service.patienten SET startdatum = '2020-02-02' WHERE id = " + id);
                long mails = mailsTo(id);
                Api.put("/patients/" + id, Map.of("zahlung_eingegangen", false, "status", "offen"))
                        .requireStatus(200);

                JsonNode again = pay(id, reference);

                assertThat(again.get("status").asText()).isEqualTo("auf_der_Suche");
                assertThat(again.get("startdatum").asText()).isEqualTo("2020-02-02");
                assertThat(mailsTo(id)).isEqualTo(mails);
            }
        }

        @Test
        void thatStandsLeavesAStatusSomebodyChose() {
            int id = Given.created(Given.patient(Region.unused()));
            pay(id, "ABC12345");

            Api.put("/patients/" + id, Map.of("status", "offen")).requireStatus(200);

            assertThat(pay(id, "ABC12345").get("status").asText()).isEqualTo("offen");
        }

        @Test
        void andContractsSentWithTheRegistrationBeginTheSearchWithoutAMail() {
            for (String status : new String[] {null, "offen"}) {
                int id = Given.created(
                        Given.with(Given.patient(Region.unused()), "zahlung_eingegangen", true, "status", status));

                JsonNode patient = Api.get("/patients/" + id).json();
                assertThat(patient.get("startdatum").asText()).isEqualTo(today());
                assertThat(patient.get("status").asText()).isEqualTo("auf_der_Suche");
                assertThat(mailsTo(id)).isZero();
            }
        }

        private static JsonNode pay(int id, String reference) {
            return Api.put("/patients/" + id, Map.of("zahlung_eingegangen", true, "zahlungsreferenz", reference))
                    .requireStatus(200)
                    .json();
        }
    }

    @Nested
    class LastContact {
        @Test
        void isTodayUnlessADayIsGiven() {
            int id = Given.created(Given.minimalPatient());

            JsonNode today = contact(id, "{}").requireStatus(200).json();
            JsonNode given =
                    contact(id, "{\"date\":\"2026-2-3\"}").requireStatus(200).json();

            assertThat(today.get("letzter_kontakt").asText()).isEqualTo(today());
            assertThat(today.get("message").asText()).isNotBlank();
            assertThat(today).hasSize(2);
            assertThat(given.get("letzter_kontakt").asText()).isEqualTo("2026-02-03");
            JsonNode patient = Api.get("/patients/" + id).json();
            assertThat(patient.get("letzter_kontakt").asText()).isEqualTo("2026-02-03");
            assertThat(patient.get("updated_at").asText()).isEqualTo(today());
        }

        @Test
        void mustBeADayOfAPatientThereIs() {
            int id = Given.created(Given.minimalPatient());

            for (String date : List.of("\"2026-02-30\"", "\"gestern\"", "7", "{}", "\"2026-01-01\\u0000\"")) {
                contact(id, "{\"date\":" + date + "}").requireProblem(400).saying("ate");
            }
            assertThat(contact(999_999_999, "{}").requireProblem(404).message()).isEqualTo("Patient not found");
            assertThat(Api.get("/patients/" + id).json().get("letzter_kontakt").isNull())
                    .isTrue();
        }

        @Test
        void ofAnOlderVersionIsRefused() {
            int id = Given.created(Given.minimalPatient());
            String version = Api.get("/patients/" + id).header("ETag");

            assertThat(Api.sendWith("PATCH", "/patients/" + id + "/last-contact", Map.of(), "If-Match", version)
                            .requireStatus(200)
                            .header("ETag"))
                    .isEqualTo(Api.get("/patients/" + id).header("ETag"))
                    .isNotEqualTo(version);
            Api.sendWith("PATCH", "/patients/" + id + "/last-contact", Map.of(), "If-Match", version)
                    .requireProblem(412);
        }

        private static Answer contact(int id, String body) {
            return Api.send(
                    "PATCH",
                    "/patients/" + id + "/last-contact",
                    "application/json",
                    body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Nested
    class Listing {
        @Test
        void findsByPartOfFirstNameLastNameOrEmailInAnyCase() {
            String word = Given.unique("Such");
            int byFirst = Given.created(Given.with(Given.minimalPatient(), "vorname", "x" + word + "y"));
            int byLast = Given.created(Given.with(Given.minimalPatient(), "nachname", word.toUpperCase()));
            int byEmail = Given.created(Given.with(Given.minimalPatient(), "email", word + "@test.example"));
            Given.created(Given.with(Given.minimalPatient(), "ort", word));

            JsonNode found = Api.get("/patients?search=%20" + word.toLowerCase() + "%20")
                    .requireStatus(200)
                    .json();

            assertThat(Given.ids(found.get("data"))).containsExactly(byFirst, byLast, byEmail);
            assertThat(found.get("total").intValue()).isEqualTo(3);
        }

        @Test
        void filtersByStatus() {
            String name = Given.unique("Status");
            Given.created(Given.with(Given.minimalPatient(), "nachname", name));
            int searching =
                    Given.created(Given.with(Given.minimalPatient(), "nachname", name, "status", "auf_der_Suche"));

            assertThat(Given.ids(Api.get("/patients?status=auf_der_Suche&search=" + name)
                            .json()
                            .get("data")))
                    .containsExactly(searching);
        }

        @Test
        void answersAnUnknownStatusWithAnEmptyFirstPage() {
            JsonNode page = Api.get("/patients?status=weg&page=3&limit=7")
                    .requireStatus(200)
                    .json();

            assertThat(page.get("data")).isEmpty();
            assertThat(page.get("page").intValue()).isEqualTo(1);
            assertThat(page.get("limit").intValue()).isEqualTo(20);
            assertThat(page.get("total").intValue()).isZero();
        }

        @ParameterizedTest
        @CsvSource({
            "page=2&limit=3, 2, 3",
            "page=0&limit=0, 1, 1",
            "page=-5&limit=-5, 1, 1",
            "page=x&limit=y, 1, 20",
            "limit=1001, 1, 1000",
            "limit=99999999999999, 1, 1000",
            "limit=1000, 1, 1000",
            "page=, 1, 20",
        })
        void movesPageAndLimitToTheNearestAllowed(String query, int page, int limit) {
            JsonNode answer = Api.get("/patients?search=nobody&" + query)
                    .requireStatus(200)
                    .json();

            assertThat(answer.get("page").intValue()).isEqualTo(page);
            assertThat(answer.get("limit").intValue()).isEqualTo(limit);
        }

        @Test
        void showsEveryPatientOnExactlyOnePage() {
            String name = Given.unique("Seite");
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(Given.created(Given.with(Given.minimalPatient(), "nachname", name)));
            }

            List<Integer> seen = new ArrayList<>();
            for (int page = 1; page <= 3; page++) {
                JsonNode answer = Api.get("/patients?search=" + name + "&limit=2&page=" + page)
                        .json();
                assertThat(answer.get("total").intValue()).isEqualTo(5);
                seen.addAll(Given.ids(answer.get("data")));
            }

            assertThat(seen).containsExactlyElementsOf(all);
            assertThat(Api.get("/patients?search=" + name + "&limit=2&page=4")
                            .json()
                            .get("data"))
                    .isEmpty();
            assertThat(Api.get("/patients?search=" + name + "&limit=1000&page=2147483647")
                            .requireStatus(200)
                            .json()
                            .get("data"))
                    .isEmpty();
        }
    }

    @Nested
    class Deletion {
        @Test
        void removesAPatientWithoutSearches() {
            int id = Given.created(Given.minimalPatient());

            Api.delete("/patients/" + id).requireStatus(200);

            Api.get("/patients/" + id).requireProblem(404);
        }

        @Test
        void takesHerMailsAndCallsWithHerAndSendsNothing() {
            int id = Given.created(Given.patient(Region.unused()));
            int other = Given.created(Given.patient(Region.unused()));
            String deleted = queued(id);
            Api.post("/phone-calls", Map.of("patient_id", id)).requireStatus(201);
            Api.post("/phone-calls", Map.of("patient_id", other)).requireStatus(201);

            Api.delete("/patients/" + id).requireStatus(200);

            assertThat(mailsTo(id)).isZero();
            assertThat(callsTo(id)).isZero();
            assertThat(callsTo(other)).isEqualTo(1);
            // The queue sends in order: when this one is there, hers would be, too.
            Mailbox.awaitMailTo(queued(other));
            assertThat(Mailbox.mailsTo(deleted)).isEmpty();
        }

        @Test
        void ofAnOlderVersionTakesNothing() {
            int id = Given.created(Given.minimalPatient());
            String version = Api.get("/patients/" + id).header("ETag");
            Api.put("/patients/" + id, Map.of("ort", "Köln")).requireStatus(200);
            queued(id);

            Api.sendWith("DELETE", "/patients/" + id, null, "If-Match", version).requireProblem(412);

            assertThat(mailsTo(id)).isEqualTo(1);
        }

        @Test
        void isRefusedWithoutWaitingForAMailThatIsBeingSent() {
            Given.Seeker seeker = Given.seeker(Region.unused());
            beingSent(seeker.patientId());
            int changed = Given.created(Given.minimalPatient());
            String version = Api.get("/patients/" + changed).header("ETag");
            Api.put("/patients/" + changed, Map.of("ort", "Köln")).requireStatus(200);
            beingSent(changed);

            Api.delete("/patients/" + seeker.patientId()).requireProblem(400).member("existing_searches");
            Api.sendWith("DELETE", "/patients/" + changed, null, "If-Match", version)
                    .requireProblem(412);
        }

        /** A draft, which the queue leaves alone, as if the mail server had it. */
        private static void beingSent(int patient) {
            written(patient, "Entwurf");
            Database.execute("UPDATE communication_service.emails SET uebergabe_bis = now() AT TIME ZONE 'UTC'"
                    + " + interval '1 minute' WHERE patient_id = " + patient);
        }

        private static String queued(int patient) {
            return written(patient, "In_Warteschlange");
        }

        private static String written(int patient, String status) {
            String address = Given.email("wartet");
            Given.mail(patient, address, status);
            return address;
        }

        @Test
        void isRefusedWhileThereIsAnySearch() {
            Given.Seeker seeker = Given.seeker(Region.unused());
            queued(seeker.patientId());
            Api.put("/platzsuchen/" + seeker.searchId(), Map.of("status", "abgebrochen"))
                    .requireStatus(200);

            JsonNode existing = Api.delete("/patients/" + seeker.patientId())
                    .requireProblem(400)
                    .saying("Cannot delete patient", "Active search exists", "Please delete the search first")
                    .member("existing_searches");

            assertThat(existing.intValue()).isEqualTo(1);
            assertThat(mailsTo(seeker.patientId())).isEqualTo(1);
            Api.get("/patients/" + seeker.patientId()).requireStatus(200);
            Api.delete("/platzsuchen/" + seeker.searchId()).requireStatus(200);
            Api.delete("/patients/" + seeker.patientId()).requireStatus(200);
        }
    }

    private static long mailsTo(int patientId) {
        return Database.count("SELECT count(*) FROM communication_service.emails WHERE patient_id = ?", patientId);
    }

    private static long callsTo(int patientId) {
        return Database.count(
                "SELECT count(*) FROM communication_service.telefonanrufe WHERE patient_id = ?", patientId);
    }

    private static String today() {
        return LocalDate.now(ZoneId.of("Europe/Berlin")).toString();
    }
}
