package org.therapyplatform.datasource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
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

    private final transient Map<Object, Answer> answered = Collections.synchronizedMap(new WeakHashMap<>());

    /** When a connection answered, and what it sends since. */
    private record Answer(long at, InputStream since) {
        boolean trusted(long now) {
            try {
                return now - at < TRUSTED_NANOS && since.available() == 0;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** @return why the connection does not work, or null */
    @Override
    public SQLException isValidConnection(Connection connection) {
        long now = System.nanoTime();
        Object identity = identity(connection);
        Answer before = answered.get(identity);
        if (before != null && before.trusted(now)) {
            return null;
        }
        SQLException failure = super.isValidConnection(connection);
        if (failure != null) {
            return failure;
        }
        try {
            answered.put(identity, new Answer(now, before == null ? sent(connection) : before.since()));
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    /** The driver hands out proxies, which answer by reflection even when asked for their hash. */
    private static Object identity(Connection connection) {
        return Proxy.isProxyClass(connection.getClass()) ? Proxy.getInvocationHandler(connection) : connection;
    }

    private static InputStream sent(Connection connection) throws SQLException {
        try {
            PGStream stream = (PGStream)
                    STREAM.get(connection.unwrap(BaseConnection.class).getQueryExecutor());
            return stream.getSocket().getInputStream();
        } catch (IOException e) {
            throw new SQLException(e);
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
