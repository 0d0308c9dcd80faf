package org.therapyplatform.platform.diagnosis;

import java.time.Instant;
import java.util.List;

/**
 * How a module reaches its schema.
 *
 * @param label {@code patient}, {@code therapist}, …
 * @param millis until its pool handed out a connection that answered; null if none did
 * @param pool null if the server does not tell
 * @param connections of its role at PostgreSQL, those of all servers
 * @param changesets oldest first; empty if the schema cannot be reached
 */
public record ModuleDatabase(String label, Long millis, PoolUse pool, int connections, List<Changeset> changesets) {
    /**
     * A changeset that ran.
     *
     * @param liquibase the version that ran it
     * @param newer it ran after this server started: a newer server shares the database
     */
    public record Changeset(String id, Instant at, String liquibase, boolean newer) {}

    /** The one that ran last, or null. */
    public Changeset latest() {
        return changesets.isEmpty() ? null : changesets.get(changesets.size() - 1);
    }
}
