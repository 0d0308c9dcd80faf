package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * How long a service may take to answer. Around the question alone: the time somebody waits for a turn to ask it is not the
 * service's.
 */
@ApplicationScoped
public class AnswerTime {
    /** A question that is interrupted when its time is up. */
    interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    /**
     * The time is the setting {@code OSM_TIMEOUT}: META-INF/microprofile-config.properties.
     *
     * @throws TimeoutException if it is up before the last byte
     */
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    public <T> T within(Question<T> question) throws IOException, InterruptedException {
        return question.ask();
    }
}
