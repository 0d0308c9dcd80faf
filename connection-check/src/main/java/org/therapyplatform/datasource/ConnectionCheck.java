package org.therapyplatform.datasource;

import java.io.IOException;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jboss.jca.adapters.jdbc.extensions.novendor.JDBC4ValidConnectionChecker;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.PGStream;
import org.postgresql.core.QueryExecutorBase;

/**
 * Whether a pooled connection still works. One that answered half a second ago is not asked again, because the question is
 * a round trip and costs as much as many a query; it is only looked whether the other side sent something by itself: a
 * server that ends a connection says so before it goes, and PgBouncer does the same when it loses its server. What neither
 * could say any more (a PgBouncer that was killed), and over TLS everything, shows half a second later.
 */
public final class ConnectionCheck extends JDBC4ValidConnectionChecker {
    private static final long serialVersionUID = 1L;
    private static final long TRUSTED_NANOS = Duration.ofMillis(500).toNanos();

    /** The driver's own question for what was sent, getNotifications, waits a millisecond each time. */
    private static final Field STREAM = stream();

    private final transient Map<Connection, Long> answered = Collections.synchronizedMap(new WeakHashMap<>());

    /** @return why the connection does not work, or null */
    @Override
    public SQLException isValidConnection(Connection connection) {
        long now = System.nanoTime();
        Long before = answered.get(connection);
        if (before != null && now - before < TRUSTED_NANOS && silent(connection)) {
            return null;
        }
        SQLException failure = super.isValidConnection(connection);
        if (failure == null) {
            answered.put(connection, now);
        }
        return failure;
    }

    private static boolean silent(Connection connection) {
        try {
            PGStream stream = (PGStream)
                    STREAM.get(connection.unwrap(BaseConnection.class).getQueryExecutor());
            return stream.getSocket().getInputStream().available() == 0;
        } catch (SQLException | IOException e) {
            return false;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field stream() {
        try {
            Field stream = QueryExecutorBase.class.getDeclaredField("pgStream");
            stream.setAccessible(true);
            return stream;
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
