package org.therapyplatform.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * How the parts that work by themselves are doing, for whoever watches the server. Always up: a server whose imports fail
 * or whose mails wait serves people all the same, and each of several servers would be taken out for the one queue they
 * share. How many issues there are, not which: health is open to everybody.
 */
@Readiness
@ApplicationScoped
public class MonitorsReadiness implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private CompletableFuture<Map<String, String>> asking = CompletableFuture.completedFuture(Map.of());

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("monitors").up();
        try {
            asking().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).forEach(response::withData);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            response.withData("reason", "no answer");
        }
        return response.build();
    }

    /**
     * Beside whoever asks, and once for all who do: a bean whose deployment is still under way answers when that is over,
     * or never.
     */
    private synchronized CompletableFuture<Map<String, String>> asking() {
        if (asking.isDone()) {
            Iterable<Monitor> monitors = CDI.current().select(Monitor.class, Any.Literal.INSTANCE);
            asking = CompletableFuture.supplyAsync(() -> states(monitors), MonitorsReadiness::beside);
        }
        return asking;
    }

    private static void beside(Runnable work) {
        Thread thread = new Thread(work, "monitors");
        thread.setDaemon(true);
        thread.start();
    }

    private static Map<String, String> states(Iterable<Monitor> monitors) {
        Map<String, String> states = new TreeMap<>();
        monitors.forEach(monitor -> states.put(monitor.service(), state(monitor)));
        return states;
    }

    private static String state(Monitor monitor) {
        try {
            int issues = monitor.report().issues().size();
            return issues == 0 ? "healthy" : "unhealthy (" + issues + ")";
        } catch (RuntimeException e) {
            return "unknown";
        }
    }
}
