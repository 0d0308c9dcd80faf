package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/**
 * A long queue is sent in one go, over few connections, and costs no memory. {@code -Dmail.drain.mails} says how many
 * (2000); it prints the rate: {@code mvn verify -Pfaults -Dit.test=MailDrainIT -Dmail.drain.mails=10000}.
 */
@Tag("faults")
class MailDrainIT {
    private static final int MAILS = Integer.getInteger("mail.drain.mails", 2000);
    private static final int STEPS = 5;
    private static final long MEGABYTE = 1024L * 1024;

    /** What caches may still fill up with; the mails of this test together have many times that. */
    private static final long SLACK = 40 * MEGABYTE;

    private final LocalStack stack = TestStack.get();

    @Test
    void aLongQueueDrainsWithoutGrowingMemory() throws Exception {
        int patient = Given.created(Given.minimalPatient());
        stack.mailCatcher().stop(Progress.SILENT);
        try (MisbehavingMailServer mailServer =
                new MisbehavingMailServer(stack.settings().number(Setting.SMTP_PORT))) {
            queue(patient, 100);
            await().atMost(Duration.ofMinutes(2)).until(() -> waiting(patient) == 0);
            int connections = mailServer.connections();
            List<Long> heap = new ArrayList<>();

            queue(patient, MAILS);
            Instant begun = Instant.now();
            for (int step = STEPS - 1; step >= 0; step--) {
                long left = (long) MAILS * step / STEPS;
                await().pollInterval(Duration.ofMillis(500))
                        .atMost(Duration.ofMinutes(15))
                        .until(() -> waiting(patient) <= left);
                heap.add(heapAfterCollection());
            }
            Duration took = Duration.between(begun, Instant.now());

            System.out.printf(
                    "[drain] %d mails in %.1f s: %.0f a second; heap after collection at each fifth, MB: %s; connections: %d%n",
                    MAILS,
                    took.toMillis() / 1000.0,
                    MAILS * 1000.0 / took.toMillis(),
                    heap.stream().map(bytes -> bytes / MEGABYTE).toList(),
                    mailServer.connections() - connections);
            assertThat(heap.get(STEPS - 1)).isLessThan(heap.get(0) + SLACK);
            assertThat(mailServer.connections() - connections).isLessThan(MAILS / 100);
            assertThat(Database.count(
                            "SELECT count(*) FROM communication_service.emails WHERE status <> 'Gesendet' AND patient_id = ?",
                            patient))
                    .isZero();
        } finally {
            stack.mailCatcher().start(Progress.SILENT);
        }
    }

    /** Mails of some ten kilobytes. */
    private static void queue(int patient, int mails) {
        Database.execute("INSERT INTO communication_service.emails (patient_id, betreff, inhalt_html, inhalt_text,"
                + " empfaenger_email, empfaenger_name, absender_email, absender_name, status, in_warteschlange_am,"
                + " naechster_versuch_am, created_at) SELECT " + patient + ", 'Betreff ' || n,"
                + " repeat('<p>Ein Satz von einiger Länge steht hier.</p>', 150), repeat('Ein Satz steht hier. ', 150),"
                + " 'kind' || n || '@test.example', 'Empfängerin', 'info@musterpraxis.example', 'Musterpraxis',"
                + " 'In_Warteschlange', now() at time zone 'utc', now() at time zone 'utc', now() at time zone 'utc'"
                + " FROM generate_series(1, " + mails + ") n");
    }

    private static long waiting(int patient) {
        return Database.count(
                "SELECT count(*) FROM communication_service.emails WHERE status IN ('In_Warteschlange', 'Wird_gesendet')"
                        + " AND patient_id = ?",
                patient);
    }

    /** The server's process is a script and the JVM a child of it. */
    private long jvm() throws IOException {
        String pid = Files.readString(stack.stateDirectory().resolve("run").resolve("server.pid"))
                .lines()
                .findFirst()
                .orElseThrow();
        ProcessHandle script = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        return Stream.concat(Stream.of(script), script.descendants())
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow();
    }

    private long heapAfterCollection() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, String.valueOf(jvm()), "GC.run").start().waitFor();
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + stack.settings().number(Setting.MANAGEMENT_PORT) + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("base_memory_usedHeap_bytes"))
                .map(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
