package org.therapyplatform.benchmarks.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sends each of a list of requests once, signed in, on kept connections. Unlike wrk it ends with the list, which lets a
 * change be measured that can be made only once. Each client waits in its own thread, and no further thread is needed.
 */
public final class Http {
    /** @param body JSON to post, or null to get */
    public record Call(URI address, String body) {}

    /** @param created how many were answered with 201 */
    public record Result(Percentiles times, int created) {}

    private static final int CREATED = 201;
    private static final int REFUSED = 300;

    private final String authorization;

    public Http(String authorization) {
        this.authorization = authorization;
    }

    /** @throws IllegalStateException if one was answered with an error */
    public Result send(List<Call> calls, int clients) {
        long[] nanos = new long[calls.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger created = new AtomicInteger();
        Callable<Void> client = () -> {
            for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                long begin = System.nanoTime();
                int status = send(calls.get(i));
                nanos[i] = System.nanoTime() - begin;
                if (status == CREATED) {
                    created.incrementAndGet();
                }
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long begin = System.nanoTime();
            for (Future<Void> ended : threads.invokeAll(
                    IntStream.range(0, clients).mapToObj(i -> client).toList())) {
                ended.get();
            }
            return new Result(Percentiles.of(nanos, System.nanoTime() - begin), created.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return the status */
    public int send(Call call) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) call.address().toURL().openConnection();
            connection.setRequestProperty("Authorization", authorization);
            if (call.body() != null) {
                byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            if (status >= REFUSED) {
                throw new IllegalStateException(call.address() + " was answered with " + status);
            }
            try (InputStream answer = connection.getInputStream()) {
                answer.transferTo(OutputStream.nullOutputStream());
            }
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
