package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Browser;

/** The headers of every answer, whoever gets it. */
class HeadersIT {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/login.css", "/api/patients", "/api/nothing", "/nothing", "/openapi"})
    void everyAnswerCarriesThem(String path) {
        HttpHeaders headers = new Browser().get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void everyRouteOfTheApiCarriesThem() {
        List<String> wrong = new ArrayList<>();
        Api.get("/openapi?format=json").json().get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> {
                    String address = path.getKey().substring("/api".length()).replaceAll("\\{\\w+}", "999999999");
                    boolean body = List.of("post", "put", "patch").contains(method);
                    Answer answer = Api.send(
                            method.toUpperCase(),
                            address,
                            body ? "application/json" : null,
                            body ? "{}".getBytes(StandardCharsets.UTF_8) : null);
                    if (!"no-store".equals(answer.header("Cache-Control"))
                            || !"nosniff".equals(answer.header("X-Content-Type-Options"))
                            || !String.valueOf(answer.header("Content-Security-Policy"))
                                    .contains("default-src 'self'")
                            || answer.headers().containsKey("Server")
                            || answer.headers().containsKey("X-Powered-By")
                            || answer.headers().containsKey("Access-Control-Allow-Origin")) {
                        wrong.add(method + " " + path.getKey() + " " + answer.headers());
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void patientDataIsKeptInNoCache() {
        HttpResponse<String> answer = new Browser()
                .send(
                        "GET",
                        "/api/patients?limit=1",
                        null,
                        "Authorization",
                        Api.basic("reader", Api.password("reader")));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aLanguageThatCannotBeReadIsNone() {
        HttpResponse<String> answer = new Browser()
                .send(
                        "GET",
                        "/",
                        null,
                        "Accept-Language",
                        "en;q=much",
                        "Authorization",
                        Api.basic("reader", Api.password("reader")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("lang=\"de\"");
    }

    @Test
    void pagesOfOtherOriginsMayNotUseTheApi() {
        HttpResponse<String> preflight = new Browser()
                .send(
                        "OPTIONS",
                        "/api/patients",
                        null,
                        "Origin",
                        "https://elsewhere.example",
                        "Access-Control-Request-Method",
                        "PATCH");
        assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
    }
}
