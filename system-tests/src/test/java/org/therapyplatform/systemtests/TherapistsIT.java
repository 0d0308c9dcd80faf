package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** api.md §3. */
class TherapistsIT {
    private static final List<String> MEMBERS =
            List.of(("id anrede geschlecht titel vorname nachname strasse plz ort telefon fax email webseite kassensitz"
                            + " telefonische_erreichbarkeit fremdsprachen psychotherapieverfahren zusatzqualifikationen"
                            + " besondere_leistungsangebote letzter_kontakt_email letzter_kontakt_telefon"
                            + " letztes_persoenliches_gespraech potenziell_verfuegbar potenziell_verfuegbar_notizen"
                            + " ueber_plattform_informiert naechster_kontakt_moeglich bevorzugte_diagnosen alter_min"
                            + " alter_max geschlechtspraeferenz arbeitszeiten bevorzugt_gruppentherapie status sperrgrund"
                            + " sperrdatum created_at updated_at")
                    .split(" "));

    @Test
    void aNewOneAnswersEveryMemberWithItsDefault() {
        JsonNode therapist =
                Api.post("/therapists", minimal()).requireStatus(201).json();

        List<String> members = new ArrayList<>();
        therapist.fieldNames().forEachRemaining(members::add);
        assertThat(members).containsExactlyInAnyOrderElementsOf(MEMBERS);
        assertThat(therapist.get("status").asText()).isEqualTo("aktiv");
        assertThat(therapist.get("kassensitz").booleanValue()).isTrue();
        assertThat(therapist.get("potenziell_verfuegbar").booleanValue()).isFalse();
        assertThat(therapist.get("psychotherapieverfahren").asText()).isEqualTo("egal");
        assertThat(therapist.get("alter_min").intValue()).as("0: no limit").isZero();
        assertThat(therapist.get("fremdsprachen").isArray()).isTrue();
        assertThat(therapist.get("telefonische_erreichbarkeit").isObject()).isTrue();
    }

    @Test
    void keepsEveryField() {
        Map<String, Object> sent = new LinkedHashMap<>(Given.therapist(Region.unused()));
        sent.put("titel", "Prof. Dr.");
        sent.put("strasse", "Lindenstraße 1");
        sent.put("fax", "0241 2");
        sent.put("webseite", "https://praxis.example");
        sent.put("kassensitz", false);
        sent.put("telefonische_erreichbarkeit", Map.of("Mo", List.of("8:00-9:00")));
        sent.put("fremdsprachen", List.of("Türkisch", "Englisch"));
        sent.put("psychotherapieverfahren", "Verhaltenstherapie");
        sent.put("zusatzqualifikationen", "EMDR");
        sent.put("besondere_leistungsangebote", "Hausbesuche");
        sent.put("letzter_kontakt_email", "2026-01-02");
        sent.put("letzter_kontakt_telefon", "2026-01-03");
        sent.put("letztes_persoenliches_gespraech", "2026-01-04");
        sent.put("potenziell_verfuegbar", true);
        sent.put("potenziell_verfuegbar_notizen", "ab Mai");
        sent.put("ueber_plattform_informiert", true);
        sent.put("naechster_kontakt_moeglich", "2026-05-06");
        sent.put("bevorzugte_diagnosen", List.of("F32", "F41"));
        sent.put("alter_min", 18);
        sent.put("alter_max", 65);
        sent.put("geschlechtspraeferenz", "irgendein Text");
        sent.put("arbeitszeiten", Map.of("montag", List.of("09:00-17:00")));
        sent.put("bevorzugt_gruppentherapie", true);
        sent.put("status", "inaktiv");
        sent.put("sperrgrund", "Elternzeit");
        sent.put("sperrdatum", "2026-07-08");

        requireFields(Given.createdTherapist(sent), sent);

        List<String> automatic = List.of("id", "created_at", "updated_at");
        assertThat(MEMBERS).allMatch(member -> sent.containsKey(member) || automatic.contains(member));
        int later = Given.createdTherapist(minimal());
        sent.forEach((field, value) ->
                Api.put("/therapists/" + later, Map.of(field, value)).requireStatus(200));
        requireFields(later, sent);
    }

    private static void requireFields(int id, Map<String, Object> sent) {
        JsonNode kept = Api.get("/therapists/" + id).requireStatus(200).json();
        sent.forEach((field, value) -> assertThat(kept.get(field)).as(field).isEqualTo(Json.tree(Json.text(value))));
    }

    @ParameterizedTest
    @CsvSource({
        "letzter_kontakt_email",
        "letzter_kontakt_telefon",
        "letztes_persoenliches_gespraech",
        "naechster_kontakt_moeglich",
        "sperrdatum",
    })
    void refusesADayThatDoesNotExistAndClearsWithAnEmptyText(String field) {
        int id = Given.createdTherapist(Given.with(minimal(), field, "2026-1-2"));

        Api.put("/therapists/" + id, Map.of(field, "2026-02-30"))
                .requireProblem(400)
                .saying(field, "YYYY-MM-DD");
        assertThat(Api.get("/therapists/" + id).json().get(field).asText()).isEqualTo("2026-01-02");
        assertThat(Api.put("/therapists/" + id, Map.of(field, ""))
                        .requireStatus(200)
                        .json()
                        .get(field)
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"anrede", "geschlecht", "vorname", "nachname"})
    void needsFourFields(String field) {
        Api.post("/therapists", Given.with(minimal(), field, null))
                .requireProblem(400)
                .saying(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anrede | Dr. | Invalid anrede 'Dr.' | Valid values: Herr, Frau",
                "status | weg | Invalid status 'weg' | aktiv, gesperrt, inaktiv",
                "psychotherapieverfahren | Hypnose | Invalid therapy method 'Hypnose' | egal",
                "naechster_kontakt_moeglich | morgen | naechster_kontakt_moeglich | YYYY-MM-DD",
                "titel | Professorin Dr. Dr. h. c. | Titel | 20 characters",
            })
    void refusesAValueThatIsNotValid(String field, String value, String text, String more) {
        Api.post("/therapists", Given.with(minimal(), field, value))
                .requireProblem(400)
                .saying(text, more);
    }

