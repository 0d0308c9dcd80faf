package org.therapyplatform.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FictitiousPeopleTest {
    private static final List<Place> PLACES = Place.all();
    private static final int MANY = 2000;

    private final FictitiousPeople people = new FictitiousPeople(1, PLACES);

    @Test
    void theSameSeedGivesTheSamePeopleInAnyOrder() {
        FictitiousPeople again = new FictitiousPeople(1, PLACES);
        assertThat(IntStream.range(0, 50)
                        .map(i -> 49 - i)
                        .mapToObj(again::patient)
                        .toList()
                        .get(0))
                .isEqualTo(people.patient(49));
        assertThat(again.therapist(7)).isEqualTo(people.therapist(7));
    }

    @Test
    void anotherSeedGivesOtherPeople() {
        assertThat(patients(new FictitiousPeople(2, PLACES)).toList())
                .isNotEqualTo(patients(people).toList());
    }

    @Test
    void noMailOrWebAddressCanReachAnybody() {
        everybody().forEach(person -> Stream.of("email", "webseite")
                .map(person::get)
                .filter(address -> address != null)
                .forEach(address -> assertThat((String) address)
                        .matches("(?:https://|[a-z0-9.]+@)(?:example\\.org|[a-z]+\\.example)")));
    }

    @Test
    void noPhoneNumberBelongsToAnybody() {
        everybody().forEach(person -> assertThat(FictitiousPeople.PHONE_PREFIXES)
                .anyMatch(prefix -> ((String) person.get("telefon")).matches(prefix + "\\d{3}")));
    }

    @Test
    void theyLiveAllOverGermany() {
        assertThat(patients(people)
                        .map(p -> ((String) p.get("plz")).substring(0, 1))
                        .distinct())
                .hasSize(10);
        assertThat(PLACES).hasSizeGreaterThan(300).allMatch(place -> place.plz().matches("\\d{5}"));
    }

    @Test
    void everyPatientIsCompleteEnoughForASearch() {
        patients(people).forEach(patient -> {
            assertThat(patient)
                    .containsKeys(
                            "geschlecht",
                            "symptome",
                            "krankenkasse",
                            "geburtsdatum",
                            "erfahrung_mit_psychotherapie",
                            "offen_fuer_gruppentherapie",
                            "zeitliche_verfuegbarkeit");
            if (Boolean.TRUE.equals(patient.get("erfahrung_mit_psychotherapie"))) {
                assertThat(patient).containsKey("letzte_sitzung_vorherige_psychotherapie");
            }
            assertThat((List<?>) patient.get("symptome")).hasSizeBetween(1, 6).doesNotHaveDuplicates();
            assertThat((Map<?, ?>) patient.get("zeitliche_verfuegbarkeit")).isNotEmpty();
            assertThat((String) patient.get("zahlungsreferenz")).hasSizeLessThanOrEqualTo(8);
        });
    }

    @Test
    void aboutTwoOfThreeSearch() {
        assertThat(IntStream.range(0, MANY).filter(people::searches).count()).isBetween(1200L, 1470L);
    }

    private Stream<Map<String, Object>> everybody() {
        return Stream.concat(patients(people), IntStream.range(0, MANY).mapToObj(people::therapist));
    }

    private static Stream<Map<String, Object>> patients(FictitiousPeople people) {
        return IntStream.range(0, MANY).mapToObj(people::patient);
    }
}
