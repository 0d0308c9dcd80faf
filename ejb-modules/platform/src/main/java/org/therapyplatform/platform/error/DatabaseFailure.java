package org.therapyplatform.platform.error;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a failure says of the database. */
public final class DatabaseFailure {
    /** Classes of SQL states: connection trouble, deadlock, too many clients, shutdown. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "55", "57");

    private DatabaseFailure() {}

    /** Whether it, its causes aside, says that the database cannot serve now and may again in a moment. */
    public static boolean passing(Throwable failure) {
        return failure instanceof ResourceException
                || failure instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().length() >= 2
                        && PASSING_CLASSES.contains(sql.getSQLState().substring(0, 2));
    }

    /** Whether it or one of its causes says so. */
    public static boolean causedByPassing(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(DatabaseFailure::passing);
    }
}
