package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** Searching, sorting and paging of patients and therapists: L1 to L4 of {@code platform.query}. */
class ListsIT {
    /** A name of ours is in front, so that nothing else is found; it has no umlaut and no ae, oe, ue. */
    private final String own = "z" + Long.toString(System.nanoTime(), 36).replaceAll("[aou]e", "x");

    private final Region region = Region.unused();

    @ParameterizedTest
    @CsvSource({
        "Müller, Müller Mueller Muller",
        "MÜLLER, Müller Mueller Muller",
        "mueller, Müller Mueller Muller",
        "MUELLER, Müller Mueller Muller",
        "muller, Müller Muller",
        "Weiß, Weiß Weiss",
        "WEISS, Weiß Weiss",
        "rene, René",
        "RENÉ, René",
        "sorensen, Sørensen",
        "llе, ",
    })
    void aSearchMindsNeitherCaseNorMarks(String typed, String expected) {
        for (String list : List.of("/patients", "/therapists")) {
            Map<Integer, String> names = new HashMap<>();
            for (String name : List.of("Müller", "Mueller", "Muller", "Weiß", "Weiss", "René", "Sørensen")) {
                names.put(created(list, name), name);
            }

            List<String> found = ids(list, "search=" + Api.encoded(own + typed)).stream()
                    .map(names::get)
                    .toList();

            assertThat(found)
                    .as(list)
                    .containsExactlyInAnyOrderElementsOf(expected == null ? List.of() : List.of(expected.split(" ")));
            Database.execute("DELETE FROM "
                    + (list.equals("/patients") ? "patient_service.patienten" : "therapist_service.therapeuten")
                    + " WHERE nachname LIKE '" + own + "%'");
        }
    }

