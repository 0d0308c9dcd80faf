package org.therapyplatform.systemtests.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.migration.SchemaMigration;
import org.therapyplatform.platform.migration.SchemaMigrationException;

/** What happens to a schema when a node starts, when two do, and when one dies over it. */
class MigrationIT {
    private static final Path CHANGELOGS = Path.of("src/test/resources/migration");

    private final FreshDatabase database = FreshDatabase.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyDatabaseGetsTheWholeSchemaOnce(ServiceModule module) {
        SchemaMigration migration = database.migration(module);
        List<String> pending = migration.pending();

        migration.update();
        List<SchemaMigration.Applied> history = migration.history();
        migration.update();

        assertThat(history).extracting(SchemaMigration.Applied::id).containsExactlyElementsOf(pending);
        assertThat(history).isNotEmpty();
        assertThat(migration.history()).as("a second run does nothing").isEqualTo(history);
        assertThat(migration.pending()).isEmpty();
        assertThat(database.structure(module)).isNotEmpty();
        assertThat(database.query(
                        "SELECT tableowner FROM pg_tables WHERE tablename = 'databasechangelog' AND schemaname = ?",
                        module.schema()))
                .as("the notes about it stand in the schema, too")
                .containsExactly(module.schema());
        assertThat(database.query("SELECT tablename FROM pg_tables WHERE tablename = 'databasechangeloglock'"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyChangesetCanBeRolledBackAndAppliedAgain(ServiceModule module) {
        SchemaMigration migration = database.migration(module);
        migration.update();
        List<String> whole = database.structure(module);
        int changesets = migration.history().size();

        for (int newest = 1; newest <= changesets; newest++) {
            migration.rollback(newest);
            assertThat(migration.pending()).hasSize(newest);
            assertThat(database.structure(module)).isNotEqualTo(whole);
            migration.update();
            assertThat(database.structure(module)).isEqualTo(whole);
        }
        migration.rollback(changesets);

        assertThat(database.structure(module)).as("nothing is left").isEmpty();
    }

    /** Before 1.2 each module had a copy of the changelogs several include now. */
    @Test
    void aSchemaThatHasTheSharedTablesFromACopyKeepsThem() {
        SchemaMigration migration = database.migration(ServiceModule.PATIENT);
        migration.update();
        List<String> whole = database.structure(ServiceModule.PATIENT);
        database.execute(
                "UPDATE patient_service.databasechangelog SET filename = CASE id"
                        + " WHEN '1.2-10-import' THEN 'db/changelog/patient/0010-import.sql'"
                        + " WHEN '1.1-01-change-history' THEN 'db/changelog/patient/0002-change-history.sql' ELSE filename END");
        database.execute("INSERT INTO patient_service.import_monitor (monitor, started_at) VALUES ('kept', now())");
        assertThat(migration.pending()).containsExactly("1.1-01-change-history", "1.2-10-import");

        migration.update();

        assertThat(migration.pending()).isEmpty();
        assertThat(database.structure(ServiceModule.PATIENT)).isEqualTo(whole);
        assertThat(database.query("SELECT monitor FROM patient_service.import_monitor"))
                .containsExactly("kept");
    }

    @RepeatedTest(3)
    void nodesThatStartAtOnceOnAnEmptyDatabaseDoNotCollide() throws Exception {
        int nodes = 3;
        ExecutorService starting = Executors.newFixedThreadPool(nodes * ServiceModule.values().length);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                for (ServiceModule module : ServiceModule.values()) {
                    work.add(() -> {
                        database.migration(module).update();
                        return null;
                    });
                }
            }
            for (Future<Void> done : starting.invokeAll(work)) {
                done.get();
            }
        } finally {
            starting.shutdown();
        }

        for (ServiceModule module : ServiceModule.values()) {
            assertThat(database.migration(module).pending()).isEmpty();
            assertThat(database.query("SELECT id FROM " + module.schema() + ".databasechangelog"))
                    .as("each changeset ran once")
                    .doesNotHaveDuplicates();
        }
        assertThat(database.locks()).isEmpty();
    }

    @Test
    void aNodeKilledOverAChangesetLeavesNothingBehind() throws Exception {
        nap(120);
        Process node = MigrationProcess.start(database, CHANGELOGS.resolve("slow"));
        try {
            awaitNap();
        } finally {
            node.destroyForcibly().waitFor();
        }
        nap(0);

        // PostgreSQL notices within ten seconds that the client of a running statement is gone.
        slow().update();

        assertThat(slow().history())
                .extracting(SchemaMigration.Applied::id)
                .containsExactly("1-quick", "2-takes-a-nap");
        assertThat(database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'patient_service'"))
                .contains("first", "second");
        assertThat(database.locks()).isEmpty();
    }

    @Test
    void aConnectionCutOverAChangesetLeavesNothingBehind() throws Exception {
        nap(120);
        ExecutorService node = Executors.newSingleThreadExecutor();
        try {
            Future<?> migration = node.submit(() -> slow().update());
            awaitNap();

            database.query("SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname ="
                    + " current_database() AND usename = 'patient_service'");

            assertThatThrownBy(migration::get).hasRootCauseInstanceOf(java.sql.SQLException.class);
        } finally {
            node.shutdown();
        }
        assertThat(database.query("SELECT tablename FROM pg_tables WHERE schemaname = 'patient_service'"))
                .contains("first")
                .doesNotContain("second");
        nap(0);

        slow().update();

        assertThat(slow().pending()).isEmpty();
        assertThat(database.locks()).isEmpty();
    }

    @Test
    void aChangesetThatFailsIsNamedAndLeavesTheDataAsItWas() throws IOException {
        SchemaMigration failing =
                database.migration(ServiceModule.PATIENT, new DirectoryResourceAccessor(CHANGELOGS.resolve("failing")));

        assertThatThrownBy(failing::update)
                .isInstanceOf(SchemaMigrationException.class)
                .hasMessageContainingAll("patient_service", "2-breaks-half-way", "division by zero");

        assertThat(failing.history()).extracting(SchemaMigration.Applied::id).containsExactly("1-works");
        assertThat(failing.pending()).containsExactly("2-breaks-half-way", "3-never-runs");
        assertThat(database.query("SELECT id::text FROM patient_service.kept ORDER BY id"))
                .containsExactly("1", "2");
        assertThat(database.query("SELECT column_name FROM information_schema.columns WHERE table_name = 'kept'"))
                .containsExactly("id");
        assertThat(database.locks()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSqlForAnAdministratorIsWhatAnUpdateWouldRun(ServiceModule module) {
        SchemaMigration migration = database.migration(module);

        String sql = migration.pendingSql();

        assertThat(migration.pending()).isNotEmpty().allSatisfy(id -> assertThat(sql)
                .contains(id));
        assertThat(sql).contains("CREATE TABLE");
        assertThat(database.structure(module)).as("only written, not run").isEmpty();
    }

    private SchemaMigration slow() {
        try {
            return database.migration(ServiceModule.PATIENT, new DirectoryResourceAccessor(CHANGELOGS.resolve("slow")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void nap(int seconds) {
        database.execute(
                "ALTER ROLE patient_service IN DATABASE " + database.name() + " SET test.nap = '" + seconds + "'");
    }

    private void awaitNap() {
        await("the changeset to run").atMost(Duration.ofSeconds(60)).until(() -> !database.query(
                        "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'")
                .isEmpty());
    }
}
