package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Distance;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.OutsideServices;

/**
 * The rule and its explanation over made-up patients and therapists, the same in every run: composition, both
 * explanations and a plain reading of rules.md §6 in Java must agree on every pair.
 */
class ConstraintsIT {
    private static final int SEARCHES = 90;
    private static final int THERAPISTS = 50;
    private static final int MAX_SIZE = 6;

    /** Whom a composition looks at by road; who comes after them is told by the straight line. */
    private static final int ASKED_BY_ROAD = 24;

    private static final int PRACTICES_ASKED_BY_ROAD = 48;

    /** So many times as long as the straight line is every road. */
    private static final double DETOUR = 1.4;

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private static final List<String> CONSTRAINTS = List.of(
            "entfernung",
            "ausschluss",
            "therapeutengeschlecht",
            "therapieverfahren",
            "alter",
            "patientengeschlecht",
            "gruppentherapie",
            "offene_anfrage");

    private final Random random = new Random(20261123);
    private final Region region = Region.unused();
    private final List<Seeker> seekers = new ArrayList<>();
    private final List<Practice> practices = new ArrayList<>();

    /** Patients of open inquiries, by therapist. */
    private final Map<Integer, Set<Integer>> asked = new LinkedHashMap<>();

    private record Seeker(
            int searchId,
            int patientId,
            String ort,
            Double latitude,
            Double longitude,
            Double maxKm,
            String gender,
            LocalDate born,
            String wantedGender,
            String wantedMethod,
            boolean groups,
            Set<Integer> excluded) {}

    private record Practice(
            int id,
            String ort,
            Double latitude,
            Double longitude,
            String gender,
            String method,
            int youngest,
            int oldest,
            String wantedGender,
            boolean groups) {}

