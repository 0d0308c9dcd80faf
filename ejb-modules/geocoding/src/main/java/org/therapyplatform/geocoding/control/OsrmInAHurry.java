package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonStructure;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** The routing service for those who hold a transaction open meanwhile (R9). */
@ApplicationScoped
public class OsrmInAHurry {
    @Inject
    private Osrm osrm;

    /**
     * Asks one question after the other, until one fails: all of them with all their tries take two seconds at most. What
     * was answered before that has been read.
     *
     * @param questions path and query, to what is to be done with the answer
     */
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    public void ask(Map<String, Consumer<JsonStructure>> questions) {
        questions.forEach((pathAndQuery, reading) -> osrm.ask(pathAndQuery, answer -> {
            reading.accept(answer);
            return pathAndQuery;
        }));
    }
}
