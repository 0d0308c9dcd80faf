package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;

/** {@code /calculate-plz-distance}: api.md §6. */
class PlzDistanceIT {
    @Test
    void fromBerlinToMunichItIsFiveHundredKilometresInAStraightLine() {
        JsonNode answer = Api.get("/calculate-plz-distance?origin_plz=10115&destination_plz=80331")
                .requireStatus(200)
                .json();

        assertThat(answer.get("distance_km").doubleValue()).isCloseTo(504, within(15.0));
        assertThat(answer.get("status").asText()).isEqualTo("success");
        assertThat(answer.get("source").asText()).isEqualTo("plz_centroids");
        assertThat(answer.get("origin_centroid").get("latitude").doubleValue()).isCloseTo(52.5, within(0.3));
        assertThat(answer.get("destination_centroid").get("longitude").doubleValue())
                .isCloseTo(11.6, within(0.3));
    }

    @Test
    void toItselfItIsNothing() {
        assertThat(Api.get("/calculate-plz-distance?origin_plz=52062&destination_plz=52062")
                        .requireStatus(200)
                        .json()
                        .get("distance_km")
                        .doubleValue())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "destination_plz=52062 | 400 | message | origin plz",
                "origin_plz=52062 | 400 | message | destination plz",
                "origin_plz=5206&destination_plz=52062 | 400 | error | 5206",
                "origin_plz=52062&destination_plz=ABCDE | 400 | error | ABCDE",
                "origin_plz=00000&destination_plz=52062 | 404 | error | not found",
            })
    void refusesWhatIsNoPostalCode(String query, int status, String member, String text) {
        Answer.Problem refusal = Api.get("/calculate-plz-distance?" + query).requireProblem(status);

        assertThat(refusal.member(member).asText()).containsIgnoringCase(text);
        assertThat(refusal.member("status").asText())
                .isEqualTo(member.equals("error") ? "error" : String.valueOf(status));
    }
}
