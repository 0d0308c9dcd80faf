package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapyplatform.systemtests.stack.TestStack;

/** The server itself, without ./platform before it, as a container starts it. */
@Tag("faults")
class ProductionRefusalIT {
    @Test
    void theServerStopsAndNamesEverySettingAtOnce(@TempDir Path state) throws IOException, InterruptedException {
        Path output = state.resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/sh",
                TestStack.CHECKOUT
                        .resolve("ear/target/server/bin/standalone.sh")
                        .toString());
        Map<String, String> environment =
                new TreeMap<>(TestStack.get().configuration().environment());
        environment.put("PLATFORM_ENV", "production");
        // The one that exists; production appends nothing to the name.
        environment.put("DB_NAME", TestStack.get().settings().database().name());
        environment.remove("SMTP_HOST");
        // Beside the stack that is running.
        environment.put("HTTP_PORT", "27081");
        environment.put("MANAGEMENT_PORT", "27991");
        environment.put(
                "PLATFORM_STATE", Files.createDirectory(state.resolve("server")).toString());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process server = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            assertThat(server.waitFor(120, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
        } finally {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        }

        String log = Files.readString(output);
        assertThat(log)
                .contains(
                        "SMTP_HOST is missing", "COMPANY_NAME still has its development default", "COMPANY_HRB still");
        assertThat(log.split("SMTP_HOST is missing", -1)).as("told once").hasSize(2);
        assertThat(log).doesNotContain(environment.get("DB_PATIENT_PASSWORD"));
    }
}
