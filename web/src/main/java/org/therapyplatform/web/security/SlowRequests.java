package org.therapyplatform.web.security;

import io.undertow.server.HttpServerExchange;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hangs up on clients that take too long to send their body. The server's own read timeout starts anew with every byte,
 * so that a client which sends one from time to time would keep a request thread for as long as it likes.
 */
final class SlowRequests implements ServletContextListener {
    /** For the whole body, however long: 10 MB in this time is a slow line. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "slow-requests");
        thread.setDaemon(true);
        return thread;
    });

    SlowRequests() {
        clock.setRemoveOnCancelPolicy(true);
    }

    void watch(HttpServerExchange exchange) {
        if (exchange.isRequestComplete()) {
            return;
        }
        Closeable connection = exchange.getConnection();
        ScheduledFuture<?> end =
                clock.schedule(() -> hangUp(exchange, connection), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        exchange.addExchangeCompleteListener((done, next) -> {
            end.cancel(false);
            next.proceed();
        });
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        clock.shutdownNow();
    }

    private static void hangUp(HttpServerExchange exchange, Closeable connection) {
        // What has arrived in time may take its time to be answered.
        if (!exchange.isRequestComplete()) {
            try {
                connection.close();
            } catch (IOException e) {
                // Gone already.
            }
        }
    }
}
