package org.therapyplatform.systemtests.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import liquibase.resource.DirectoryResourceAccessor;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.migration.SchemaMigration;
import org.therapyplatform.systemtests.stack.TestStack;

/** A migration of the patient module in a process of its own, which a test can kill. */
final class MigrationProcess {
    private MigrationProcess() {}

    static Process start(FreshDatabase database, Path changelogs) throws IOException {
        Settings settings = TestStack.get().settings();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MigrationProcess.class.getName(),
                "jdbc:postgresql://" + settings.text(Setting.DB_HOST) + ":" + settings.number(Setting.DB_PORT) + "/"
                        + database.name(),
                changelogs.toAbsolutePath().toString()));
        builder.environment().put("PASSWORD", settings.text(Setting.DB_PATIENT_PASSWORD));
        return builder.redirectErrorStream(true)
                .redirectOutput(new File("target/migration-process.log"))
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        new SchemaMigration(
                        ServiceModule.PATIENT,
                        () -> DriverManager.getConnection(
                                arguments[0], ServiceModule.PATIENT.schema(), System.getenv("PASSWORD")),
                        new DirectoryResourceAccessor(Path.of(arguments[1])))
                .update();
    }
}
