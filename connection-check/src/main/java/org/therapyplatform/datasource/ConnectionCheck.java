package org.therapyplatform.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jboss.jca.adapters.jdbc.extensions.novendor.JDBC4ValidConnectionChecker;
import org.postgresql.PGConnection;

/**
 * Whether a pooled connection still works. One that answered half a second ago is not asked again, because the question is a
 * round trip and would cost as much as many a query; it is only looked at what the other side sent by itself: a server that
 * ends a connection says why before it goes, and PgBouncer does the same when it loses its server. What neither of them
 * could say any more, a PgBouncer that was killed, shows half a second later.
 */
public final class ConnectionCheck extends JDBC4ValidConnectionChecker {
    private static final long serialVersionUID = 1L;
    private static final long TRUSTED_NANOS = Duration.ofMillis(500).toNanos();

    private final transient Map<Connection, Long> answered = Collections.synchronizedMap(new WeakHashMap<>());

    /** @return why the connection does not work, or null */
    @Override
    public SQLException isValidConnection(Connection connection) {
        long now = System.nanoTime();
        Long before = answered.get(connection);
        if (before != null && now - before < TRUSTED_NANOS) {
            return farewell(connection);
        }
        SQLException failure = super.isValidConnection(connection);
        if (failure == null) {
            answered.put(connection, now);
        }
        return failure;
    }

    /** Looks at what has arrived and waits for nothing. */
    private static SQLException farewell(Connection connection) {
        try {
            ((PGConnection) connection).getNotifications();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }
}
