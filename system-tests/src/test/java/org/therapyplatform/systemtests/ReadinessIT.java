package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** Who asks learns whether the platform can work, and a database that is away for a moment is not the end. */
class ReadinessIT {
    @Test
    void theApplicationNamesItsServices() {
        JsonNode health = Api.get("/health").requireStatus(200).json();

        assertThat(health.get("status").asText()).isEqualTo("healthy");
        assertThat(health.get("service").asText())
                .contains(
                        "patient-service",
                        "therapist-service",
                        "matching-service",
                        "communication-service",
                        "geocoding-service");
    }

    @Test
    void readinessCoversEveryModuleAndTheMailWorker() {
        HttpResponse<String> answer = TestStack.get().server().readiness().orElseThrow();

        assertThat(answer.statusCode()).isEqualTo(200);
        for (JsonNode check : Json.tree(answer.body()).get("checks")) {
            assertThat(check.get("status").asText()).as(check.toString()).isEqualTo("UP");
        }
        JsonNode modules = check(answer, "modules");
        for (String part : List.of("patient", "therapist", "matching", "communication", "geocoding", "mail-worker")) {
            assertThat(modules.path(part).asText()).as(part).isEqualTo("UP");
        }
    }

    @Test
    void itTellsHowWhatWorksByItselfIsDoingAndDoesNotDependOnIt() {
        JsonNode monitors = check(TestStack.get().server().readiness().orElseThrow(), "monitors");
        assertThat(monitors.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "email-queue-processor",
                        "patient-import-monitor",
                        "therapist-import-monitor",
                        "storage-processor");
        assertThat(monitors).allSatisfy(state -> assertThat(state.asText()).matches("healthy|unhealthy \\(\\d\\)"));
        int before = issues(monitors, "email-queue-processor");

        queue("pause");
        try {
            HttpResponse<String> answer = TestStack.get().server().readiness().orElseThrow();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(issues(check(answer, "monitors"), "email-queue-processor"))
                    .isEqualTo(before + 1);
        } finally {
            queue("resume");
        }
    }

    @Test
    void withoutPgBouncerRequestsAreTurnedAwayAtOnceAndServedAgainWhenItIsBack() {
        int patient = Given.created(Given.minimalPatient());
        var pgBouncer = TestStack.get().pgBouncer();

        pgBouncer.stop(Progress.SILENT);
        try {
            await("readiness").atMost(Duration.ofSeconds(30)).until(() -> readiness() == 503);
            for (String path : List.of("/patients/" + patient, "/therapists?limit=1", "/platzsuchen?limit=1")) {
                long start = System.nanoTime();
                Answer refused = Api.get(path);
                Duration took = Duration.ofNanos(System.nanoTime() - start);

                refused.requireProblem(503);
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                assertThat(took).isLessThan(Duration.ofSeconds(4));
            }
            Api.post("/patients", Given.minimalPatient()).requireProblem(503);
            Api.get("/health").requireStatus(200);
        } finally {
            pgBouncer.start(Progress.SILENT);
        }

        await("readiness").atMost(Duration.ofSeconds(30)).until(() -> readiness() == 200);
        Api.get("/patients/" + patient).requireStatus(200);
        Given.created(Given.minimalPatient());
    }

    @Test
    void aFullPoolTurnsRequestsAwayInAboutASecondAndRecovers() throws Exception {
        int patient = Given.created(Given.minimalPatient());
        int pool = TestStack.get().settings().number(Setting.DB_POOL_MAX);
        ExecutorService callers = Executors.newFixedThreadPool(pool);
        try (Connection blocker = Database.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE patient_service.patienten IN ACCESS EXCLUSIVE MODE");
            List<Future<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < pool; i++) {
                waiting.add(callers.submit(() -> Api.get("/patients/" + patient)));
            }
            await("a full pool")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> Database.count(
                                    "SELECT count(*) FROM pg_stat_activity WHERE usename = 'patient_service' AND wait_event_type = 'Lock'")
                            == pool);

            long start = System.nanoTime();
            Answer refused = Api.get("/patients/" + patient);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            refused.requireProblem(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(took).isBetween(Duration.ofMillis(500), Duration.ofSeconds(3));
            Api.get("/therapists?limit=1").requireStatus(200);
            blocker.rollback();
            for (Future<Answer> answer : waiting) {
                answer.get().requireStatus(200);
            }
        } finally {
            callers.shutdown();
        }
        Api.get("/patients/" + patient).requireStatus(200);
    }

    /** What a check tells beside its status. */
    private static JsonNode check(HttpResponse<String> answer, String name) {
        for (JsonNode check : Json.tree(answer.body()).get("checks")) {
            if (check.get("name").asText().equals(name)) {
                return check.get("data");
            }
        }
        throw new AssertionError("No check " + name + ": " + answer.body());
    }

    private static int issues(JsonNode monitors, String service) {
        return Integer.parseInt("0" + monitors.get(service).asText().replaceAll("\\D", ""));
    }

    private static void queue(String what) {
        Api.sendAs("administrator", "POST", "/emails/queue-status/" + what, null, null)
                .requireStatus(200);
    }

    private static int readiness() {
        return TestStack.get()
                .server()
                .readiness()
                .map(HttpResponse::statusCode)
                .orElse(0);
    }
}