    @Test
    void changesOnlyWhatWasSentAndBlocksWithoutSideEffects() {
        Region region = Region.unused();
        int id = Given.createdTherapist(Given.therapist(region));

        JsonNode blocked = Api.put(
                        "/therapists/" + id,
                        Map.of("status", "gesperrt", "sperrgrund", "Umzug", "sperrdatum", "2026-01-31"))
                .requireStatus(200)
                .json();

        assertThat(blocked.get("status").asText()).isEqualTo("gesperrt");
        assertThat(blocked.get("sperrdatum").asText()).isEqualTo("2026-01-31");
        assertThat(blocked.get("plz").asText()).isEqualTo(region.plz());
        assertThat(blocked.get("potenziell_verfuegbar").booleanValue()).isFalse();
        assertThat(blocked.get("naechster_kontakt_moeglich").isNull()).isTrue();
    }

    @Test
    void findsByNameOrByPartOfTheMethod() {
        String name = Given.unique("Such");
        Region region = Region.unused();
        int byName = Given.createdTherapist(Given.with(Given.therapist(region), "nachname", name));
        int byMethod = Given.createdTherapist(
                Given.with(Given.therapist(region), "psychotherapieverfahren", "Verhaltenstherapie"));

        assertThat(Given.ids(list("search=" + name.toLowerCase()))).containsExactly(byName);
        assertThat(Given.ids(list("search=verhaltens&plz_prefix=" + region.plz())))
                .containsExactly(byMethod);
    }

    @Test
    void combinesItsFilters() {
        Region region = Region.unused();
        int available = Given.createdTherapist(Given.with(Given.therapist(region), "potenziell_verfuegbar", true));
        int unavailable = Given.createdTherapist(Given.therapist(region));
        int blocked = Given.createdTherapist(
                Given.with(Given.therapist(region), "status", "gesperrt", "potenziell_verfuegbar", true));
        String here = "plz_prefix=" + region.prefix();

        assertThat(Given.ids(list(here))).containsExactly(available, unavailable, blocked);
        assertThat(Given.ids(list(here + "&potenziell_verfuegbar=TRUE"))).containsExactly(available, blocked);
        assertThat(Given.ids(list(here + "&potenziell_verfuegbar=false"))).containsExactly(unavailable);
        assertThat(Given.ids(list(here + "&potenziell_verfuegbar=true&status=aktiv")))
                .containsExactly(available);
        Api.get("/therapists?potenziell_verfuegbar=vielleicht").requireProblem(400);
        assertThat(list(here + "&status=weg")).isEmpty();
    }

    @Test
    void aRegionMayBeginWith99() {
        int id = Given.createdTherapist(Given.with(Given.therapist(Region.unused()), "plz", "99084"));

        assertThat(Given.ids(list("plz_prefix=99084"))).contains(id);
        Api.get("/therapeuten-zur-auswahl?plz_prefix=99").requireStatus(200);
    }

    @Test
    void canBeDeletedUntilTheFirstInquiry() {
        Region region = Region.unused();
        int neverAsked = Given.createdTherapist(Given.therapist(region));
        int asked = Given.createdTherapist(Given.therapist(region));
        Given.seeker(region);
        Given.inquiry(asked, region);
        for (int therapist : List.of(neverAsked, asked)) {
            Api.post(
                            "/emails",
                            Map.of(
                                    "therapist_id", therapist,
                                    "betreff", "b",
                                    "empfaenger_email", Given.email("praxis"),
                                    "empfaenger_name", "n",
                                    "inhalt_text", "t"))
                    .requireStatus(201);
            Api.post("/phone-calls", Map.of("therapist_id", therapist)).requireStatus(201);
        }

        Api.delete("/therapists/" + neverAsked).requireStatus(200);
        Api.delete("/therapists/" + asked).requireProblem(409).saying("Therapeutenanfragen");

        Api.get("/therapists/" + neverAsked).requireProblem(404).saying("Therapist not found");
        Api.get("/therapists/" + asked).requireStatus(200);
        assertThat(Given.ids(Api.get("/therapeuten-zur-auswahl?plz_prefix=" + region.prefix())
                        .json()
                        .get("data")))
                .as("who was deleted is not offered either")
                .isEmpty();
        assertThat(writtenAndSaidTo(neverAsked)).isZero();
        assertThat(writtenAndSaidTo(asked)).isEqualTo(2);
    }

    private static long writtenAndSaidTo(int therapist) {
        return Database.count(
                "SELECT (SELECT count(*) FROM communication_service.emails WHERE therapist_id = ?)"
                        + " + (SELECT count(*) FROM communication_service.telefonanrufe WHERE therapist_id = ?)",
                therapist,
                therapist);
    }

    private static JsonNode list(String query) {
        return Api.get("/therapists?" + query).requireStatus(200).json().get("data");
    }

    private static Map<String, Object> minimal() {
        return Map.of(
                "anrede", "Frau", "geschlecht", "weiblich", "vorname", "Ada", "nachname", Given.unique("Beispiel"));
    }
}
