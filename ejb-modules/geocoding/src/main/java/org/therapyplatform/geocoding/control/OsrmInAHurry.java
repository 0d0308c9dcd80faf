package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonStructure;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** The routing service for those who hold a transaction open meanwhile (R9): all tries together take two seconds. */
@ApplicationScoped
public class OsrmInAHurry {
    @Inject
    private Osrm osrm;

    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    public <T> T ask(String pathAndQuery, Function<JsonStructure, T> reading) {
        return osrm.ask(pathAndQuery, reading);
    }
}
