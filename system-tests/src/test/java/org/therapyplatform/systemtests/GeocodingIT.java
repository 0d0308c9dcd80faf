package org.therapyplatform.systemtests;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.OutsideServices;

/** {@code /geocode}, {@code /reverse-geocode}, {@code /calculate-distance}: api.md §6. */
class GeocodingIT {
    /** A test's own piece of the North Sea, so that no distance is known from another. */
    private static final AtomicInteger PLACE = new AtomicInteger();

    private static final Duration PROMPTLY = Duration.ofSeconds(10);

    private final String address = Given.unique("Musterweg 7, Musterstadt ");
    private final String journey = journey();

    /** Breakers that another test opened close after five seconds. */
    @BeforeEach
    void bothServicesAnswer() {
        OutsideServices.wireMock();
        OutsideServices.reset();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Api.get("/geocode?address=" + Given.unique("x")).status() == 200
                        && distance(journey()).get("source").asText().equals("osrm"));
        OutsideServices.wireMock().resetRequests();
    }

    @AfterEach
    void asInTheBeginning() {
        OutsideServices.reset();
    }

    @Test
    void anAddressHasAPlace() {
        JsonNode found = geocode().requireStatus(200).json();

        assertThat(found.get("latitude").doubleValue()).isEqualTo(52.51627);
        assertThat(found.get("longitude").doubleValue()).isEqualTo(13.377703);
        assertThat(found.get("display_name").asText()).startsWith("Brandenburger Tor, 1");
        assertThat(found.get("address_components").get("postcode").asText()).isEqualTo("10117");
        assertThat(found.get("source").asText()).isEqualTo("nominatim");
        assertThat(found.get("status").asText()).isEqualTo("success");
        OutsideServices.wireMock()
                .verifyThat(
                        1,
                        getRequestedFor(urlPathEqualTo("/nominatim/search"))
                                .withQueryParam("q", equalTo(address.strip()))
                                .withHeader("User-Agent", equalTo("TherapyPlatform/1.0")));
    }

    /** R10 */
    @Test
    void anAnswerIsKeptUntilItIsTooOld() {
        JsonNode first = geocode().requireStatus(200).json();
        assertThat(Api.get("/geocode?address=" + Api.encoded("  " + address.toUpperCase() + " "))
                        .requireStatus(200)
                        .json())
                .isEqualTo(first);
        assertThat(asked()).isEqualTo(1);

        age("geocache", "query = lower('" + address.strip() + "')");
        geocode().requireStatus(200);

        assertThat(asked()).isEqualTo(2);
    }

    /** R10 */
    @Test
    void whatIsTooOldIsDeleted() {
        geocode().requireStatus(200);
        distance(journey);
        age("geocache", "true");
        age("distance_cache", "true");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Database.count("SELECT count(*) FROM geocoding_service.geocache") == 0
                        && Database.count("SELECT count(*) FROM geocoding_service.distance_cache") == 0);
    }

    @Test
    void anAddressThatIsNotFoundIsSaidSoAndNotAskedForAgainAtOnce() {
        answering("/nominatim/search", okJson("[]"));

        for (int i = 0; i < 2; i++) {
            assertThat(geocode().requireProblem(400).member("error").asText()).containsIgnoringCase("failed");
        }
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anAddressIsRequiredAndNoLongerThanTheColumn() {
        Api.get("/geocode").requireProblem(400).saying("address");
        Api.get("/geocode?address=" + "x".repeat(256)).requireProblem(400).saying("address");
        Api.get("/geocode?address=" + Api.encoded("İ".repeat(128)))
                .requireProblem(400)
                .saying("address");
    }

    @Test
    void aPlaceHasAnAddress() {
        String latitude = "5" + PLACE.incrementAndGet() % 10 + ".12345649";

        JsonNode found = Api.get("/reverse-geocode?lat=" + latitude + "&lon=13.1234567")
                .requireStatus(200)
                .json();

        assertThat(found.get("latitude").doubleValue()).isEqualTo(Double.parseDouble(latitude.substring(0, 9)));
        assertThat(found.get("longitude").doubleValue()).isEqualTo(13.123457);
        assertThat(found.get("address_components").get("city").asText()).isEqualTo("Berlin");
        assertThat(found.get("source").asText()).isEqualTo("nominatim");
    }

    @Test
    void whereNothingIsNothingIsFound() {
        answering("/nominatim/reverse", okJson("{\"error\": \"Unable to geocode\"}"));

        assertThat(Api.get("/reverse-geocode?lat=54.9&lon=3." + PLACE.incrementAndGet())
                        .requireProblem(400)
                        .member("error")
                        .asText())
                .containsIgnoringCase("failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lon=13 | Latitude",
                "lat=52 | Longitude",
                "lat=x&lon=13 | Latitude",
                "lat=52&lon=13,4 | Longitude",
                "lat=91&lon=13 | Latitude",
            })
    void aPlaceHasTwoNumbers(String query, String named) {
        Api.get("/reverse-geocode?" + query).requireProblem(400).saying(named);
    }

    /** R8, R10 */
    @Test
    void aRouteIsKeptAndSaysSo() {
        JsonNode asked = distance(journey);
        JsonNode kept = distance(journey);
        JsonNode anew = distance(journey + "&no_cache=true");
        JsonNode stillKept = distance(journey + "&no_cache=0");
        JsonNode anewAgain = distance(journey + "&no_cache");

        assertThat(asked.get("distance_km").doubleValue()).isCloseTo(122.3, within(1.0));
        assertThat(asked.get("status").asText()).isEqualTo("success");
        assertThat(asked.get("source").asText()).isEqualTo("osrm");
        assertThat(asked.get("route_available").booleanValue()).isTrue();
        assertThat(asked.get("travel_mode").asText()).isEqualTo("car");
        assertThat(asked.has("error") || asked.has("note") || asked.has("origin_centroid"))
                .isFalse();
        assertThat(kept.get("source").asText()).isEqualTo("cache");
        assertThat(kept.get("distance_km").doubleValue())
                .isCloseTo(asked.get("distance_km").doubleValue(), within(0.01));
        assertThat(anew.get("source").asText()).isEqualTo("osrm");
        assertThat(stillKept.get("source").asText()).isEqualTo("cache");
        assertThat(anewAgain.get("source").asText()).isEqualTo("osrm");
        Api.get("/calculate-distance?" + journey + "&no_cache=vielleicht")
                .requireProblem(400)
                .saying("no_cache");
    }

    @Test
    void publicTransportHasAProfileAndDistancesOfItsOwn() {
        distance(journey);

        assertThat(distance(journey + "&travel_mode=transit").get("source").asText())
                .isEqualTo("osrm");
        OutsideServices.wireMock().verifyThat(1, getRequestedFor(urlPathMatching("/osrm/route/v1/foot/.*")));
    }

    /** R8 */
    @Test
    void aStraightLineIsNeverShownAsARoute() {
        answering("/osrm/route/v1/car/.*", jsonResponse("{\"code\":\"NoRoute\",\"message\":\"Impossible\"}", 400));

        for (int i = 0; i < 2; i++) {
            JsonNode line = distance(journey);
            assertThat(line.get("status").asText()).isEqualTo("partial");
            assertThat(line.get("source").asText()).isEqualTo("haversine");
            assertThat(line.get("route_available").booleanValue()).isFalse();
            assertThat(line.get("distance_km").doubleValue()).isCloseTo(111.2, within(0.5));
        }
    }

    /** R10 */
    @Test
    void thatThereIsNoRoadIsKeptUntilItIsTooOld() {
        answering("/osrm/route/v1/car/.*", jsonResponse("{\"code\":\"NoRoute\",\"message\":\"Impossible\"}", 400));
        distance(journey);
        OutsideServices.reset();
        OutsideServices.wireMock().resetRequests();

        assertThat(distance(journey).get("source").asText()).isEqualTo("haversine");
        OutsideServices.wireMock().verifyThat(0, getRequestedFor(urlPathMatching("/osrm/.*")));

        age("distance_cache", "distance_km IS NULL");
        assertThat(distance(journey).get("source").asText())
                .as("a bridge was built")
                .isEqualTo("osrm");
        assertThat(distance(journey).get("source").asText()).isEqualTo("cache");
    }

    /** R8 */
    @Test
    void thatTheServiceFailsIsNotTakenForAnAnswer() {
        answering("/osrm/route/v1/car/.*", status(500));
        assertThat(distance(journey).get("source").asText()).isEqualTo("haversine");
        OutsideServices.reset();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(distance(journey).get("source").asText()).isEqualTo("osrm"));
    }

    @Test
    void betweenAddressesIsAsked() {
        JsonNode distance = distance("origin=" + Api.encoded(address) + "&destination_lat=52.5&destination_lon=13.3");

        assertThat(distance.get("status").asText()).isEqualTo("success");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anEndThatIsNotFoundMakesAnAnswerThatSaysSo() {
        answering("/nominatim/search", okJson("[]"));

        JsonNode answer = distance("origin=" + Api.encoded(address) + "&destination=" + Given.unique("y"));

        assertThat(answer.get("distance_km").doubleValue()).isZero();
        assertThat(answer.get("status").asText()).isEqualTo("error");
        assertThat(answer.get("error").asText()).contains("failed", "origin");
    }

    /** R8 */
    @Test
    void centroidsStandInForAddressesThatAreNotFound() {
        answering("/nominatim/search", okJson("[]"));
        String ends = "origin=" + Api.encoded(address + ", 10115 Berlin") + "&destination="
                + Api.encoded(address + ", 99084 Erfurt");

        JsonNode answer = distance(ends);

        assertThat(answer.get("source").asText()).isEqualTo("plz_centroids");
        assertThat(answer.get("status").asText()).isEqualTo("success");
        assertThat(answer.get("route_available").booleanValue()).isFalse();
        assertThat(answer.get("note").asText()).contains("approximate");
        assertThat(answer.get("origin_centroid").get("latitude").doubleValue()).isCloseTo(52.5, within(0.3));
        assertThat(answer.get("destination_centroid").get("longitude").doubleValue())
                .isCloseTo(11.0, within(0.3));
        for (String no : List.of("false", "0", "OFF")) {
            assertThat(distance(ends + "&use_plz_fallback=" + no).get("status").asText())
                    .isEqualTo("error");
        }
    }

    /** R7 */
    @Test
    void aKnownPostalCodeIsAskedOfNobody() {
        Database.execute("INSERT INTO geocoding_service.plz_centroids (plz, ort, latitude, longitude)"
                + " VALUES ('99999', 'Musterstadt', 51.1, 10.5)");
        try {
            JsonNode answer = distance("origin=" + Api.encoded(address + " 99999 Musterstadt")
                    + "&destination_lat=51.2&destination_lon=10." + PLACE.incrementAndGet());

            assertThat(answer.get("source").asText()).isEqualTo("osrm");
            assertThat(asked()).isZero();
        } finally {
            Database.execute("DELETE FROM geocoding_service.plz_centroids WHERE plz = '99999'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin", "destination"})
    void bothEndsAreRequired(String missing) {
        String other = missing.equals("origin") ? "destination" : "origin";

        Answer.Problem refusal =
                Api.get("/calculate-distance?" + other + "=52062").requireProblem(400);

        assertThat(refusal.member("error").asText()).contains(missing);
        assertThat(refusal.member("status").asText()).isEqualTo("error");
    }

    @Test
    void onlyTwoMeansOfTravelAreKnown() {
        Api.get("/calculate-distance?" + journey + "&travel_mode=rocket")
                .requireProblem(400)
                .saying("mode of transport");
    }

    /** Nominatim's clients wait in line: api.md §7. */
    @Test
    void fiveAtOnceAreAnsweredWithinTenSeconds() {
        ExecutorService five = Executors.newFixedThreadPool(5);
        try {
            List<CompletableFuture<Duration>> answers = IntStream.range(0, 5)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> duration(() -> Api.get("/geocode?address=" + Given.unique("gleichzeitig"))
                                    .requireStatus(200)),
                            five))
                    .toList();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isLessThan(PROMPTLY));
        } finally {
            five.shutdown();
        }
    }

    static Stream<ResponseDefinitionBuilder> trouble() {
        return Stream.of(
                okJson("<html>Bad gateway</html>"),
                okJson("[{\"lat\": \"north\", \"lon\": \"13\", \"display_name\": \"x\"}]"),
                okJson("{\"routes\": 7, \"code\": \"Ok\"}"),
                okJson("[" + "9".repeat(400_000) + "]"),
                status(500),
                status(503),
                status(403),
                status(429).withHeader("Retry-After", "0"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                aResponse().withStatus(200).withFixedDelay(20_000),
                okJson(OutsideServices.PLACE).withChunkedDribbleDelay(100, 20_000));
    }

    /** Slow, broken, angry: an answer within seconds that says so, and the straight line instead of a route. */
    @ParameterizedTest
    @MethodSource("trouble")
    void whateverTheServicesDoTheAnswerIsClean(ResponseDefinitionBuilder trouble) {
        answering("/nominatim/.*", trouble);
        answering("/osrm/.*", trouble);

        assertThat(duration(() -> assertThat(
                                geocode().requireProblem(503).member("error").asText())
                        .containsIgnoringCase("failed")
                        .doesNotContain("Musterweg")))
                .isLessThan(PROMPTLY);
        assertThat(duration(() ->
                        assertThat(distance(journey).get("source").asText()).isEqualTo("haversine")))
                .isLessThan(PROMPTLY);
        assertThat(distance("origin=" + Api.encoded(address) + "&" + destination())
                        .get("status")
                        .asText())
                .isEqualTo("error");
    }

    @Test
    void aServiceThatFailsIsLeftAloneForAWhile() {
        answering("/nominatim/.*", status(500));
        for (int i = 0; i < 10; i++) {
            Api.get("/geocode?address=" + Given.unique("z")).requireProblem(503);
        }
        int before = asked();

        for (int i = 0; i < 10; i++) {
            Api.get("/geocode?address=" + Given.unique("z")).requireProblem(503);
        }

        assertThat(before).isLessThan(20);
        // At most one more, when its rest was over in between.
        assertThat(asked()).isLessThanOrEqualTo(before + 2);
    }

    /** The look through the logs at the end of all tests knows a patient's street, and it must not be there. */
    @Test
    void aPatientsStreetThatIsLookedUpStaysOutOfTheLogs() {
        String street = Given.unique("Geheimweg ");
        Given.created(Given.with(Given.minimalPatient(), "strasse", street));
        answering("/nominatim/.*", okJson("nonsense about " + street));

        Api.get("/geocode?address=" + Api.encoded(street)).requireProblem(503);
        answering("/nominatim/.*", okJson("[" + OutsideServices.PLACE + "]"));
        Api.get("/geocode?address=" + Api.encoded(street));
        distance("origin=" + Api.encoded(street) + "&" + destination());
    }

    private Answer geocode() {
        return Api.get("/geocode?address=" + Api.encoded(address));
    }

    private static JsonNode distance(String query) {
        return Api.get("/calculate-distance?" + query).requireStatus(200).json();
    }

    /** One degree to the north, that is 111.2 km; the whole has six digits. */
    private static String journey() {
        String longitude = "3.%06d".formatted(PLACE.incrementAndGet());
        return "origin_lat=54&origin_lon=" + longitude + "&destination_lat=55&destination_lon=" + longitude;
    }

    private String destination() {
        return journey.substring(journey.indexOf("destination_lat"));
    }

    private static void answering(String path, ResponseDefinitionBuilder answer) {
        MappingBuilder request = get(urlPathMatching(path));
        OutsideServices.wireMock().register(request.willReturn(answer));
    }

    private static int asked() {
        RequestPatternBuilder questions = getRequestedFor(urlPathMatching("/nominatim/.*"));
        return OutsideServices.wireMock().find(questions).size();
    }

    private static void age(String table, String condition) {
        Database.execute("UPDATE geocoding_service." + table + " SET created_at = created_at - interval '1 day' WHERE "
                + condition);
    }

    private static Duration duration(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
