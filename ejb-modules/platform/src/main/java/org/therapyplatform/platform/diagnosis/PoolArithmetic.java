package org.therapyplatform.platform.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.therapyplatform.platform.configuration.ServiceModule;

/**
 * In session mode an open connection of a pool holds a connection of PgBouncer's, and that one a connection of
 * PostgreSQL's: what is promised above must be there below.
 *
 * @param poolMax connections of one module's pool in one server ({@code DB_POOL_MAX})
 * @param nodes servers ({@code PLATFORM_NODES})
 * @param pooled connections PgBouncer opens for one role ({@code PGBOUNCER_DEFAULT_POOL_SIZE})
 * @param clients connections PgBouncer accepts ({@code PGBOUNCER_MAX_CLIENT_CONN})
 * @param connections those of PostgreSQL an ordinary role can have
 * @param prepared {@code max_prepared_transactions}
 */
record PoolArithmetic(int poolMax, int nodes, int pooled, int clients, int connections, int prepared) {
    static final String TITLE = "Pool arithmetic";
    static final String PREPARED = "Prepared transactions";

    /** Transaction recovery opens a connection of its own in each node. */
    static final int RECOVERY = 1;

    /** Beside the six pools: owner, lookup role, direct migrations and an operator's psql. */
    static final int OTHERS = 15;

    private static final int MODULES = ServiceModule.values().length;

    List<Finding> judge() {
        List<Finding> findings = new ArrayList<>();
        int perRole = nodes * (poolMax + RECOVERY);
        int behind = MODULES * pooled + OTHERS;
        String cause = nodes + " x (" + poolMax + " + " + RECOVERY + " for recovery) = " + perRole + " of " + pooled
                + " a role; " + MODULES + " x " + pooled + " + " + OTHERS + " = " + behind + " of " + connections
                + " connections";
        if (perRole > pooled) {
            findings.add(Finding.fail(
                    TITLE,
                    "a role may want " + perRole + " connections (" + nodes + " nodes, DB_POOL_MAX " + poolMax
                            + ", recovery), but PgBouncer opens " + pooled,
                    "Lower DB_POOL_MAX to " + Math.max(1, pooled / nodes - RECOVERY)
                            + " or raise PGBOUNCER_DEFAULT_POOL_SIZE to " + perRole + "."));
        }
        if (behind > connections) {
            findings.add(Finding.fail(
                    TITLE,
                    "PgBouncer may open " + MODULES + " x " + pooled + " connections, and " + OTHERS
                            + " more are needed, but PostgreSQL has " + connections,
                    "Lower PGBOUNCER_DEFAULT_POOL_SIZE or raise max_connections in docker/postgres/postgresql.conf."));
        }
        if (MODULES * perRole > clients) {
            findings.add(Finding.fail(
                    TITLE,
                    "the pools may open " + MODULES * perRole + " connections, but PgBouncer accepts " + clients,
                    "Raise PGBOUNCER_MAX_CLIENT_CONN to " + MODULES * perRole + "."));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(TITLE, cause));
        }
        findings.add(judgePrepared());
        return findings;
    }

    private Finding judgePrepared() {
        int needed = MODULES * poolMax * nodes;
        if (prepared == 0) {
            return Finding.fail(
                    PREPARED,
                    "max_prepared_transactions is 0: a change of several modules cannot be committed",
                    "Set it to " + needed + " in docker/postgres/postgresql.conf and restart PostgreSQL.");
        }
        if (prepared < needed) {
            return Finding.fail(
                    PREPARED,
                    "max_prepared_transactions is " + prepared + ", but " + needed
                            + " connections can be inside a commit",
                    "Raise it to " + needed + " in docker/postgres/postgresql.conf and restart PostgreSQL.");
        }
        return Finding.ok(PREPARED, "max_prepared_transactions is " + prepared + ", at most " + needed + " are needed");
    }
}
