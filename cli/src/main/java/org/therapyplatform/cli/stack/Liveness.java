package org.therapyplatform.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Whether a process that need not be our child still runs. */
final class Liveness {
    private static final long PAUSE_MILLISECONDS = 20;

    private Liveness() {}

    /** A process that ended but that nobody has buried (a container without an init) counts as ended. */
    static boolean alive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            // After the name, which stands in parentheses and may contain anything.
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /**
     * Looks often: {@link ProcessHandle#onExit} notices the end of somebody else's child seconds late.
     *
     * @return whether it ended in time
     */
    static boolean ended(ProcessHandle process, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (alive(process)) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
