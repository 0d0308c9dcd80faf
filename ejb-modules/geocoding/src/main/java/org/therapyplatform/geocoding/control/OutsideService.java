package org.therapyplatform.geocoding.control;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Logger;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * A service that answers with JSON over HTTP: asked at its pace, waited for and read up to a limit, not followed
 * elsewhere. What was asked may be an address and stands in no message. Who wants an answer sooner interrupts.
 */
final class OutsideService {
    private static final Logger LOG = Logger.getLogger(OutsideService.class.getName());

    /** The longest answers are tables of a hundred distances and addresses with all their names: some kilobytes. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final String name;
    private final String base;
    private final String userAgent;
    private final Pace pace;
    private final AnswerTime answerTime;
    private final Clock clock;
    private final HttpClient client;
    private final AtomicBoolean troubled = new AtomicBoolean();

    /** @param name what a sentence calls it: {@code the address service} */
    OutsideService(String name, Setting address, Settings settings, AnswerTime answerTime, Clock clock) {
        this.name = name;
        this.base = settings.text(address).strip().replaceAll("/+$", "");
        this.userAgent = settings.text(Setting.OSM_USER_AGENT);
        this.pace = new Pace(
                settings.decimal(Setting.OSM_RATE_LIMIT) / settings.number(Setting.PLATFORM_NODES), System::nanoTime);
        this.answerTime = answerTime;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    boolean configured() {
        return !base.isEmpty();
    }

    /**
     * Asks once, in its turn, and waits as long as {@link AnswerTime} says from then on.
     *
     * @param patience how long whoever asks can wait for the turn
     * @param reading makes the answer of the document; what it throws means that the document makes no sense
     * @throws OutsideFailure if there is no answer
     */
    <T> T ask(String pathAndQuery, Duration patience, Function<JsonStructure, T> reading) {
        if (!configured()) {
            throw new OutsideFailure.NotAsked(name + " is not configured");
        }
        awaitTurn(patience);
        try {
            T answer = answer(pathAndQuery, reading);
            troubled.set(false);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw trouble(new OutsideFailure(late()));
        } catch (TimeoutException e) {
            throw trouble(new OutsideFailure(late()));
        } catch (IOException e) {
            throw trouble(new OutsideFailure.Passing(name + " cannot be reached"));
        } catch (OutsideFailure e) {
            throw trouble(e);
        }
    }

    /** Whoever stops waiting has not asked: the service knows nothing of it, and others may have the turn. */
    private void awaitTurn(Duration patience) {
        Pace.Turn turn = pace.take(patience).orElseThrow(this::busy);
        try {
            Thread.sleep(turn.ahead().toMillis());
        } catch (InterruptedException e) {
            pace.giveBack(turn);
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private OutsideFailure.NotAsked busy() {
        return new OutsideFailure.NotAsked(name + " is busy, try again later");
    }

    private String late() {
        return name + " does not answer in time";
    }

    private <T> T answer(String pathAndQuery, Function<JsonStructure, T> reading)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .header("User-Agent", userAgent)
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> response =
                answerTime.within(() -> client.send(request, info -> new FirstBytes(MOST_BYTES + 1)));
        int status = response.statusCode();
        if (status == 429) {
            pace.pause(pause(response));
        }
        if (status == 429 || status >= 500) {
            throw new OutsideFailure.Passing(name + " answers " + status);
        }
        // A place without a road and an address that is not there are told with 400 and 404.
        if (status != 200 && status != 400 && status != 404) {
            throw new OutsideFailure(name + " answers " + status);
        }
        if (response.body().length > MOST_BYTES) {
            throw new OutsideFailure(name + " says too much");
        }
        return read(response.body(), reading);
    }

    private <T> T read(byte[] document, Function<JsonStructure, T> reading) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(document))) {
            return reading.apply(reader.read());
        } catch (RuntimeException e) {
            throw new OutsideFailure(name + " gives an answer that makes no sense");
        }
    }

    private Duration pause(HttpResponse<?> response) {
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .map(this::duration)
                .orElse(PAUSE);
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    /** Seconds, or the date of the end. */
    private Duration duration(String retryAfter) {
        if (retryAfter.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            Duration until = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            return PAUSE;
        }
    }

    /** Said once, until it answers again. */
    private OutsideFailure trouble(OutsideFailure failure) {
        if (troubled.compareAndSet(false, true)) {
            LOG.warning(failure.getMessage());
        }
        return failure;
    }
}
