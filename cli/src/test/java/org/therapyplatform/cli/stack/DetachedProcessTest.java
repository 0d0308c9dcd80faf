package org.therapyplatform.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedProcessTest {
    private static final List<String> LONG = List.of("sleep", "300");

    @TempDir
    private Path directory;

    private Path pidFile;
    private DetachedProcess process;

    @BeforeEach
    void create() {
        pidFile = directory.resolve("run/test.pid");
        process = new DetachedProcess(pidFile, directory.resolve("log/test.log"));
    }

    @AfterEach
    void end() {
        process.stop("KILL", Duration.ofSeconds(5));
    }

    @Test
    void isFoundAgainByAnotherCommandAndStopped() {
        process.start(LONG, Map.of(), directory, "f");
        DetachedProcess again = new DetachedProcess(pidFile, process.output());

        assertThat(again.running()).isPresent();
        assertThat(again.startedWith("f")).isTrue();
        assertThat(again.startedWith("g")).isFalse();

        again.stop("TERM", Duration.ofSeconds(5));
        assertThat(process.running()).isEmpty();
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void aStrangerWithTheSameNumberIsNotOurs() throws IOException {
        process.start(LONG, Map.of(), directory, "f");
        long pid = process.running().orElseThrow().pid();
        ProcessHandle started = process.running().orElseThrow();
        Files.writeString(pidFile, pid + "\n0\nf\n");

        assertThat(process.running()).isEmpty();
        started.destroyForcibly();
    }

    @Test
    void aPidFileCutOffCountsAsNone() throws IOException {
        Files.createDirectories(pidFile.getParent());
        Files.writeString(pidFile, "12");
        assertThat(process.running()).isEmpty();
    }

    @Test
    void getsNothingOfOurEnvironmentButWhatEveryProgramNeeds() throws Exception {
        process.start(List.of("env"), Map.of("GIVEN", "yes"), directory, "f");
        // Asked once: between two questions it may have ended.
        process.running().ifPresent(started -> Liveness.ended(started, Duration.ofSeconds(5)));
        List<String> allowed = new ArrayList<>(DetachedProcess.INHERITED);
        allowed.add("GIVEN");
        List<String> names = Files.readAllLines(process.output()).stream()
                .map(line -> line.replaceAll("=.*", ""))
                .toList();
        assertThat(names).contains("PATH", "GIVEN").isSubsetOf(allowed);
    }

    @Test
    void whatIgnoresTheSignalIsKilled() {
        process.start(List.of("sh", "-c", "trap '' TERM; sleep 300"), Map.of(), directory, "f");
        ProcessHandle started = process.running().orElseThrow();

        process.stop("TERM", Duration.ofMillis(300));

        assertThat(Liveness.alive(started)).isFalse();
    }
}
