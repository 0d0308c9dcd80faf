package org.therapyplatform.systemtests.stack;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stands in for Nominatim and OSRM, on a port of its own: nothing of the tests leaves this machine. Unless a test says
 * otherwise every address is the Brandenburger Tor and every road ten percent longer than the straight line.
 */
public final class OutsideServices {
    /** A place as Nominatim's /search and /reverse write it (format=jsonv2), shortened. */
    public static final String PLACE = """
            {"place_id": 128456, "licence": "Data © OpenStreetMap contributors, ODbL 1.0.", "osm_type": "way",
             "osm_id": 518071791, "lat": "52.5162699", "lon": "13.3777034", "category": "tourism",
             "type": "attraction", "place_rank": 30, "importance": 0.6, "addresstype": "tourism",
             "name": "Brandenburger Tor",
             "display_name": "Brandenburger Tor, 1, Pariser Platz, Mitte, Berlin, 10117, Deutschland",
             "address": {"tourism": "Brandenburger Tor", "house_number": "1", "road": "Pariser Platz",
               "suburb": "Mitte", "city": "Berlin", "ISO3166-2-lvl4": "DE-BE", "postcode": "10117",
               "country": "Deutschland", "country_code": "de"},
             "boundingbox": ["52.5161170", "52.5164328", "13.3775798", "13.3778251"]}
            """;

    private static final double DETOUR = 1.1;

    private static volatile double detour;

    private static WireMockServer server;

    private OutsideServices() {}

    /** What the platform has to be told to ask here. */
    static synchronized Map<String, String> start() {
        if (server == null) {
            server = new WireMockServer(
                    wireMockConfig().dynamicPort().bindAddress("127.0.0.1").extensions(new Roads()));
            server.start();
            reset();
        }
        return Map.of(
                "OSM_API_URL", server.baseUrl() + "/nominatim",
                "OSRM_API_URL", server.baseUrl() + "/osrm",
                "OSM_RATE_LIMIT", "50",
                "OSM_TIMEOUT", "3",
                "OSM_MAX_RETRIES", "1",
                "CACHE_TTL_SECONDS", "120");
    }

    static synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    /** For a test that says otherwise, and for counting. */
    public static WireMock wireMock() {
        TestStack.get();
        return new WireMock(server);
    }

    /** Every road is so many times as long as the straight line, until {@link #reset}. */
    public static void detour(double factor) {
        detour = factor;
    }

    /** As in the beginning. */
    public static void reset() {
        detour = DETOUR;
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(WireMock.notFound()));
        server.stubFor(get(urlPathEqualTo("/nominatim/search")).willReturn(okJson("[" + PLACE + "]")));
        server.stubFor(get(urlPathEqualTo("/nominatim/reverse")).willReturn(okJson(PLACE)));
        server.stubFor(get(urlPathMatching("/osrm/(route|table)/v1/(car|foot)/.*"))
                .willReturn(new ResponseDefinitionBuilder().withTransformers(Roads.NAME)));
    }

    /** Answers of OSRM's /route and /table (annotations=distance), shortened. */
    private static final class Roads implements ResponseDefinitionTransformerV2 {
        static final String NAME = "roads";

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            String path = event.getRequest().getUrl().replaceFirst("\\?.*", "");
            List<double[]> points = Arrays.stream(
                            path.substring(path.lastIndexOf('/') + 1).split(";"))
                    .map(point -> Arrays.stream(point.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
            String body = path.contains("/route/")
                    ? "{\"code\":\"Ok\",\"routes\":[{\"legs\":[],\"weight_name\":\"routability\",\"weight\":1,"
                            + "\"duration\":1,\"distance\":" + metres(points.get(0), points.get(1))
                            + "}],\"waypoints\":[]}"
                    : "{\"code\":\"Ok\",\"distances\":["
                            + table(points, event.getRequest().getUrl().contains("destinations=0"))
                            + "]}";
            return okJson(body).build();
        }

        /** A row a source: of all to the first point, or of the first point to all. */
        private static String table(List<double[]> points, boolean toTheFirst) {
            Stream<String> distances = points.stream().skip(1).map(point -> metres(point, points.get(0)));
            return toTheFirst
                    ? distances.map(metres -> "[" + metres + "]").collect(Collectors.joining(","))
                    : distances.collect(Collectors.joining(",", "[", "]"));
        }

        private static String metres(double[] from, double[] to) {
            double north = Math.toRadians(to[1] - from[1]);
            double east = Math.toRadians(to[0] - from[0]) * Math.cos(Math.toRadians((from[1] + to[1]) / 2));
            return String.format(Locale.ROOT, "%.1f", 6_371_008.8 * Math.hypot(north, east) * detour);
        }
    }
}
