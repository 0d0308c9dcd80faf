package org.therapyplatform.systemtests.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.therapyplatform.patient.control.PatientImportFiles;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.intake.ImportState;

/**
 * I1 to I4: what becomes of the rows of imports when two servers, or a server and time, get at them. The files lie at a
 * source no server looks into. Run by {@link InContainerIT}.
 */
@ExtendWith(ArquillianExtension.class)
class ImportsInContainer {
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final String source = "elsewhere-" + UUID.randomUUID();
    private Future<List<String>> forgetting;

    @Inject
    private PatientImportFiles files;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Resource(lookup = "java:jboss/datasources/PatientDS")
    private DataSource database;

    @Deployment
    static EnterpriseArchive ear() {
        return TestedEar.with(ImportsInContainer.class, Content.class);
    }

    @Test
    void whatIsNotListedAnyMoreIsForgottenIfItWasTried() {
        int tried = file(ImportState.received, 1);
        int untried = file(ImportState.received, 0);
        int processing = file(ImportState.processing, 1);

        assertEquals(List.of(name(tried)), forget(Instant.now()));
        assertEquals("gone", state(tried));
        assertEquals("received", state(untried));
        assertEquals("processing", state(processing));
    }

    @Test
    void whatCameAfterTheListingBeganIsNotJudgedByIt() {
        int tried = file(ImportState.received, 1);

        assertEquals(List.of(), forget(Instant.parse("2020-01-01T00:00:00Z")));
        assertEquals("received", state(tried));
    }

    /** Another server lists the source without the file while it is being stored here. */
    @Test
    void whatIsBeingStoredIsNotForgotten() throws Exception {
        int tried = file(ImportState.received, 1);

        files.store(tried, new Content(), 10);

        assertEquals(List.of(), forgetting.get());
        assertNotEquals("gone", state(tried));
    }

    @Test
    void whatAnotherServerStoredIsNotMadeToWaitOrFail() {
        int stored = file(ImportState.stored, 1);

        assertEquals(Optional.empty(), files.later(stored, ImportState.received, Duration.ofMinutes(1), "too late"));
        assertFalse(files.failed(stored, ImportState.received, "too late", List.of()));
        assertEquals("stored", state(stored));
        assertEquals("", text("SELECT coalesce(reason, '') FROM import_file WHERE id = ?", stored));

        int received = file(ImportState.received, 1);
        assertEquals(Optional.of(2), files.later(received, ImportState.received, Duration.ofMinutes(1), "not yet"));
        assertTrue(files.failed(received, ImportState.received, "never", List.of()));
    }

    /** IMPORT_KEEP_FAILED_DAYS. */
    @Test
    void whatFailedIsKeptForItsDaysAndWhatNobodyCompletedForOne() {
        int kept = failed("89 days 23 hours", 0, hash());
        int over = failed("90 days 1 hour", 0, hash());
        int half = upload("25 hours");
        int halfToday = upload("23 hours");

        files.tidy(90);

        assertEquals("1", text("SELECT count(*) FROM import_chunk WHERE file_id = ?", kept));
        assertEquals("0", text("SELECT count(*) FROM import_chunk WHERE file_id = ?", over));
        assertEquals("failed", state(over), "that it failed is still known");
        assertThrows(InvalidInputException.class, () -> files.retry(over));
        assertEquals("gone", state(half));
        assertEquals("received", state(halfToday));
    }

    /** Tried again, the other one would do once more what the one that came further has done. */
    @Test
    void ofTwoFailedImportsOfOneContentTheOneThatCameFurtherIsTriedAgain() {
        String content = hash();
        int shorter = failed("2 hours", 100, content);
        int further = failed("1 hour", 200, content);
        int other = failed("1 hour", 100, hash());

        assertThrows(InvalidInputException.class, () -> files.retry(shorter));
        files.retry(further);
        assertThrows(InvalidInputException.class, () -> files.retry(shorter));
        files.retry(other);
        assertEquals("failed", state(shorter));
    }

    /** Of one letter, which comes when somebody else waits for what is done with it. */
    private final class Content extends ByteArrayInputStream {
        private Content() {
            super(new byte[] {'x'});
        }

        @Override
        public byte[] readNBytes(int length) throws IOException {
            if (forgetting == null) {
                forgetting = executor.submit(() -> forget(Instant.now()));
                awaitSomebodyWhoWaits();
            }
            return super.readNBytes(length);
        }
    }

    private List<String> forget(Instant listed) {
        return files.forget(PatientImportFiles.REGISTRATIONS, source, List.of(), listed);
    }

    private void awaitSomebodyWhoWaits() {
        Instant end = Instant.now().plus(AT_MOST);
        while (text("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
                .equals("0")) {
            assertTrue(Instant.now().isBefore(end), "nobody waits");
            Thread.onSpinWait();
        }
    }

    /** A file of the source that no worker takes up. */
    private int file(ImportState state, int attempts) {
        return Integer.parseInt(text(
                "INSERT INTO import_file (kind, source, name, version, status, attempts, next_attempt_at, received_at)"
                        + " VALUES (?, ?, ?, '1', ?, ?, '2100-01-01', now() AT TIME ZONE 'UTC' - interval '1 hour')"
                        + " RETURNING id",
                PatientImportFiles.REGISTRATIONS,
                source,
                UUID.randomUUID().toString(),
                state.name(),
                attempts));
    }

    private int failed(String ago, int records, String sha256) {
        int id = file(ImportState.failed, 1);
        text(
                "UPDATE import_file SET sha256 = ?, records = ?, finished_at = now() AT TIME ZONE 'UTC' - ?::interval"
                        + " WHERE id = ? RETURNING id",
                sha256,
                records,
                ago,
                id);
        text("INSERT INTO import_chunk (file_id, no, bytes) VALUES (?, 0, 'x') RETURNING no", id);
        return id;
    }

    private int upload(String ago) {
        int id = file(ImportState.received, 0);
        text(
                "UPDATE import_file SET source = 'upload', received_at = now() AT TIME ZONE 'UTC' - ?::interval"
                        + " WHERE id = ? RETURNING id",
                ago,
                id);
        return id;
    }

    private static String hash() {
        return UUID.randomUUID().toString().replace("-", "").repeat(2);
    }

    private String name(int id) {
        return text("SELECT name FROM import_file WHERE id = ?", id);
    }

    /** As the column says; {@code gone} if there is no such row. */
    private String state(int id) {
        return text("SELECT coalesce((SELECT status FROM import_file WHERE id = ?), 'gone')", id);
    }

    /** The first column of the only row. */
    private String text(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                assertTrue(row.next());
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
