package org.therapyplatform.geocoding.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.therapyplatform.geocoding.boundary.Koordinaten;

/** R2 */
class PlzRegionsTest {
    private final PlzRegions regions = new PlzRegions();

    @Test
    void everyRegionOfTheFileIsThere() {
        assertThat(IntStream.range(0, 1000)
                        .filter(region -> regions.of("%03d99".formatted(region)).isPresent())
                        .count())
                .isEqualTo(671);
    }

    @Test
    void aCodeLiesWhereItsRegionDoes() {
        Koordinaten berlin = regions.of("10115").orElseThrow();

        assertThat(Haversine.km(berlin, new Koordinaten(52.52, 13.405))).isLessThan(10);
        assertThat(regions.of("99999")).isPresent();
        assertThat(regions.of("00000")).isEmpty();
    }
}
