package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** An administrator sees how the database is, as the doctor would say it. */
class DatabasePageIT {
    private final Desk administrator = Desk.of("administrator");

    @AfterEach
    void close() {
        administrator.close();
    }

    @Test
    void everyCheckPassesAndEveryModuleIsShown() {
        administrator.open("/database");
        assertThat(administrator.texts("main [lang=en]")).isEmpty();
        assertThat(administrator.texts(".checks tbody tr td:first-child"))
                .contains(
                        "PgBouncer",
                        "Verbindungspools",
                        "Migrationen",
                        "Größe der Pools",
                        "Vorbereitete Transaktionen",
                        "Offene Transaktionen",
                        "Uhr",
                        "Speicherplatz");
        assertThat(administrator.texts(".checks .state")).doesNotContain("gestört", "nicht geprüft");
        assertThat(administrator.texts(".numbers tbody tr td:first-child"))
                .containsExactly("Ortssuche", "Kommunikation", "Patienten", "Therapeuten", "Vermittlung", "Plattform");
        assertThat(administrator.texts(".numbers tbody tr"))
                .as("the server tells how its pools are used")
                .allSatisfy(row -> assertThat(row).contains(" ms", "/ 25").doesNotContain("?"));
        assertThat(administrator.texts(".migrations summary")).hasSize(6).allSatisfy(module -> assertThat(module)
                .matches("(?s).*: \\d+ angewandt, zuletzt .* am .*"));
        assertThat(administrator.text()).contains("PostgreSQL", "16.", "Liquibase", "E-Mail-Versand");
    }

    @Test
    void whatIsAppliedIsWhatStandsInTheSchema() {
        administrator.open("/database").click(".migrations summary");
        assertThat(administrator.texts(".migrations:first-of-type tbody tr")).hasSize((int)
                Database.count("SELECT count(*) FROM geocoding_service.databasechangelog WHERE id <> ?", ""));
        assertThat(administrator.texts(".migrations:first-of-type tbody tr"))
                .anySatisfy(row -> assertThat(row).contains("1.2-10-import", "Liquibase 4."));
    }

    @Test
    void aChangesetThisServerDoesNotKnowIsPointedOut() throws SQLException {
        try (Connection connection = Login.of(TestStack.get().settings(), ServiceModule.GEOCODING)
                        .direct();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO databasechangelog SELECT '9.9-01-of-a-newer-server', author, filename, now(),"
                            + " orderexecuted + 1, exectype, md5sum, description, comments, tag, liquibase, contexts, labels,"
                            + " deployment_id FROM databasechangelog ORDER BY orderexecuted DESC LIMIT 1");
            try {
                administrator.open("/database");
                assertThat(administrator.text())
                        .contains("Aufmerksamkeit", "geocoding hat, was dieser Server nicht kennt")
                        .contains("Ein anderer Server ist neuer: Nehmen Sie hier dieselbe Version in Betrieb.");
            } finally {
                statement.execute("DELETE FROM databasechangelog WHERE id = '9.9-01-of-a-newer-server'");
            }
        }
    }

    @Test
    void aTransactionInDoubtIsCounted() throws SQLException {
        try (Connection connection = Login.of(TestStack.get().settings(), ServiceModule.GEOCODING)
                        .direct();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("SELECT pg_advisory_xact_lock(1, 1)");
            statement.execute("PREPARE TRANSACTION 'by-hand'");
            try {
                administrator.open("/database");
                assertThat(administrator.texts("section[aria-labelledby=doubt-title] dl"))
                        .singleElement()
                        .satisfies(role -> assertThat(role).contains("geocoding_service", "1"));
            } finally {
                statement.execute("ROLLBACK PREPARED 'by-hand'");
            }
        }
    }

    @Test
    void isReadableInBothLanguagesWidthsAndThemes() {
        EveryLook.isReadable(administrator, "/database", "database", "Datenbank", "Database");
    }
}
