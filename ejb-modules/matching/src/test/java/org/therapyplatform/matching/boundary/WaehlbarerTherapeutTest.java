package org.therapyplatform.matching.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaehlbarerTherapeutTest {
    /** R3, in the order of rules.md §5. */
    @Test
    void theTiersAreMailThenCapacityThenInformed() {
        List<Integer> tiers = IntStream.range(0, 8)
                .mapToObj(tier -> therapist(
                        tier < 4 ? "praxis@test.example" : tier == 7 ? null : " ", tier % 4 < 2, tier % 2 == 0))
                .map(WaehlbarerTherapeut::stufe)
                .toList();
        assertThat(tiers).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    private static WaehlbarerTherapeut therapist(String email, boolean available, boolean informed) {
        return new WaehlbarerTherapeut(
                1, "Frau", null, "Anna", "Berg", null, null, null, null, email, available, informed, null, List.of(),
                null);
    }
}
