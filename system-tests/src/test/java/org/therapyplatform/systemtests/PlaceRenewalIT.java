package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** Postal codes are imported when patients and therapists are there already (R2 and R11 of geocoding). */
class PlaceRenewalIT {
    private final Region region = Region.unused();

    /** Nobody else's, and known by its region only. */
    private final String plz = region.prefix() + "987";

    /** Else other tests would not find the postal codes that are known by their region only. */
    @AfterEach
    void noCentroidIsKnown() {
        Database.execute("DELETE FROM geocoding_service.plz_centroids WHERE plz = '" + plz + "'");
    }

    @Test
    void whoIsThereAlreadyMovesToTheImportedPlace() {
        int search = Given.seeker(region, "plz", plz).searchId();
        int elsewhere = Given.seeker(region).searchId();
        int therapist = Given.createdTherapist(Given.with(Given.therapist(region), "plz", plz));
        Map<String, Object> before = search(search);
        Map<String, Object> beforeElsewhere = search(elsewhere);

        imported();

        await().atMost(Duration.ofSeconds(20)).until(() -> !search(search).equals(before));
        assertThat(search(search))
                .containsEntry("latitude", 53.9)
                .containsEntry("longitude", 9.5)
                .as("whoever loaded the search before must not write its old place back")
                .containsEntry("version", (int) before.get("version") + 1);
        assertThat(search(elsewhere)).isEqualTo(beforeElsewhere);
        assertThat(Database.row(
                        "SELECT latitude, longitude FROM matching_service.therapeutenprofil WHERE therapist_id = ?",
                        therapist))
                .containsEntry("latitude", 53.9)
                .containsEntry("longitude", 9.5);
    }

    /** Whoever edits her search meanwhile is not disturbed. */
    @Test
    void whosePlaceStaysIsNotChanged() {
        imported();
        int stays = Given.seeker(region, "plz", plz).searchId();
        int moves = Given.seeker(region, "plz", plz).searchId();
        Database.execute("UPDATE matching_service.platzsuche SET latitude = NULL WHERE id = " + moves);
        Map<String, Object> before = search(stays);

        imported();

        await().atMost(Duration.ofSeconds(20)).until(() -> search(moves).get("latitude") != null);
        assertThat(search(stays)).isEqualTo(before).containsEntry("latitude", 53.9);
    }

    /** R5 */
    @Test
    void ofSeveralRowsForACodeTheFirstCounts() {
        String rows = plz + ";" + Given.unique("Neustadt") + ";53,9;9,5\n" + plz + ";Altstadt;50;10\n";

        JsonNode run = Imports.ran("plz", Given.unique("plz") + ".csv", "plz;ort;latitude;longitude\n" + rows, false);

        assertThat(run.get("created").intValue()).isEqualTo(1);
        assertThat(run.get("rejected").intValue()).isZero();
        assertThat(Database.row("SELECT latitude, longitude FROM geocoding_service.plz_centroids WHERE plz = ?", plz))
                .containsEntry("latitude", 53.9)
                .containsEntry("longitude", 9.5);
    }

    /** A file like no other: the same content is not processed again. */
    private void imported() {
        assertThat(Imports.ran(
                                "plz",
                                Given.unique("plz") + ".csv",
                                "plz;ort;latitude;longitude\n" + plz + ";" + Given.unique("Neustadt") + ";53,9;9,5\n",
                                false)
                        .get("status")
                        .asText())
                .isEqualTo("processed");
        assertThat(Database.row("SELECT latitude, longitude FROM geocoding_service.plz_centroids WHERE plz = ?", plz))
                .containsEntry("latitude", 53.9)
                .containsEntry("longitude", 9.5);
    }

    private static Map<String, Object> search(int id) {
        return Database.row("SELECT latitude, longitude, version FROM matching_service.platzsuche WHERE id = ?", id);
    }
}
