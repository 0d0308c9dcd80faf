package org.therapyplatform.geocoding.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.therapyplatform.geocoding.boundary.Koordinaten;

/** R4 */
class HaversineTest {
    private static final Koordinaten BERLIN = new Koordinaten(52.5200, 13.4050);
    private static final Koordinaten MUNICH = new Koordinaten(48.1372, 11.5756);

    @Test
    void berlinAndMunichAre504KilometresApartInBothDirections() {
        assertThat(Haversine.km(BERLIN, MUNICH)).isCloseTo(504.4, within(0.5));
        assertThat(Haversine.km(MUNICH, BERLIN)).isEqualTo(Haversine.km(BERLIN, MUNICH));
    }

    @Test
    void aPlaceIsNowhereFromItself() {
        assertThat(Haversine.km(BERLIN, BERLIN)).isZero();
    }

    @Test
    void aDegreeOfLatitudeIs111KilometresAndOneOfLongitudeShrinksToTheNorth() {
        assertThat(Haversine.km(new Koordinaten(50, 10), new Koordinaten(51, 10)))
                .isCloseTo(111.2, within(0.1));
        assertThat(Haversine.km(new Koordinaten(60, 10), new Koordinaten(60, 11)))
                .isCloseTo(55.6, within(0.1));
    }

    @Test
    void oppositePointsAreHalfTheEarthApart() {
        assertThat(Haversine.km(new Koordinaten(48.5, 9), new Koordinaten(-48.5, -171)))
                .isCloseTo(20015, within(1.0));
    }
}
