package org.therapyplatform.geocoding.control;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.json.JsonStructure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** Whatever the other end does, there is one answer or one failure, and neither quotes what was asked. */
class OutsideServiceTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final String QUESTION = "/search?q=Geheimweg+7";
    private static final Duration ANY = GuardedService.NO_HURRY.get();

    @RegisterExtension
    static final WireMockExtension OUTSIDE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private OutsideService service = service(Map.of());

    @Test
    void theQuestionNamesUsAndTheAnswerIsRead() {
        answering(ok("{\"a\": 1}"));

        assertThat(service(Map.of(Setting.OSM_USER_AGENT, "Agency/2 (post@agency.example)"))
                        .<Integer>ask(QUESTION, ANY, document -> document.asJsonObject()
                                .getInt("a")))
                .isEqualTo(1);
        OUTSIDE.verify(getRequestedFor(urlEqualTo("/base" + QUESTION))
                .withHeader("User-Agent", equalTo("Agency/2 (post@agency.example)")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "", "[1, 2", "{\"b\": 1}", "[]", "null", "\"text\""})
    void whatMakesNoSenseIsAFailure(String body) {
        answering(ok(body));

        assertThatThrownBy(() -> service.ask(
                        QUESTION, ANY, document -> document.asJsonObject().getInt("a")))
                .isInstanceOf(OutsideFailure.class)
                .isNotInstanceOf(OutsideFailure.Passing.class)
                .hasMessageContaining("makes no sense")
                .hasMessageNotContaining("Geheimweg");
    }

    @Test
    void deepNestingIsNoMoreThanNonsense() {
        answering(ok("[".repeat(100_000)));

        assertThatThrownBy(this::ask).isInstanceOf(OutsideFailure.class);
    }

    @Test
    void moreThanAnAnswerCanBeIsNotRead() {
        answering(ok("\"" + "x".repeat(300_000) + "\""));

        assertThatThrownBy(this::ask).isInstanceOf(OutsideFailure.class).hasMessageContaining("says too much");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void whatMayBeOverInAMomentMayBeAskedAgain(int status) {
        answering(status(status));

        assertThatThrownBy(this::ask)
                .isInstanceOf(OutsideFailure.Passing.class)
                .hasMessageContaining(String.valueOf(status))
                .hasMessageNotContaining("Geheimweg");
    }

    @Test
    void aBanIsNotAnsweredWithMoreQuestions() {
        answering(status(403));

        assertThatThrownBy(this::ask).isInstanceOf(OutsideFailure.class).isNotInstanceOf(OutsideFailure.Passing.class);
    }

    @Test
    void nobodyIsSentElsewhere() {
        answering(temporaryRedirect(OUTSIDE.baseUrl() + "/elsewhere"));

        assertThatThrownBy(this::ask).isInstanceOf(OutsideFailure.class).hasMessageContaining("302");
        OUTSIDE.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsAFailure(Fault fault) {
        answering(aResponse().withFault(fault));

        assertThatThrownBy(this::ask).isInstanceOf(OutsideFailure.class).hasMessageNotContaining("Geheimweg");
    }

    @Test
    void whereNobodyListensThereIsNoAnswer() {
        assertThatThrownBy(() -> service(Map.of(Setting.OSM_API_URL, "http://127.0.0.1:1"))
                        .ask(QUESTION, ANY, document -> document))
                .isInstanceOf(OutsideFailure.Passing.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void nobodyIsAskedUnlessAnAddressIsConfigured() {
        OutsideService none = service(Map.of(Setting.OSM_API_URL, ""));

        assertThat(none.configured()).isFalse();
        assertThatThrownBy(() -> none.ask(QUESTION, ANY, document -> document))
                .isInstanceOf(OutsideFailure.NotAsked.class)
                .hasMessageContaining("not configured");
    }

    /** R6 */
    @ParameterizedTest
    @ValueSource(strings = {"3600", "Mon, 23 Nov 2026 13:00:00 GMT", "nonsense"})
    void whoAsksForAPauseHasIt(String retryAfter) {
        answering(status(429).withHeader("Retry-After", retryAfter));
        assertThatThrownBy(this::ask).isInstanceOf(OutsideFailure.Passing.class);

        assertThatThrownBy(this::ask).isInstanceOf(OutsideFailure.NotAsked.class);
        OUTSIDE.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void aShortPauseIsWaitedFor() {
        answering(status(429).withHeader("Retry-After", "1"));
        long asked = System.nanoTime();
        assertThatThrownBy(this::ask).isInstanceOf(OutsideFailure.Passing.class);
        answering(ok("[]"));

        ask();

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    /** R6: two servers share the rate. */
    @Test
    void serversTakeTurns() {
        answering(ok("[]"));
        OutsideService shared = service(Map.of(Setting.OSM_RATE_LIMIT, "4", Setting.PLATFORM_NODES, "2"));
        long begin = System.nanoTime();

        shared.ask(QUESTION, ANY, document -> document);
        shared.ask(QUESTION, ANY, document -> document);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(499));
    }

    /** R6, api.md §7: the next turn is ten seconds away. */
    @Test
    void howLongATurnIsWaitedForFollowsThePace() throws Exception {
        answering(ok("[]"));
        OutsideService shared = service(Map.of(Setting.OSM_RATE_LIMIT, "1.0", Setting.PLATFORM_NODES, "10"));
        ask(shared);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread waiting = asking(shared, outcome);

        while (waiting.getState() != Thread.State.TIMED_WAITING && !outcome.isDone()) {
            Thread.onSpinWait();
        }

        assertThat(outcome).isNotDone();
        waiting.interrupt();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(OutsideFailure.NotAsked.class);
    }

    /** R9 */
    @Test
    void aTurnThatWouldComeTooLateIsNotTaken() {
        answering(ok("[]"));
        OutsideService slow = service(Map.of(Setting.OSM_RATE_LIMIT, "0.1"));
        ask(slow);

        assertThatThrownBy(() -> slow.ask(QUESTION, Duration.ofSeconds(1), document -> document))
                .isInstanceOf(OutsideFailure.NotAsked.class)
                .hasMessageContaining("busy");
    }

    /** R6 */
    @Test
    void whoeverIsInterruptedInTheLineHasNotAskedAndLeavesTheTurnToOthers() throws Exception {
        answering(ok("[]"));
        // What is slow the first time must not take a second after this.
        ask();
        OutsideService slow = service(Map.of(Setting.OSM_RATE_LIMIT, "1.0"));
        ask(slow);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();

        List<LogRecord> log = logged(() -> {
            asking(slow, outcome).interrupt();
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(OutsideFailure.NotAsked.class);
        });

        assertThat(log).isEmpty();
        slow.ask(QUESTION, Duration.ofSeconds(1), document -> document);
        OUTSIDE.verify(3, getRequestedFor(anyUrl()));
    }

    @Test
    void whoeverIsInterruptedStopsAtOnceAlsoInTheMiddleOfAnAnswer() throws Exception {
        halfAnAnswer((asking, outcome) -> {
            List<LogRecord> log = logged(() -> {
                asking.interrupt();

                assertThat(outcome.get(10, TimeUnit.SECONDS))
                        .isInstanceOf(OutsideFailure.class)
                        .isNotInstanceOf(OutsideFailure.NotAsked.class)
                        .hasMessageContaining("in time");
            });
            assertThat(log).as("said to be the service's trouble").hasSize(1);
        });
    }

    private interface Watching {
        void watch(Thread asking, CompletableFuture<Throwable> outcome) throws Exception;
    }

    /** From a service that begins to answer and goes no further. */
    private static void halfAnAnswer(Watching watching) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Throwable> outcome = new CompletableFuture<>();
            Thread asking =
                    asking(service(Map.of(Setting.OSM_API_URL, "http://127.0.0.1:" + server.getLocalPort())), outcome);
            try (Socket connection = server.accept()) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[".getBytes(StandardCharsets.US_ASCII));
                watching.watch(asking, outcome);
            }
        }
    }

    private static Thread asking(OutsideService service, CompletableFuture<Throwable> outcome) {
        Thread asking = new Thread(() -> {
            try {
                ask(service);
                outcome.complete(null);
            } catch (OutsideFailure e) {
                outcome.complete(e);
            }
        });
        asking.start();
        return asking;
    }

    private static List<LogRecord> logged(ThrowingRunnable work) throws Exception {
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }
        };
        Logger log = Logger.getLogger(OutsideService.class.getName());
        log.addHandler(handler);
        try {
            work.run();
        } finally {
            log.removeHandler(handler);
        }
        return records;
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private static JsonStructure ask(OutsideService service) {
        return service.ask(QUESTION, ANY, document -> document);
    }

    private JsonStructure ask() {
        return ask(service);
    }

    private static void answering(ResponseDefinitionBuilder answer) {
        OUTSIDE.stubFor(get(anyUrl()).willReturn(answer));
    }

    private static OutsideService service(Map<Setting, String> settings) {
        Map<String, String> properties = new HashMap<>(Map.of(
                Setting.OSM_API_URL.property(),
                OUTSIDE.baseUrl() + "/base/",
                Setting.OSM_RATE_LIMIT.property(),
                "500"));
        settings.forEach((setting, value) -> properties.put(setting.property(), value));
        return new OutsideService(
                "the service",
                Setting.OSM_API_URL,
                new Settings(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build()),
                new AnswerTime(),
                NOON);
    }
}
