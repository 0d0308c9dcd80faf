package org.therapyplatform.patient.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.LaterException;

/** R11: the prices as the agency's web site publishes them. */
@ApplicationScoped
class PriceList {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int LARGEST = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    private Settings settings;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** @throws LaterException if they cannot be fetched or are none */
    Prices fetch() {
        String address = settings.text(Setting.PRICE_LIST_URL).strip();
        if (address.isEmpty()) {
            throw new LaterException("PRICE_LIST_URL is not set: without a price nobody can be told what to pay");
        }
        try {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Accept", "application/json")
                            .timeout(ANSWER_WITHIN)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new LaterException("The prices cannot be fetched: status " + answer.statusCode());
                }
                JsonNode prices = JSON.readTree(body.readNBytes(LARGEST));
                return new Prices(price(prices, "einzeltherapie"), price(prices, "gruppentherapie"));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new LaterException(
                    "The prices cannot be fetched: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaterException("The server stops");
        }
    }

    private static BigDecimal price(JsonNode prices, String name) {
        try {
            BigDecimal price = new BigDecimal(prices.path(name).asText());
            if (price.signum() > 0) {
                return price;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new LaterException("The price list names no price for " + name);
    }
}
