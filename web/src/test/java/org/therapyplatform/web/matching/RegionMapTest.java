package org.therapyplatform.web.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.boundary.PlzPlace;
import org.therapyplatform.web.matching.RegionMap.Dot;
import org.therapyplatform.web.matching.RegionMap.Marker;
import org.therapyplatform.web.matching.RegionMap.Subject;

class RegionMapTest {
    private static final Koordinaten NORTH_WEST = new Koordinaten(51.2, 6.0);
    private static final Koordinaten SOUTH_EAST = new Koordinaten(50.6, 6.6);
    private static final Koordinaten MIDDLE = new Koordinaten(50.9, 6.3);

    private static final List<PlzPlace> REGION = List.of(
            new PlzPlace("52001", "Nordwest", NORTH_WEST),
            new PlzPlace("52002", "Südost", SOUTH_EAST),
            new PlzPlace("52003", "Mitte", MIDDLE),
            new PlzPlace("52004", "Mitte", new Koordinaten(50.91, 6.32)),
            new PlzPlace("52005", "Nordost", new Koordinaten(51.2, 6.6)));

    @Test
    void northIsUpEastIsRightAndAllOfItIsInside() {
        RegionMap map = map(REGION, Map.of(), List.of());
        Dot northWest = map.getDots().get(0);
        Dot southEast = map.getDots().get(1);
        assertThat(northWest.x()).isLessThan(southEast.x());
        assertThat(northWest.y()).isLessThan(southEast.y());
        assertThat(map.getDots()).allSatisfy(dot -> {
            assertThat(dot.x()).isBetween(0.0, (double) RegionMap.WIDTH);
            assertThat(dot.y()).isBetween(0.0, map.getHeight());
        });
        assertThat(map.getDots().get(0).label()).isEqualTo("52001 Nordwest");
    }

    @Test
    void lengthsAreTrueInEveryDirection() {
        RegionMap map = map(REGION, Map.of(), List.of());
        double unitsAKm = map.getBar().length() / map.getBar().km();
        for (int other = 1; other < 5; other++) {
            Dot from = map.getDots().get(0);
            Dot to = map.getDots().get(other);
            double km = REGION.get(0).place().kmTo(REGION.get(other).place());
            assertThat(Math.hypot(to.x() - from.x(), to.y() - from.y()) / unitsAKm)
                    .isCloseTo(km, org.assertj.core.data.Percentage.withPercentage(1));
        }
        assertThat(map.getBar().length()).isBetween(40.0, RegionMap.WIDTH / 3.0);
    }

    @Test
    void whoIsAtOnePlaceHasOneMarkerWithTheBestRank() {
        RegionMap map = map(
                REGION,
                Map.of(),
                List.of(
                        new Subject(70, 3, "Anna", MIDDLE),
                        new Subject(71, 4, "Bert", NORTH_WEST),
                        new Subject(72, 5, "Carl", new Koordinaten(50.905, 6.305))));
        assertThat(map.getMarkers()).extracting(Marker::getIds).containsExactly("70 72", "71");
        Marker middle = map.getMarkers().get(0);
        assertThat(middle.getLabel()).isEqualTo(3);
        assertThat(middle.getMore()).isEqualTo(1);
        assertThat(middle.getFirst()).isEqualTo(70);
        assertThat(middle.getNames()).isEqualTo("3 Anna, 5 Carl");
    }

    @Test
    void theAreaOfWaitingIsInProportionToTheirNumber() {
        RegionMap map = map(REGION, Map.of(MIDDLE, 100L, NORTH_WEST, 25L, SOUTH_EAST, 1L), List.of());
        assertThat(map.getWaiting()).extracting(Dot::label).containsExactly("100", "25", "1");
        List<Double> radii = map.getWaiting().stream().map(Dot::radius).toList();
        assertThat(radii.get(0)).isEqualTo(2 * radii.get(1));
        assertThat(radii.get(2)).as("still to be seen").isEqualTo(6);
    }

    @Test
    void placesAreNamedWhereMostWait() {
        RegionMap map = map(REGION, Map.of(SOUTH_EAST, 5L), List.of());
        assertThat(map.getLabels()).extracting(Dot::label).startsWith("Südost", "Mitte");
        assertThat(map.getLabels()).extracting(Dot::label).doesNotHaveDuplicates();
    }

    @Test
    void aNameAtTheEdgeIsAllOfItOnTheMap() {
        PlzPlace west = new PlzPlace("52010", "Mönchengladbach-Rheindahlen", new Koordinaten(50.9, 5.9));
        RegionMap map = map(List.of(west, REGION.get(1)), Map.of(), List.of());
        assertThat(map.getLabels())
                .filteredOn(label -> label.label().equals(west.ort()))
                .singleElement()
                .satisfies(label -> assertThat(label.x()).isGreaterThan(100));
    }

    @Test
    void noNameReachesDownToTheScale() {
        RegionMap map = map(REGION, Map.of(SOUTH_EAST, 5L), List.of());
        assertThat(map.getLabels())
                .anySatisfy(label -> assertThat(label.y()).isCloseTo(map.getHeight(), within(5.0)))
                .allSatisfy(label -> assertThat(map.getScaleY() - label.y()).isGreaterThan(25));
        assertThat(map.getFullHeight()).isGreaterThan(map.getScaleY());
    }

    @Test
    void theOutlineGoesAroundEverything() {
        assertThat(map(REGION, Map.of(), List.of()).getOutline().split("L"))
                .as("the three corners, the middle is within")
                .hasSize(3);
    }

    @Test
    void aRegionOfOnePlaceIsDrawnInTheMiddle() {
        PlzPlace only = new PlzPlace("520", null, MIDDLE);
        RegionMap map = map(List.of(only), Map.of(MIDDLE, 3L), List.of(new Subject(1, 1, "Anna", MIDDLE)));
        assertThat(map.getOutline()).isEmpty();
        assertThat(map.getMarkers().get(0).x()).isEqualTo(RegionMap.WIDTH / 2.0);
        assertThat(map.getMarkers().get(0).y()).isEqualTo(map.getHeight() / 2);
        assertThat(map.getLabels()).extracting(Dot::label).containsExactly("520…");
    }

    @Test
    void whoPractisesOutsideTheRegionIsStillOnTheMap() {
        Koordinaten outside = new Koordinaten(51.5, 7.5);
        RegionMap map = map(REGION, Map.of(), List.of(new Subject(1, 1, "Anna", outside)));
        assertThat(map.getMarkers().get(0).x()).isBetween(0.0, (double) RegionMap.WIDTH);
    }

    private static RegionMap map(List<PlzPlace> region, Map<Koordinaten, Long> waiting, List<Subject> subjects) {
        return new RegionMap(region, waiting, subjects, List.of());
    }
}
