package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** Whom a coordinator can ask, and in which order: rules.md §5. */
class TherapistChoiceIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));

    private final Region region = Region.unused();

    @ParameterizedTest
    @ValueSource(strings = {"5", "521", "5x", "", "%20%20", "%C2%B2%C2%B2"})
    void thePrefixHasExactlyTwoDigits(String prefix) {
        Api.get("/therapeuten-zur-auswahl?plz_prefix=" + prefix)
                .requireProblem(400)
                .saying("Invalid PLZ prefix", "Must be exactly 2 digits");
        Api.get("/therapeuten-zur-auswahl").requireProblem(400).saying("Invalid PLZ prefix");
    }

    @Test
    void eachEntryHasWhatTheCoordinatorNeeds() {
        int id = therapist("titel", "Dr.", "bevorzugte_diagnosen", List.of("F32"));

        JsonNode answer = Api.get("/therapeuten-zur-auswahl?plz_prefix=" + region.prefix())
                .requireStatus(200)
                .json();

        assertThat(answer.get("plz_prefix").asText()).isEqualTo(region.prefix());
        assertThat(answer.get("total").intValue()).isEqualTo(1);
        JsonNode entry = answer.get("data").get(0);
        assertThat(entry.get("id").intValue()).isEqualTo(id);
        assertThat(entry.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "anrede",
                        "titel",
                        "vorname",
                        "nachname",
                        "strasse",
                        "plz",
                        "ort",
                        "telefon",
                        "email",
                        "potenziell_verfuegbar",
                        "ueber_plattform_informiert",
                        "naechster_kontakt_moeglich",
                        "bevorzugte_diagnosen",
                        "psychotherapieverfahren");
        assertThat(entry.get("bevorzugte_diagnosen").get(0).asText()).isEqualTo("F32");
    }

    @Test
    void eachEntrySaysWhatIsKnownOfTheTherapist() {
        therapist("anrede", "Herr", "geschlecht", "männlich", "vorname", "Jürgen \\ \"Jo\"", "nachname", "Groß-Öztürk");
        therapist(
                "titel",
                "Prof. Dr.",
                "strasse",
                "Straße 1,\n2. Stock \uD83C\uDFE0",
                "ort",
                null,
                "telefon",
                "+49 241 123",
                "potenziell_verfuegbar",
                true,
                "ueber_plattform_informiert",
                true,
                "naechster_kontakt_moeglich",
                "2024-02-29",
                "bevorzugte_diagnosen",
                List.of("F32", "F41", "F43"),
                "psychotherapieverfahren",
                "Verhaltenstherapie");
        String long20 = "0123456789ÄÖÜäöüß \"'€";
        therapist(
                "email",
                null,
                "vorname",
                long20.repeat(4),
                "nachname",
                long20.repeat(4),
                "strasse",
                long20.repeat(11),
                "ort",
                long20.repeat(4),
                "naechster_kontakt_moeglich",
                TODAY.toString());

        JsonNode shown = Api.get("/therapeuten-zur-auswahl?plz_prefix=" + region.prefix())
                .requireStatus(200)
                .json()
                .get("data");

        assertThat(shown).hasSize(3).allSatisfy(entry -> {
            JsonNode known =
                    Api.get("/therapists/" + entry.get("id")).requireStatus(200).json();
            assertThat(entry.properties())
                    .allSatisfy(field -> assertThat(field.getValue()).isEqualTo(known.get(field.getKey())));
        });
    }

    @Test
    void theEightTiersComeInOrder() {
        int neitherNorEmail = therapist("email", null);
        int informedNoEmail = therapist("email", null, "ueber_plattform_informiert", true);
        int availableNoEmail = therapist("email", null, "potenziell_verfuegbar", true);
        int bothNoEmail = therapist("email", null, "potenziell_verfuegbar", true, "ueber_plattform_informiert", true);
        int neither = therapist();
        int informed = therapist("ueber_plattform_informiert", true);
        int available = therapist("potenziell_verfuegbar", true);
        int both = therapist("potenziell_verfuegbar", true, "ueber_plattform_informiert", true);

        assertThat(choice())
                .containsExactly(
                        both,
                        available,
                        informed,
                        neither,
                        bothNoEmail,
                        availableNoEmail,
                        informedNoEmail,
                        neitherNorEmail);
    }

    @Test
    void withinATierTheyComeBySurnameAndFirstNameInCodePointOrder() {
        int zorn = therapist("nachname", "Zorn", "vorname", "Anna");
        int umlaut = therapist("nachname", "Älter", "vorname", "Anna");
        int bertBerg = therapist("nachname", "Berg", "vorname", "Bert");
        int annaBerg = therapist("nachname", "Berg", "vorname", "Anna");
        int lowerCase = therapist("nachname", "berg", "vorname", "Anna");

        assertThat(choice()).containsExactly(annaBerg, bertBerg, zorn, lowerCase, umlaut);
    }

    @Test
    void onlyActiveTherapistsOfTheRegionAreOffered() {
        therapist("status", "gesperrt");
        therapist("status", "inaktiv");
        therapist("plz", Region.unused().plz());
        therapist("plz", null);
        int offered = therapist();

        assertThat(choice()).containsExactly(offered);
    }

    @Test
    void nobodyIsOfferedBeforeTheCoolingPeriodEnds() {
        therapist("naechster_kontakt_moeglich", TODAY.plusDays(1).toString());
        int endsToday = therapist("nachname", "A", "naechster_kontakt_moeglich", TODAY.toString());
        int ended = therapist(
                "nachname",
                "B",
                "naechster_kontakt_moeglich",
                TODAY.minusDays(1).toString());

        assertThat(choice()).containsExactly(endsToday, ended);
    }

    @Test
    void oneOfAPracticeWhoCannotBeAskedSparesTheWholePractice() {
        String practice = Given.email("gemeinsam");
        therapist("email", practice);
        therapist("email", "  " + practice.toUpperCase() + " ", "naechster_kontakt_moeglich", "2099-01-01");
        int other = therapist();

        assertThat(choice()).containsExactly(other);
    }

    @Test
    void anUnsentOrUnansweredInquirySparesTheWholePractice() {
        String practice = Given.email("gemeinsam");
        int asked = therapist("email", practice);
        therapist("email", practice);
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = Given.inquiry(asked, region);

        assertThat(choice()).as("unsent").isEmpty();
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        assertThat(choice()).as("unanswered").isEmpty();
        Api.put(
                        "/therapeutenanfragen/" + inquiry + "/antwort",
                        Map.of("patient_responses", Map.of(String.valueOf(seeker.patientId()), "abgelehnt_Kapazitaet")))
                .requireStatus(200);
        assertThat(choice()).as("cooling down for four weeks").isEmpty();
        Database.execute("UPDATE matching_service.therapeutenprofil SET naechster_kontakt_moeglich = NULL"
                + " WHERE therapist_id = " + asked);
        assertThat(choice()).as("answered and cooled down").hasSize(1);
    }

    @Test
    void therapistsWithoutAddressAreNeverOnePractice() {
        int first = therapist("email", null, "nachname", "A");
        int second = therapist("email", "", "nachname", "B");
        int third = therapist("email", " ", "nachname", "C");

        assertThat(choice()).containsExactly(first, second, third);
    }

    @Test
    void theOwnerIsWhoseSurnameStandsInTheAddress() {
        String address = Given.unique("x") + "praxis.mueller-gross@test.example";
        therapist("email", address, "nachname", "Adler", "titel", "Prof. Dr.");
        int owner = therapist("email", address, "nachname", "Müller");
        therapist("email", address, "nachname", "Groß");

        assertThat(choice()).as("the first of those").containsExactly(owner);
    }

    @Test
    void anUmlautInTheSurnameIsFoundAsItIsWrittenInAddresses() {
        String address = Given.unique("x") + "groess@test.example";
        therapist("email", address, "nachname", "Adler");
        int owner = therapist("email", address, "nachname", "Größ");

        assertThat(choice()).containsExactly(owner);
    }

    @Test
    void aSurnameThatBeginsWithAnUmlautIsFoundToo() {
        String address = Given.unique("x") + "oezdemir@test.example";
        therapist("email", address, "nachname", "Adler");
        int owner = therapist("email", address, "nachname", "Özdemir");

        assertThat(choice()).containsExactly(owner);
    }

    @Test
    void elseTheOwnerIsTheProfessorThenTheDoctorThenWhoIsKnownLongest() {
        String professors = Given.email("info");
        therapist("email", professors, "nachname", "Aal", "titel", "Dr.");
        int professor = therapist("email", professors, "nachname", "Barsch", "titel", "Prof. Dr.");
        String doctors = Given.email("info");
        therapist("email", doctors, "nachname", "Cod");
        int doctor = therapist("email", doctors, "nachname", "Dorsch", "titel", "Dr. med.");
        String others = Given.email("info");
        int longest = therapist("email", others, "nachname", "Forelle");
        therapist("email", others, "nachname", "Egli");

        assertThat(choice()).containsExactly(professor, doctor, longest);
    }

    private int therapist(Object... changes) {
        return Given.createdTherapist(Given.with(Given.therapist(region), changes));
    }

    private List<Integer> choice() {
        return Given.ids(Api.get("/therapeuten-zur-auswahl?plz_prefix=" + region.prefix())
                .requireStatus(200)
                .json()
                .get("data"));
    }
}
