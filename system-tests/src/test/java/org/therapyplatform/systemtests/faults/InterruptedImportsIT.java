package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.api.Registrations;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;
import org.therapyplatform.systemtests.stack.WebSite;

/** I1 and I2: the server dies in the middle of an import; what it had is there once, the rest follows. */
@Tag("faults")
class InterruptedImportsIT {
    private static final int THERAPISTS = 20_000;
    private static final Duration WITHIN = Duration.ofMinutes(3);

    private final LocalStack stack = TestStack.get();

    @AfterEach
    void asBefore() {
        Database.execute(
                "DROP TRIGGER IF EXISTS hold ON patient_service.patienten",
                "DROP FUNCTION IF EXISTS patient_service.hold");
        stack.server().start(Progress.SILENT);
    }

    @Test
    void aLargeFileGoesOnWhereItWas() {
        String first = Given.unique("Viele");
        List<Map<String, Object>> entries = new ArrayList<>();
        for (int i = 0; i < THERAPISTS - 1; i++) {
            entries.add(Imports.entry(first, "N" + i, String.format("%05d", 10000 + i)));
        }
        // A colleague of the first in one practice, whom the server has read before it died: neither changed her name.
        entries.add(Imports.entry(first, "Kollegin", "10000"));
        int id = Imports.begun(
                "therapists", Given.unique("viele"), Imports.file(entries).getBytes(StandardCharsets.UTF_8), false);
        await("some of them")
                .atMost(WITHIN)
                .until(() -> Imports.run("therapists", id).get("records").intValue() > 1000);

        stack.server().kill();
        long before = therapists(first);
        assertThat(before).isGreaterThan(1000).isLessThan(THERAPISTS);
        stack.server().start(Progress.SILENT);

        JsonNode run = await().atMost(WITHIN).until(() -> Imports.run("therapists", id), now -> now.get("status")
                .asText()
                .equals("processed"));
        assertThat(run.get("created").intValue()).isEqualTo(THERAPISTS);
        assertThat(run.get("updated").intValue()).isZero();
        assertThat(therapists(first)).isEqualTo(THERAPISTS);
        assertThat(Database.count("SELECT count(*) FROM matching_service.therapeutenprofil WHERE vorname = ?", first))
                .isEqualTo(THERAPISTS);
    }

    @Test
    void aRegistrationIsTakenOnce() {
        String first = Given.unique("Anna");
        String file = Given.unique("reg") + ".json";
        Database.execute(
                "CREATE FUNCTION patient_service.hold() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN PERFORM pg_sleep(600); RETURN NULL; END $$",
                "CREATE TRIGGER hold AFTER INSERT ON patient_service.patienten FOR EACH ROW WHEN (new.vorname = '"
                        + first + "') EXECUTE FUNCTION patient_service.hold()");
        WebSite.put(
                "registrations/" + file,
                Registrations.registration(Given.with(Given.patient(Region.unused()), "vorname", first), "ABC", false));
        await("its transaction")
                .atMost(WITHIN)
                .until(() -> Database.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 1);

        stack.server().kill();

        assertThat(WebSite.holds("registrations/" + file)).as("stored before").isFalse();
        Database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
                "DROP TRIGGER hold ON patient_service.patienten");
        stack.server().start(Progress.SILENT);
        await().atMost(WITHIN).until(() -> patients(first) == 1);
        assertThat(Imports.named("patients", file).get("status").asText()).isEqualTo("processed");
        assertThat(Database.count(
                        "SELECT count(*) FROM communication_service.emails e JOIN patient_service.patienten p"
                                + " ON p.id = e.patient_id WHERE p.vorname = ?",
                        first))
                .isEqualTo(1);
    }

    /** What follows an import follows it after its commit, and may not get that far. */
    @Test
    void placesThatWereNotRenewedBeforeItDiedAreRenewedWhenItIsBack() {
        Region region = Region.unused();
        String plz = region.prefix() + "986";
        int search = Given.seeker(region, "plz", plz).searchId();
        stack.server().kill();
        Database.execute("INSERT INTO geocoding_service.plz_centroids (plz, ort, latitude, longitude) VALUES ('" + plz
                + "', 'Neustadt', 53.9, 9.5)");
        try {
            stack.server().start(Progress.SILENT);

            await().atMost(WITHIN).untilAsserted(() -> assertThat(Database.row(
                            "SELECT latitude, longitude FROM matching_service.platzsuche WHERE id = ?", search))
                    .containsEntry("latitude", 53.9)
                    .containsEntry("longitude", 9.5));
        } finally {
            Database.execute("DELETE FROM geocoding_service.plz_centroids WHERE plz = '" + plz + "'");
        }
    }

    private static long therapists(String first) {
        return Database.count("SELECT count(*) FROM therapist_service.therapeuten WHERE vorname = ?", first);
    }

    private static long patients(String first) {
        return Database.count("SELECT count(*) FROM patient_service.patienten WHERE vorname = ?", first);
    }
}
