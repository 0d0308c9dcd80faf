package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by");
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
