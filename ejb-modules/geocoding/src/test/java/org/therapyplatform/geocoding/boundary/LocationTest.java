package org.therapyplatform.geocoding.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.PlatformException;

class LocationTest {
    /** R7; 99xxx is an ordinary area (api.md §7). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "52062 | 52062",
                "Musterweg 1, 99084 Erfurt | 99084",
                "D-01067 Dresden | 01067",
                "Musterweg 12345678 | -",
                "Musterweg 1, Berlin | -",
                "A52062 | -",
            })
    void aPostalCodeStandsByItself(String text, String plz) {
        assertThat(Location.of("origin", new JourneyEnd(text, null, null)).plz().orElse(null))
                .isEqualTo(plz);
    }

    @Test
    void twoCoordinatesComeBeforeAText() {
        assertThat(Location.of("origin", new JourneyEnd("52062", "50.77", "6.08")))
                .isEqualTo(new Location(null, new Koordinaten(50.77, 6.08)));
        assertThat(Location.of("origin", new JourneyEnd("52062", "50.77", null)).text())
                .isEqualTo("52062");
    }

    @Test
    void aMissingEndIsNamedInTheError() {
        assertThatThrownBy(() -> Location.of("destination", new JourneyEnd(" ", "1", null)))
                .isInstanceOfSatisfying(PlatformException.class, refusal -> assertThat(
                                (String) refusal.details().get("error"))
                        .contains("destination"));
    }

    /** What is kept of it has only so much room, and in small letters a capital may be two. */
    @Test
    void anAddressIsNoLongerThanWhatIsKeptOfIt() {
        assertThat(address(" " + "X".repeat(255) + " ").text()).hasSize(255);
        assertThatThrownBy(() -> address("X".repeat(256)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("255");
        assertThatThrownBy(() -> address("İ".repeat(128))).isInstanceOf(InvalidInputException.class);
    }

    private static Location address(String text) {
        return Location.of("origin", new JourneyEnd(text, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"91", "-90.1", "NaN", "Infinity", "x", ""})
    void whatIsNoLatitudeIsRefused(String latitude) {
        assertThatThrownBy(() -> Location.of("origin", new JourneyEnd(null, latitude, "6")))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ÖPNV, transit",
                "öpnv, transit",
                "transit, transit",
                "car, car",
                "Auto, car",
                "Fahrrad, car",
                "-, car"
            })
    void theMeansOfTravelIsPublicTransportOrACar(String verkehrsmittel, TravelMode mode) {
        assertThat(TravelMode.of(verkehrsmittel)).isEqualTo(mode);
    }
}
