package org.therapyplatform.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The platform's API as far as the demo needs it. */
final class Api {
    /** A full pool and the rate limit say when to come back; so often it is believed. */
    private static final int ATTEMPTS = 10;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final long MOST_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final String authorization;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Api(URI base, String account, String password) {
        this.base = base;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param path below {@code /api}
     * @return the id of what was created
     * @throws IOException with the answer, if it is not 201
     */
    int create(String path, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/" + path))
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        for (int attempt = 1; comesBack(answer.statusCode()) && attempt < ATTEMPTS; attempt++) {
            long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
            Thread.sleep(Duration.ofSeconds(Math.min(seconds, MOST_SECONDS)).toMillis());
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() != 201) {
            throw new IOException("POST /api/" + path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        JsonNode id = JSON.readTree(answer.body()).path("id");
        return id.asInt();
    }

    private static boolean comesBack(int status) {
        return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
    }
}
