package org.therapyplatform.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.therapyplatform.cli.stack.ApplicationServer;
import org.therapyplatform.platform.diagnosis.Check;
import org.therapyplatform.platform.diagnosis.Finding;

/** The application says of itself that it is ready. */
record ApplicationReadiness(ApplicationServer server) implements Check {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String title() {
        return "Application";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> examine() {
        Optional<HttpResponse<String>> answer = server.readiness();
        if (answer.isEmpty()) {
            return List.of(Finding.fail(
                    title(),
                    "nothing answers on " + server.managementAddress(),
                    "Start it (./platform up) or look why it does not run (./platform logs server)."));
        }
        List<String> down = new ArrayList<>();
        int checks = 0;
        try {
            for (JsonNode check : JSON.readTree(answer.get().body()).path("checks")) {
                checks++;
                if (!check.path("status").asText().equals("UP")) {
                    down.add(check.path("name").asText() + " "
                            + check.path("data").path("reason").asText(""));
                }
            }
        } catch (JsonProcessingException e) {
            down.add("an answer that is not JSON");
        }
        return List.of(
                answer.get().statusCode() == 200 && down.isEmpty()
                        ? Finding.ok(title(), "ready, " + checks + " checks of its own pass")
                        : Finding.fail(
                                title(),
                                "not ready: " + (down.isEmpty() ? "no part says why" : String.join("; ", down)),
                                "Cure what is red above; then ./platform logs server."));
    }
}