    @Test
    void aNameTypedWithItsMarksApartIsTheSame() {
        int id = created("/patients", "Ju\u0308rgens");

        assertThat(ids("/patients", "search=" + Api.encoded(own + "j\u00fcrgens")))
                .containsExactly(id);
        assertThat(Api.get("/patients/" + id).json().get("nachname").asText()).isEqualTo(own + "Ju\u0308rgens");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void everyPartOfANameFindsIt(int length) {
        String name = "Bauerq" + own;
        int id = Given.created(Given.with(Given.minimalPatient(), "nachname", name));
        for (int i = 0; i + length <= name.length(); i++) {
            assertThat(ids("/patients", "sort=-id&limit=1000&search=" + name.substring(i, i + length)))
                    .as(name.substring(i, i + length))
                    .contains(id);
        }
    }

    @Test
    void wildcardsStandForLettersButDoNotLeaveTheirField() {
        int id = Given.created(Given.with(
                Given.minimalPatient(), "vorname", own + "abc", "nachname", own + "def", "email", own + "@x.example"));

        assertThat(ids("/patients", "search=" + own + "a%25c")).containsExactly(id);
        assertThat(ids("/patients", "search=" + own + "a_c")).containsExactly(id);
        assertThat(ids("/patients", "search=" + own + "a_b")).isEmpty();
        assertThat(ids("/patients", "search=" + own + "abc%25def")).isEmpty();
        assertThat(ids("/patients", "search=" + own + "abc_" + own)).isEmpty();
        assertThat(ids("/patients", "search=" + own + "abc" + Api.encoded("\\")))
                .isEmpty();
        assertThat(ids("/patients", "search=" + Api.encoded(own + "@x"))).containsExactly(id);
    }

    @Test
    void aTherapistIsFoundByPartOfTheMethodToo() {
        Region region = Region.unused();
        int id = Given.createdTherapist(Given.with(
                Given.therapist(region), "psychotherapieverfahren", "tiefenpsychologisch_fundierte_Psychotherapie"));
        Given.createdTherapist(Given.with(Given.therapist(region), "psychotherapieverfahren", "Verhaltenstherapie"));
        String here = "plz_prefix=" + region.prefix() + "&search=";

        for (String typed : List.of("tiefen", "FUNDIERTE_PSYCHO", "tief%25fund", "gisch_fund")) {
            assertThat(ids("/therapists", here + typed)).as(typed).containsExactly(id);
        }
        assertThat(ids("/therapists", here + "therapie")).hasSize(2);
    }

    @Test
    void aPostalCodeIsTakenLiterally() {
        Region region = Region.unused();
        int id = Given.createdTherapist(Given.therapist(region));

        assertThat(ids("/therapists", "plz_prefix=" + region.plz())).containsExactly(id);
        assertThat(ids("/therapists", "plz_prefix=%25" + region.plz().substring(1)))
                .isEmpty();
        assertThat(ids("/therapists", "plz_prefix=_" + region.plz().substring(1)))
                .isEmpty();
        assertThat(ids("/therapists", "plz_prefix=%5C")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/patients", "/therapists"})
    void namesAreSortedAsInAGermanDirectory(String list) {
        List<String> sorted =
                List.of("Aber", "Ähre", "Azur", "Müller", "muller", "Mulm", "Özil", "Ozon", "Weiss", "Weißer");
        List<String> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(4));
        Map<String, Integer> created = new HashMap<>();
        shuffled.forEach(name -> created.put(name, created(list, name)));

        List<String> names = new ArrayList<>();
        data(list, "sort=nachname&search=" + own)
                .forEach(row -> names.add(row.get("nachname").asText().substring(own.length())));
        List<Integer> backwards = ids(list, "sort=-nachname&search=" + own);

        assertThat(names)
                .containsExactly("Aber", "Ähre", "Azur", "muller", "Müller", "Mulm", "Özil", "Ozon", "Weiss", "Weißer");
        Collections.reverse(names);
        assertThat(backwards)
                .containsExactlyElementsOf(names.stream().map(created::get).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "/patients, id nachname created_at updated_at startdatum letzter_kontakt",
        "/therapists, id nachname plz created_at updated_at letzter_kontakt_email letzter_kontakt_telefon"
                + " naechster_kontakt_moeglich",
    })
    void everyOrderIsTotal(String list, String keys) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(created(list, "Gleich"));
        }
        for (String key : keys.split(" ")) {
            for (String sort : List.of(key, "-" + key)) {
                List<Integer> seen = new ArrayList<>();
                for (int page = 1; page <= 4; page++) {
                    seen.addAll(ids(list, "limit=2&page=" + page + "&sort=" + sort + "&search=" + own));
                }
                List<Integer> expected = new ArrayList<>(all);
                if (sort.startsWith("-")) {
                    Collections.reverse(expected);
                }
                assertThat(seen).as(sort).containsExactlyElementsOf(expected);
                assertThat(data(list, "limit=3&sort=" + sort))
                        .as(sort + " of all")
                        .hasSize(3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"vorname", "-vorname", "nachname,id", "id desc", "-", "--id", "NACHNAME", "1", "krankenkasse"})
    void anUnknownSortKeyIsRefusedWithTheKnownOnes(String sort) {
        for (String list : List.of("/patients", "/therapists")) {
            Api.get(list + "?sort=" + Api.encoded(sort)).requireProblem(400).saying("sort key", "id, nachname");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/patients", "/therapists"})
    void aListCanBeWalkedByItsLinks(String list) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(created(list, "Weg"));
        }
        for (String sort : List.of("id", "-id")) {
            List<Integer> seen = new ArrayList<>();
            String next = "/api" + list + "?limit=2&page=1&sort=" + sort + "&search=" + own;
            int requests = 0;
            while (next != null && requests++ < 5) {
                Answer answer = Api.get(next.substring("/api".length())).requireStatus(200);
                assertThat(answer.json().get("total").intValue()).isEqualTo(5);
                seen.addAll(Given.ids(answer.json().get("data")));
                String link = answer.header("Link");
                next = link == null ? null : link.replaceAll("^<(.*)>; rel=\"next\"$", "$1");
            }
            List<Integer> expected = new ArrayList<>(all);
            if (sort.startsWith("-")) {
                Collections.reverse(expected);
            }
            assertThat(seen).containsExactlyElementsOf(expected);
            assertThat(requests).isEqualTo(3);
        }
        Api.get(list + "?after=x").requireProblem(400).saying("after");
        Api.get(list + "?after=1&sort=nachname").requireProblem(400).saying("after");
    }

    @Test
    void aLargeListIsPagedLikeASmallOne() {
        int rows = 4_500;
        String name = own + "gross";
        insertTherapists(rows, "'" + name + "' || lpad(i::text, 5, '0')");
        try {
            for (String sort : List.of("id", "-id", "nachname", "-nachname")) {
                List<Integer> seen = new ArrayList<>();
                for (int page = 1; page <= 13; page++) {
                    JsonNode answer = Api.get(
                                    "/therapists?limit=400&page=" + page + "&sort=" + sort + "&search=" + name)
                            .requireStatus(200)
                            .json();
                    assertThat(answer.get("total").intValue()).isEqualTo(rows);
                    seen.addAll(Given.ids(answer.get("data")));
                }
                assertThat(seen)
                        .hasSize(rows)
                        .doesNotHaveDuplicates()
                        .isSortedAccordingTo(
                                sort.startsWith("-")
                                        ? Comparator.<Integer>reverseOrder()
                                        : Comparator.<Integer>naturalOrder());
            }
            assertThat(Given.ids(Api.get("/therapists?status=inaktiv&limit=1&page=3001&search=" + name)
                            .json()
                            .get("data")))
                    .hasSize(1);
        } finally {
            Database.execute("DELETE FROM therapist_service.therapeuten WHERE nachname LIKE '" + name + "%'");
        }
    }

    @Test
    void whatIsFoundTooOftenToBeSortedIsInOrderToo() {
        int rows = 20_100;
        String name = own + "viele";
        insertTherapists(rows, "'" + name + "' || lpad((99999 - i)::text, 5, '0')");
        try {
            for (int page : new int[] {1, 2, rows / 500 + 1}) {
                JsonNode answer = Api.get("/therapists?limit=500&sort=nachname&page=" + page + "&search=" + name)
                        .requireStatus(200)
                        .json();
                assertThat(answer.get("total").intValue()).isEqualTo(rows);
                assertThat(Given.ids(answer.get("data")))
                        .as("page " + page)
                        .hasSize(page > 2 ? rows % 500 : 500)
                        .isSortedAccordingTo(Comparator.reverseOrder());
            }
        } finally {
            Database.execute("DELETE FROM therapist_service.therapeuten WHERE nachname LIKE '" + name + "%'");
        }
    }

    /** @param nachname in SQL, of the number i */
    private static void insertTherapists(int rows, String nachname) {
        Database.execute("INSERT INTO therapist_service.therapeuten (anrede, geschlecht, vorname, nachname, status)"
                + " SELECT 'Frau', 'weiblich', 'Ada', " + nachname + ", 'inaktiv' FROM generate_series(1, " + rows
                + ") i");
    }

    private int created(String list, String name) {
        return list.equals("/patients")
                ? Given.created(Given.with(Given.minimalPatient(), "nachname", own + name))
                : Given.createdTherapist(Given.with(Given.therapist(region), "nachname", own + name));
    }

    private static List<Integer> ids(String list, String query) {
        return Given.ids(data(list, query));
    }

    private static JsonNode data(String list, String query) {
        return Api.get(list + "?" + query).requireStatus(200).json().get("data");
    }
}