    @BeforeEach
    void makeUp() throws SQLException {
        OutsideServices.wireMock();
        OutsideServices.reset();
        OutsideServices.detour(DETOUR);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Api.get("/calculate-distance?no_cache=true&origin_lat=54&origin_lon=4&destination_lat=55"
                                + "&destination_lon=4")
                        .json()
                        .get("source")
                        .asText()
                        .equals("osrm"));
        for (int i = 0; i < THERAPISTS; i++) {
            practices.add(practice(
                    Given.createdTherapist(Given.with(Given.therapist(region), "psychotherapieverfahren", null))));
        }
        try (Connection connection = Database.connect()) {
            for (Practice practice : practices) {
                store(connection, practice);
            }
            for (int i = 0; i < SEARCHES; i++) {
                seekers.add(store(connection, 2_000_000 + i));
            }
        }
    }

    @AfterEach
    void remove() {
        OutsideServices.reset();
        Database.execute(
                "DELETE FROM matching_service.therapeutenanfrage WHERE id IN (SELECT therapeutenanfrage_id FROM"
                        + " matching_service.therapeut_anfrage_patient WHERE patient_id >= 2000000)",
                "DELETE FROM matching_service.platzsuche WHERE patient_id >= 2000000");
    }

    @Test
    void ruleAndExplanationsAgreeOnEveryPair() {
        List<String> wrong = new ArrayList<>();
        int fitting = compare(wrong);
        assertThat(wrong).isEmpty();
        assertThat(fitting).as("pairs that fit: else little is compared").isBetween(300, SEARCHES * THERAPISTS / 2);

        // Once more while inquiries are open: nobody is taken twice.
        for (Practice practice : practices) {
            List<Integer> expected = takenBy(practice);
            assertThat(compose(practice)).as("therapist %s", practice).isEqualTo(expected);
            asked.computeIfAbsent(practice.id(), id -> new HashSet<>()).addAll(expected);
        }
        compare(wrong);
        assertThat(wrong).isEmpty();
        for (Practice practice : practices.subList(0, 10)) {
            assertThat(compose(practice)).as("again %s", practice).isEqualTo(takenBy(practice));
        }
    }

    /** @return how many pairs fit */
    private int compare(List<String> wrong) {
        int fitting = 0;
        int tooFarByRoad = 0;
        for (Practice practice : practices) {
            Set<Seeker> tooFar = tooFarByRoad(practice);
            tooFarByRoad += tooFar.size();
            JsonNode answer = Api.get("/therapeutenanfragen/kandidaten?limit=1000&therapist_id=" + practice.id()
                            + "&plz_prefix=" + region.prefix())
                    .requireStatus(200)
                    .json();
            assertThat(answer.get("total").intValue()).isEqualTo(SEARCHES);
            List<Seeker> waiting = new ArrayList<>(seekers);
            for (int i = 0; i < waiting.size(); i++) {
                Seeker seeker = waiting.get(i);
                JsonNode row = answer.get("data").get(i);
                assertThat(row.get("platzsuche_id").intValue())
                        .as("longest waiting first")
                        .isEqualTo(seeker.searchId());
                List<Boolean> outcomes = outcomes(seeker, practice, tooFar.contains(seeker));
                note(wrong, "candidates", seeker, practice, row, outcomes);
                fitting += outcomes.contains(false) ? 0 : 1;
            }
            List<Integer> positions = new ArrayList<>();
            answer.get("data").forEach(row -> {
                if (!row.get("position_in_anfrage").isNull()) {
                    positions.add(row.get("patient_id").intValue());
                    assertThat(row.get("position_in_anfrage").intValue()).isEqualTo(positions.size());
                }
            });
            assertThat(positions).isEqualTo(takenBy(practice));
            assertThat(answer.get("anfragegroesse").intValue()).isEqualTo(positions.size());
            compareCounts(
                    answer.get("summary"),
                    seekers.stream()
                            .map(seeker -> outcomes(seeker, practice, tooFar.contains(seeker)))
                            .toList());
        }
        assertThat(tooFarByRoad).as("pairs the road rules out").isGreaterThan(15);
        int tooFarToTherapists = 0;
        for (Seeker seeker : seekers) {
            JsonNode answer = Api.get("/platzsuchen/" + seeker.searchId() + "/therapeuten?limit=1000&plz_prefix="
                            + region.prefix())
                    .requireStatus(200)
                    .json();
            assertThat(answer.get("total").intValue()).isEqualTo(THERAPISTS);
            Set<Practice> tooFar = tooFarByRoad(seeker);
            tooFarToTherapists += tooFar.size();
            int failures = 0;
            for (JsonNode row : answer.get("data")) {
                Practice practice = practices.stream()
                        .filter(p -> p.id() == row.get("therapist_id").intValue())
                        .findFirst()
                        .orElseThrow();
                List<Boolean> outcomes = outcomes(seeker, practice, tooFar.contains(practice));
                note(wrong, "therapists", seeker, practice, row, outcomes);
                int failed = (int) outcomes.stream().filter(passed -> !passed).count();
                assertThat(failed).as("who fails least first").isGreaterThanOrEqualTo(failures);
                failures = failed;
            }
            compareCounts(
                    answer.get("summary"),
                    practices.stream()
                            .map(practice -> outcomes(seeker, practice, tooFar.contains(practice)))
                            .toList());
        }
        if (asked.isEmpty()) {
            assertThat(tooFarToTherapists)
                    .as("therapists the road rules out for a search")
                    .isGreaterThan(15);
        }
        return fitting;
    }

    private static void note(
            List<String> wrong, String where, Seeker seeker, Practice practice, JsonNode row, List<Boolean> expected) {
        List<String> names = new ArrayList<>();
        List<Boolean> explained = new ArrayList<>();
        row.get("pruefungen").forEach(check -> {
            names.add(check.get("bedingung").asText());
            explained.add(check.get("erfuellt").booleanValue());
        });
        if (!names.equals(CONSTRAINTS)
                || !explained.equals(expected)
                || row.get("geeignet").booleanValue() == expected.contains(false)) {
            wrong.add(where + ": " + seeker + " and " + practice + " are " + expected + ", told as " + row);
        }
    }

    private static void compareCounts(JsonNode summary, List<List<Boolean>> pairs) {
        assertThat(summary.get("geeignet").longValue())
                .isEqualTo(pairs.stream()
                        .filter(outcomes -> !outcomes.contains(false))
                        .count());
        for (int i = 0; i < CONSTRAINTS.size(); i++) {
            int constraint = i;
            JsonNode obstacle = summary.get("hindernisse").get(i);
            assertThat(obstacle.get("bedingung").asText()).isEqualTo(CONSTRAINTS.get(i));
            assertThat(obstacle.get("verfehlt").longValue())
                    .as(CONSTRAINTS.get(i))
                    .isEqualTo(pairs.stream()
                            .filter(outcomes -> !outcomes.get(constraint))
                            .count());
            assertThat(obstacle.get("nur_daran").longValue())
                    .as(CONSTRAINTS.get(i) + " alone")
                    .isEqualTo(pairs.stream()
                            .filter(outcomes -> !outcomes.get(constraint)
                                    && outcomes.stream()
                                                    .filter(passed -> !passed)
                                                    .count()
                                            == 1)
                            .count());
        }
    }

    private List<Integer> compose(Practice practice) {
        List<Integer> ids = new ArrayList<>();
        JsonNode answer = Api.post(
                        "/therapeutenanfragen/erstellen-fuer-therapeut",
                        Map.of("therapist_id", practice.id(), "plz_prefix", region.prefix()))
                .json();
        answer.path("patient_ids").forEach(id -> ids.add(id.intValue()));
        asked.computeIfAbsent(practice.id(), id -> new HashSet<>());
        return ids;
    }

    private List<Integer> takenBy(Practice practice) {
        Set<Seeker> tooFar = tooFarByRoad(practice);
        return seekers.stream()
                .filter(seeker ->
                        !outcomes(seeker, practice, tooFar.contains(seeker)).contains(false))
                .limit(MAX_SIZE)
                .map(Seeker::patientId)
                .toList();
    }

    /** R16: of the first who fit by everything else. */
    private Set<Seeker> tooFarByRoad(Practice practice) {
        return seekers.stream()
                .filter(seeker -> !outcomes(seeker, practice).contains(false))
                .limit(ASKED_BY_ROAD)
                .filter(seeker -> located(seeker, practice) && km(seeker, practice) * DETOUR > maxKm(seeker))
                .collect(Collectors.toSet());
    }

    /** R16: of those who can be chosen and fit by everything else, all near enough to be asked for. */
    private Set<Practice> tooFarByRoad(Seeker seeker) {
        Set<Practice> fitting = practices.stream()
                .filter(practice -> asked.getOrDefault(practice.id(), Set.of()).isEmpty())
                .filter(practice -> located(seeker, practice))
                .filter(practice -> !outcomes(seeker, practice).contains(false))
                .collect(Collectors.toSet());
        assertThat(fitting).as("asked for in one question").hasSizeLessThanOrEqualTo(PRACTICES_ASKED_BY_ROAD);
        return fitting.stream()
                .filter(practice -> km(seeker, practice) * DETOUR > maxKm(seeker))
                .collect(Collectors.toSet());
    }

    private List<Boolean> outcomes(Seeker seeker, Practice practice, boolean tooFar) {
        List<Boolean> outcomes = new ArrayList<>(outcomes(seeker, practice));
        outcomes.set(0, outcomes.get(0) && !tooFar);
        return outcomes;
    }

    /** rules.md §6, read once more and in another language. */
    private List<Boolean> outcomes(Seeker seeker, Practice practice) {
        return List.of(
                near(seeker, practice),
                !seeker.excluded().contains(practice.id()),
                wished(seeker.wantedGender(), practice.gender()),
                seeker.wantedMethod() == null
                        || seeker.wantedMethod().equals("egal")
                        || seeker.wantedMethod().equals(practice.method()),
                ofAge(seeker, practice),
                wished(practice.wantedGender(), seeker.gender()),
                !practice.groups() || seeker.groups(),
                !asked.getOrDefault(practice.id(), Set.of()).contains(seeker.patientId()));
    }

    private static boolean wished(String wish, String gender) {
        if (wish == null || wish.isBlank() || wish.equals("Egal")) {
            return true;
        }
        return wish.equals("Männlich") && gender.equals("männlich")
                || wish.equals("Weiblich") && gender.equals("weiblich");
    }

    private static boolean ofAge(Seeker seeker, Practice practice) {
        if (practice.youngest() == 0 && practice.oldest() == 0) {
            return true;
        }
        if (seeker.born() == null) {
            return false;
        }
        int age = Period.between(seeker.born(), TODAY).getYears();
        return (practice.youngest() == 0 || age >= practice.youngest())
                && (practice.oldest() == 0 || age <= practice.oldest());
    }

    private static boolean near(Seeker seeker, Practice practice) {
        return !located(seeker, practice) || km(seeker, practice) <= maxKm(seeker);
    }

    private static boolean located(Seeker seeker, Practice practice) {
        return seeker.ort() != null
                && !seeker.ort().isEmpty()
                && practice.ort() != null
                && !practice.ort().isEmpty()
                && seeker.latitude() != null
                && practice.latitude() != null;
    }

    private static double maxKm(Seeker seeker) {
        return seeker.maxKm() == null ? 25 : seeker.maxKm();
    }

    private static double km(Seeker seeker, Practice practice) {
        return Distance.km(seeker.latitude(), seeker.longitude(), practice.latitude(), practice.longitude());
    }

    private Practice practice(int id) {
        boolean located = random.nextInt(12) > 0;
        return new Practice(
                id,
                pick("Musterstadt", "Musterstadt", "Musterstadt", "Musterstadt", "Musterstadt", "", null),
                located ? 51 + random.nextDouble() / 3 : null,
                located ? 9 + random.nextDouble() / 2 : null,
                pick("männlich", "weiblich", "weiblich", "divers", "keine_Angabe"),
                pick(
                        "egal",
                        "Verhaltenstherapie",
                        "tiefenpsychologisch_fundierte_Psychotherapie",
                        "Verhaltenstherapie",
                        null),
                pick(0, 0, 18, 18, 36, 1000, -3),
                pick(0, 0, 0, 65, 36, 17, -3),
                pick(null, "", "Egal", "Egal", "Männlich", "Weiblich", "unbekannt"),
                random.nextInt(4) == 0);
    }

    /** Ages around the limits, on and beside the birthday. */
    private LocalDate born() {
        return switch (random.nextInt(10)) {
            case 0 -> null;
            case 1 -> TODAY.minusYears(18);
            case 2 -> TODAY.minusYears(18).plusDays(1);
            case 3 -> TODAY.minusYears(36);
            case 4 -> TODAY.minusYears(37);
            case 5 -> TODAY.minusYears(37).plusDays(1);
            case 6 -> LocalDate.of(2004, 2, 29);
            default -> TODAY.minusDays(365L * 12 + random.nextInt(365 * 70));
        };
    }

    private void store(Connection connection, Practice p) throws SQLException {
        update(
                connection,
                "UPDATE matching_service.therapeutenprofil SET ort = ?, latitude = ?, longitude = ?, geschlecht = ?,"
                        + " psychotherapieverfahren = ?, alter_min = ?, alter_max = ?, geschlechtspraeferenz = ?,"
                        + " bevorzugt_gruppentherapie = ? WHERE therapist_id = ?",
                p.ort(),
                p.latitude(),
                p.longitude(),
                p.gender(),
                p.method(),
                p.youngest(),
                p.oldest(),
                p.wantedGender(),
                p.groups(),
                p.id());
    }

    /** In the order they wait; some began in the same moment. */
    private Seeker store(Connection connection, int patientId) throws SQLException {
        boolean located = random.nextInt(12) > 0;
        int bySearch = practices.get(random.nextInt(THERAPISTS)).id();
        int byPlatform = practices.get(random.nextInt(THERAPISTS)).id();
        int byPatient = practices.get(random.nextInt(THERAPISTS)).id();
        boolean excludes = random.nextBoolean();
        Seeker s = new Seeker(
                0,
                patientId,
                pick("Musterstadt", "Musterstadt", "Musterstadt", "Musterstadt", "Musterstadt", "", null),
                located ? 51 + random.nextDouble() / 3 : null,
                located ? 9 + random.nextDouble() / 2 : null,
                pick(null, 0.0, 5.0, 10.0, 25.0, 40.0, 100.0),
                pick("männlich", "weiblich", "weiblich", "weiblich", "divers", "keine_Angabe"),
                born(),
                pick(null, "Egal", "Egal", "Männlich", "Weiblich"),
                pick(null, "egal", "egal", "Verhaltenstherapie", "tiefenpsychologisch_fundierte_Psychotherapie"),
                random.nextBoolean(),
                excludes ? Set.copyOf(new HashSet<>(List.of(bySearch, byPlatform, byPatient))) : Set.of());
        update(
                connection,
                "INSERT INTO matching_service.platzsuche (patient_id, created_at, plz, ort, latitude, longitude, max_km,"
                        + " geschlecht, geburtsdatum, bevorzugtes_therapeutengeschlecht, bevorzugtes_therapieverfahren,"
                        + " offen_fuer_gruppentherapie, ausgeschlossene_therapeuten, vom_patienten_ausgeschlossen)"
                        + " VALUES (?, timestamp '2020-01-01' + ? * interval '1 hour', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " CAST(? AS jsonb), CAST(? AS jsonb))",
                s.patientId(),
                (patientId - 2_000_000) / 3,
                region.plz(),
                s.ort(),
                s.latitude(),
                s.longitude(),
                s.maxKm(),
                s.gender(),
                s.born(),
                s.wantedGender(),
                s.wantedMethod(),
                s.groups(),
                excludes ? "[" + bySearch + ", {\"id\": " + byPlatform + ", \"reason\": \"x\"}]" : "[]",
                excludes ? "[" + byPatient + "]" : "[]");
        int id = (int) Database.count("SELECT id FROM matching_service.platzsuche WHERE patient_id = ?", patientId);
        return new Seeker(
                id,
                s.patientId(),
                s.ort(),
                s.latitude(),
                s.longitude(),
                s.maxKm(),
                s.gender(),
                s.born(),
                s.wantedGender(),
                s.wantedMethod(),
                s.groups(),
                s.excluded());
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @SafeVarargs
    private final <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
