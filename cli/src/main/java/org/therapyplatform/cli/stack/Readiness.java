package org.therapyplatform.cli.stack;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Waits until something that was started answers, and gives up with a reason. */
final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LOG_LINES = 20;

    /** One look. Throws {@link StackException} if waiting longer is pointless. */
    @FunctionalInterface
    interface Probe {
        /** @return empty if ready, else why not */
        Optional<String> missing();
    }

    private Readiness() {}

    /** @throws StackException if the process ends or the limit passes: reason and last log lines */
    static void await(String what, DetachedProcess process, Duration limit, Probe probe) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<String> missing = probe.missing();
        while (missing.isPresent()) {
            if (process.running().isEmpty()) {
                throw new StackException(what + " ended while starting." + lastLines(process));
            }
            if (System.nanoTime() > end) {
                throw new StackException(what + " is not ready after " + limit.toSeconds() + " s: " + missing.get()
                        + lastLines(process));
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted while waiting for " + what);
            }
            missing = probe.missing();
        }
    }

    static String lastLines(DetachedProcess process) {
        String lines = LogFile.tail(process.output(), LOG_LINES).stream()
                .map(line -> "\n    " + line)
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "\n  Last lines of " + process.output() + ":" + lines;
    }
}
