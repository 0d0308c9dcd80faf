package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
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
        JsonNode modules = null;
        for (JsonNode check : Json.tree(answer.body()).get("checks")) {
            assertThat(check.get("status").asText()).as(check.toString()).isEqualTo("UP");
            if (check.get("name").asText().equals("modules")) {
                modules = check.get("data");
            }
        }
        assertThat(modules).as(answer.body()).isNotNull();
        for (String part : List.of("patient", "therapist", "matching", "communication", "geocoding", "mail-worker")) {
            assertThat(modules.path(part).asText()).as(part).isEqualTo("UP");
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

    private static int readiness() {
        return TestStack.get()
                .server()
                .readiness()
                .map(HttpResponse::statusCode)
                .orElse(0);
    }
}
