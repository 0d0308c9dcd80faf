package org.therapyplatform.geocoding.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.PlatformException;

/** What is settled before the database is asked. */
class PlzCentroidsTest {
    private final PlzCentroids centroids = new PlzCentroids();

    @Test
    void aDistanceNeedsBothCodes() {
        assertThatThrownBy(() -> centroids.calculate(null, "10115"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("origin plz");
        assertThatThrownBy(() -> centroids.calculate("10115", " "))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("destination plz");
    }

    /** R1 */
    @ParameterizedTest
    @ValueSource(strings = {"1234", "123456", "abcde", "1011٥"})
    void aCodeThatHasNotFiveDigitsIsNamedInTheError(String plz) {
        assertThatThrownBy(() -> centroids.calculate(plz, "10115"))
                .isInstanceOfSatisfying(PlatformException.class, refusal -> assertThat(
                                (String) refusal.details().get("error"))
                        .containsIgnoringCase("invalid")
                        .contains(plz));
    }

    @Test
    void whatIsNoCodeLiesNowhere() {
        assertThat(centroids.find("1011")).isEmpty();
        assertThat(centroids.find((String) null)).isEmpty();
    }
}
