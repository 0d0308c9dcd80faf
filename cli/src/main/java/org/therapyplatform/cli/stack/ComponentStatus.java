package org.therapyplatform.cli.stack;

import java.time.Instant;

/**
 * What can be said about a component without disturbing it.
 *
 * @param address where it listens
 * @param pid its process; null if it does not run here
 * @param since start of that process; null likewise
 * @param residentMegabytes memory of that process; null if unknown
 * @param detail one sentence; may be empty
 */
public record ComponentStatus(
        String name, State state, String address, Long pid, Instant since, Long residentMegabytes, String detail) {
    /** {@code EXTERNAL}: the settings point elsewhere, so it is not ours to start. */
    public enum State {
        READY,
        STARTING,
        STOPPED,
        EXTERNAL
    }
}
