package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonStructure;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** The routing service for those who hold a transaction open meanwhile (R9). */
@ApplicationScoped
public class OsrmInAHurry {
    private static final int SECONDS = 2;

    /** Whoever had a turn later could not wait for the answer any more, and somebody else could have. */
    private static final Duration LAST_TURN = Duration.ofMillis(1500);

    private final Osrm osrm;

    /** For the proxy. */
    protected OsrmInAHurry() {
        this(null);
    }

    @Inject
    OsrmInAHurry(Osrm osrm) {
        this.osrm = osrm;
    }

    /**
     * Asks one question after the other, until one fails: all of them with their turns and all their tries take two
     * seconds at most. What was answered before that has been read.
     *
     * @param questions path and query, to what is to be done with the answer
     */
    @Timeout(value = SECONDS, unit = ChronoUnit.SECONDS)
    public void ask(Map<String, Consumer<JsonStructure>> questions) {
        long begin = System.nanoTime();
        Supplier<Duration> patience = () -> LAST_TURN.minusNanos(System.nanoTime() - begin);
        questions.forEach((pathAndQuery, reading) -> osrm.ask(pathAndQuery, patience, answer -> {
            reading.accept(answer);
            return pathAndQuery;
        }));
    }
}
