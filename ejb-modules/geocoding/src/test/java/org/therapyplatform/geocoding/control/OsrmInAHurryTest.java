package org.therapyplatform.geocoding.control;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.json.JsonStructure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** R9 at the rate that is set unless somebody sets another: one question a second. Nothing here cuts anybody off. */
class OsrmInAHurryTest {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @RegisterExtension
    static final WireMockExtension OUTSIDE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final Osrm osrm = osrm();
    private final OsrmInAHurry inAHurry = new OsrmInAHurry(osrm);

    /** What is slow the first time must not take a turn's time after this. */
    @BeforeEach
    void theServiceAnswers() {
        OUTSIDE.stubFor(get(anyUrl()).willReturn(ok("[]")));
        osrm().ask("/first", GuardedService.NO_HURRY, answer -> answer);
        OUTSIDE.resetRequests();
    }

    @Test
    void ofManyAtOnceThoseAreAskedWhoseTurnComesInTimeAndTheOthersTakeNoTurn() {
        ExecutorService six = Executors.newFixedThreadPool(6);
        try {
            List<CompletableFuture<Duration>> askers = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> timeOf("/road" + i), six))
                    .toList();

            assertThat(askers).allSatisfy(asker -> assertThat(asker.join()).isLessThan(TWO_SECONDS));
        } finally {
            six.shutdown();
        }
        OUTSIDE.verify(2, getRequestedFor(anyUrl()));
        assertThat(osrm.<Boolean>ask("/next", () -> Duration.ofSeconds(1), answer -> true))
                .isTrue();
    }

    @Test
    void bothMeansOfTravelAreAsked() {
        List<String> read = new ArrayList<>();
        Map<String, Consumer<JsonStructure>> questions = new LinkedHashMap<>();
        questions.put("/car", answer -> read.add("car"));
        questions.put("/foot", answer -> read.add("foot"));

        inAHurry.ask(questions);

        assertThat(read).containsExactly("car", "foot");
    }

    @Test
    void aPauseTheServiceWantsIsNotWaitedFor() {
        OUTSIDE.stubFor(get(anyUrl()).willReturn(status(429).withHeader("Retry-After", "3")));
        assertThatThrownBy(() -> inAHurry.ask(Map.of("/road", answer -> {})))
                .isInstanceOf(OutsideFailure.Passing.class);

        assertThat(timeOf("/road")).isLessThan(Duration.ofSeconds(1));
        OUTSIDE.verify(1, getRequestedFor(anyUrl()));
    }

    /** However it ends, except by the service's fault. */
    private Duration timeOf(String question) {
        long begin = System.nanoTime();
        try {
            inAHurry.ask(Map.of(question, answer -> {}));
        } catch (OutsideFailure.NotAsked e) {
            // As it should be for some.
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Osrm osrm() {
        return new Osrm(
                new Settings(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(
                                Map.of(Setting.OSRM_API_URL.property(), OUTSIDE.baseUrl()), "test", 100))
                        .build()),
                new AnswerTime(),
                Clock.systemUTC());
    }
}
