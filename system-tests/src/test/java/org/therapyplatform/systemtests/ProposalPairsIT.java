package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.therapyplatform.systemtests.api.Proposals.computed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Distance;
import org.therapyplatform.systemtests.api.Made;
import org.therapyplatform.systemtests.api.Proposals;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** Whom a proposal looks at, where people live apart: R17, read once more in Java. */
class ProposalPairsIT {
    private static final int MAX_SIZE = 6;
    private static final double DEFAULT_KM = 25;

    private final Random random = new Random(20261129);
    private final Region here = Region.unused();
    private final Region there = Region.unused();

    private record Place(Region region, String town, Double latitude, Double longitude) {
        boolean known() {
            return town != null && !town.isEmpty() && latitude != null;
        }

        double km(Place other) {
            return Distance.km(latitude, longitude, other.latitude, other.longitude);
        }
    }

    private record Seeker(Place place, Double maxKm) {
        boolean fits(Place practice) {
            return place.known() && practice.known()
                    ? place.km(practice) <= (maxKm == null ? DEFAULT_KM : maxKm)
                    : place.region().equals(practice.region());
        }
    }

    @BeforeEach
    void nobodyElseWaits() {
        Proposals.awaitNobodyComputing();
        Database.execute(
                "UPDATE matching_service.platzsuche SET status = 'pausiert' WHERE status = 'aktiv'",
                "UPDATE matching_service.therapeutenprofil SET aktiv = false");
    }

    @AfterEach
    void remove() {
        Made.remove();
    }

    @Test
    void thePairsAreThoseWithinTheRadiusAndWhereAPlaceIsUnknownThoseOfTheRegion() {
        List<Seeker> seekers = IntStream.range(0, 270)
                .mapToObj(i -> new Seeker(place(), pick(null, 0.0, 5.0, 25.0, 100.0, 1e300)))
                .toList();
        // Fewer than would be cut.
        List<Place> practices = IntStream.range(0, 15).mapToObj(i -> place()).toList();
        List<String> rows = new ArrayList<>();
        for (Seeker seeker : seekers) {
            Place at = seeker.place();
            rows.add(Made.searches(
                    rows.size(), 1, at.region().plz(), at.town(), at.latitude(), at.longitude(), seeker.maxKm()));
        }
        for (Place at : practices) {
            rows.add(Made.therapists(rows.size(), 1, at.region().plz(), at.town(), at.latitude(), at.longitude()));
        }
        Database.execute(rows.toArray(String[]::new));

        assertThat(pairs(null)).isEqualTo(fitting(seekers, practices)).isBetween(900, 2_500);
        for (Region region : List.of(here, there)) {
            assertThat(pairs(region.prefix()))
                    .isEqualTo(fitting(
                            seekers.stream()
                                    .filter(seeker -> seeker.place().region().equals(region))
                                    .toList(),
                            practices.stream()
                                    .filter(practice -> practice.region().equals(region))
                                    .toList()));
        }
    }

    @Test
    void whoLivesAtTheBorderOfARegionIsOfferedAcrossItWhereThatIsNearer() {
        Place border = new Place(here, "Musterstadt", 51.0, 9.0);
        Place far = new Place(here, "Musterstadt", 51.18, 9.0);
        Place across = new Place(there, "Musterstadt", 51.0, 9.05);
        Database.execute(
                Made.searches(0, MAX_SIZE + 1, here.plz(), "Musterstadt", border.latitude(), border.longitude(), null),
                Made.therapists(100, 1, here.plz(), "Musterstadt", far.latitude(), far.longitude()),
                Made.therapists(101, 1, there.plz(), "Musterstadt", across.latitude(), across.longitude()));

        JsonNode proposal = computed(null);

        assertThat(proposal.get("data").findValuesAsText("therapist_id"))
                .as("one more than there is room for across the border")
                .hasSize(MAX_SIZE + 1)
                .containsOnlyOnce(Integer.toString(Made.FIRST + 100))
                .contains(Integer.toString(Made.FIRST + 101));
        assertThat(proposal.get("vorschlag").get("km_gesamt").doubleValue())
                .isCloseTo(border.km(far) + MAX_SIZE * border.km(across), within(0.05 * (MAX_SIZE + 1)));
        assertThat(computed(here.prefix()).get("vorschlag").get("erreicht").intValue())
                .as("of the region alone")
                .isEqualTo(MAX_SIZE);
    }

    /** Twenty practices ten kilometres away are among nobody's nearest, and their places are needed. */
    @Test
    void whoIsOneOfTooManyIsReachedBeyondTheNearest() {
        Database.execute(
                Made.therapists(0, 50, here.plz(), "Musterstadt", 51.0, 9.0),
                Made.therapists(50, 20, here.plz(), "Musterstadt", 51.09, 9.0),
                Made.searches(0, 400, here.plz(), "Musterstadt", 51.0, 9.0, null));

        JsonNode proposal = computed(here.prefix()).get("vorschlag");

        assertThat(proposal.get("erreicht").intValue()).isEqualTo(400);
        assertThat(proposal.get("km_gesamt").doubleValue())
                .as("nobody goes there who need not")
                .isCloseTo(100 * 10.0, within(10.0));
    }

    private static int pairs(String prefix) {
        return computed(prefix).get("vorschlag").get("paare").intValue();
    }

    private static int fitting(List<Seeker> seekers, List<Place> practices) {
        return seekers.stream()
                .mapToInt(
                        seeker -> (int) practices.stream().filter(seeker::fits).count())
                .sum();
    }

    private Place place() {
        boolean known = random.nextInt(10) > 0;
        return new Place(
                pick(here, there),
                pick(
                        "Musterstadt",
                        "Musterstadt",
                        "Musterstadt",
                        "Musterstadt",
                        "Musterstadt",
                        "Musterstadt",
                        "",
                        null),
                known ? 51 + random.nextDouble() / 2 : null,
                known ? 9 + random.nextDouble() / 2 : null);
    }

    @SafeVarargs
    private final <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
