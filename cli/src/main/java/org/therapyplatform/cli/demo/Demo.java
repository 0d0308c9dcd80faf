package org.therapyplatform.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.therapyplatform.cli.stack.Progress;

/** Fills a running platform over its API, as a client would. */
public final class Demo {
    /** More would only wait for the pools. */
    private static final int CLIENTS = 8;

    /**
     * What was created.
     *
     * @param failures the API's answers to what it refused
     */
    public record Result(int therapists, int patients, int searches, List<String> failures) {}

    private interface Step {
        /** @return false if there is nothing to create for this number */
        boolean create(int number) throws IOException, InterruptedException;
    }

    private final Api api;
    private final FictitiousPeople people;

    /** @param account one that may write */
    public Demo(URI address, String account, String password, long seed) {
        this.api = new Api(address, account, password);
        this.people = new FictitiousPeople(seed, Place.all());
    }

    public Result run(int patients, int therapists, Progress progress) {
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        int[] patientIds = new int[patients];
        int createdTherapists = parallel("therapists", therapists, failures, progress, number -> {
            api.create("therapists", people.therapist(number));
            return true;
        });
        int createdPatients = parallel("patients", patients, failures, progress, number -> {
            patientIds[number] = api.create("patients", people.patient(number));
            return true;
        });
        int searches = parallel("searches", patients, failures, progress, number -> {
            if (patientIds[number] == 0 || !people.searches(number)) {
                return false;
            }
            api.create("platzsuchen", Map.of("patient_id", patientIds[number]));
            return true;
        });
        return new Result(createdTherapists, createdPatients, searches, List.copyOf(failures));
    }

    private static int parallel(
            String what, int count, ConcurrentLinkedQueue<String> failures, Progress progress, Step step) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger created = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            ends.add(clients.submit(() -> {
                for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                    try {
                        if (step.create(number)) {
                            created.incrementAndGet();
                        }
                    } catch (IOException e) {
                        failures.add(String.valueOf(e.getMessage()));
                    }
                    tell(what, done.incrementAndGet(), count, progress);
                }
                return null;
            }));
        }
        clients.shutdown();
        try {
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (InterruptedException e) {
            clients.shutdownNow();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return created.get();
    }

    /** Ten times, however many there are. */
    private static void tell(String what, int number, int count, Progress progress) {
        if (number == count || number % Math.max(1, count / 10) == 0) {
            progress.tell(String.format("  %-10s %d of %d", what, number, count));
        }
    }
}
