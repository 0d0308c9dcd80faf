package org.therapyplatform.platform.intake;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJBException;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.DatabaseFailure;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.intake.IntakeSource.Entry;
import org.therapyplatform.platform.paging.Backlog;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.query.BacklogQuery;
import org.therapyplatform.platform.time.Timestamps;

/**
 * The tables {@code import_file}, {@code import_chunk} and {@code import_rejection} of one module. A module's bean
 * extends it and names its datasource. Every method is one transaction, or part of the caller's.
 */
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public abstract class ImportFiles {
    /** Pieces small enough for any number of them to pass through memory one after the other. */
    private static final int CHUNK = 256 * 1024;

    private static final String UPLOAD = "upload";

    private static final String RUN =
            "id, kind, source, name, status, reason, message, dry_run, size, total, records, created,"
                    + " updated, rejected, attempts, account, received_at, finished_at";

    // ix_import_file_finished.
    private static final BacklogQuery<ImportRun> TROUBLED = new BacklogQuery<>(
            "SELECT " + RUN + " FROM import_file WHERE kind = ANY (?) AND finished_at >= ? AND NOT dry_run"
                    + " AND (status = 'failed' OR rejected > 0)",
            "finished_at DESC, id DESC",
            ImportFiles::run);

    @Inject
    private Clock clock;

    /** The module's own. */
    public abstract DataSource dataSource();

    /** What the module imports; what is handed over is of the first. */
    protected abstract List<String> kinds();

    /** Its row in {@code import_monitor}. */
    protected abstract String monitor();

    // ---- a file arrives

    /**
     * A file a source lists: it gets a row if it has none.
     *
     * @return its id while it still has to be fetched and the time for a try has come
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Integer> wanted(String kind, String source, Entry entry) {
        LocalDateTime now = now();
        execute(
                "INSERT INTO import_file (kind, source, name, version, series, status, next_attempt_at, received_at)"
                        + " VALUES (?, ?, ?, ?, ?, 'received', ?, ?) ON CONFLICT (kind, source, name, version)"
                        + " WHERE source <> 'upload' DO NOTHING",
                kind,
                source,
                entry.name(),
                entry.version(),
                entry.series(),
                now,
                now);
        return first(
                "SELECT id FROM import_file WHERE kind = ? AND source = ? AND name = ? AND version = ?"
                        + " AND status = 'received' AND next_attempt_at <= ?",
                row -> row.getInt(1),
                kind,
                source,
                entry.name(),
                entry.version(),
                now);
    }

    /**
     * Forgets files that could not be fetched and cannot be any more: their source does not list them, or in another
     * version. What another server is storing is not among them.
     *
     * @param listed all that the source lists
     * @param begun when it began to list them; what came since is not judged by it
     * @return the names of those that the source does not list at all, nor another file of their series
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<String> forget(String kind, String source, List<Entry> listed, Instant begun) {
        // ix_import_file_open. Waits for whoever is storing one of them, and then leaves it.
        List<Entry> forgotten = list(
                "DELETE FROM import_file f WHERE kind = ? AND source = ? AND status = 'received' AND attempts > 0"
                        + " AND received_at < ? AND NOT EXISTS (SELECT 1 FROM unnest(?, ?) AS listed (name, version)"
                        + " WHERE listed.name = f.name AND listed.version = f.version) RETURNING name, version, series",
                row -> new Entry(row.getString(1), row.getString(2), row.getString(3)),
                kind,
                source,
                LocalDateTime.ofInstant(begun, ZoneOffset.UTC),
                listed.stream().map(Entry::name).toArray(),
                listed.stream().map(Entry::version).toArray());
        return forgotten.stream()
                .filter(gone -> listed.stream().noneMatch(there -> there.replaces(gone)))
                .map(Entry::name)
                .toList();
    }

    /** Whether the content of what a source lists is here, so that the source may forget it. */
    public boolean safe(String kind, String source, Entry entry) {
        return first(
                        "SELECT 1 FROM import_file WHERE kind = ? AND source = ? AND name = ? AND version = ?"
                                + " AND (status IN ('stored', 'processing', 'processed')"
                                + " OR EXISTS (SELECT 1 FROM import_chunk c WHERE c.file_id = import_file.id))",
                        row -> true,
                        kind,
                        source,
                        entry.name(),
                        entry.version())
                .isPresent();
    }

    /**
     * Stores the content of a file, all of it or nothing.
     *
     * @param largest in bytes
     * @throws RejectedFileException if it is larger
     * @throws LaterException if it cannot be read to its end
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void store(int id, InputStream content, long largest) {
        if (first("SELECT 1 FROM import_file WHERE id = ? AND status = 'received' FOR UPDATE", row -> true, id)
                .isEmpty()) {
            // Another server was faster.
            return;
        }
        try {
            write(id, content, largest);
        } catch (UncheckedIOException e) {
            throw new LaterException("Cannot be fetched: " + e.getCause().getMessage());
        }
        complete(id);
    }

    /**
     * Somebody hands a file over, of the module's first kind.
     *
     * @param series null: recognised for ever
     * @return its id; it counts as received until it is {@link #complete}
     */
    public int begin(String name, String series, boolean dryRun, String account) {
        LocalDateTime now = now();
        return first(
                        "INSERT INTO import_file (kind, source, name, version, series, status, next_attempt_at, received_at,"
                                + " dry_run, account) VALUES (?, ?, ?, '', ?, 'received', ?, ?, ?, ?) RETURNING id",
                        row -> row.getInt(1),
                        kinds().get(0),
                        UPLOAD,
                        name,
                        series,
                        now,
                        now,
                        dryRun,
                        account)
                .orElseThrow();
    }

    /**
     * Adds a part of a file somebody hands over.
     *
     * @param offset how much of it there must be already
     * @throws NotFoundException if no such upload is under way
     * @throws ConflictException if there is more or less of it
     */
    public void append(int id, long offset, InputStream part) {
        long size = first(
                        "SELECT size FROM import_file WHERE id = ? AND kind = ? AND source = 'upload'"
                                + " AND status = 'received' FOR UPDATE",
                        row -> row.getLong(1),
                        id,
                        kinds().get(0))
                .orElseThrow(() -> new NotFoundException("Upload"));
        if (size != offset) {
            throw new ConflictException("The upload is at " + size).with("size", size);
        }
        write(id, part, Long.MAX_VALUE);
    }

    private void write(int id, InputStream content, long largest) {
        long size = first("SELECT size FROM import_file WHERE id = ?", row -> row.getLong(1), id)
                .orElseThrow();
        int no = first("SELECT coalesce(max(no) + 1, 0) FROM import_chunk WHERE file_id = ?", row -> row.getInt(1), id)
                .orElseThrow();
        for (byte[] chunk = next(content); chunk.length > 0; chunk = next(content)) {
            size += chunk.length;
            if (size > largest) {
                throw new RejectedFileException("The file is larger than " + largest / 1024 / 1024 + " MB");
            }
            execute("INSERT INTO import_chunk (file_id, no, bytes) VALUES (?, ?, ?)", id, no++, chunk);
        }
        execute("UPDATE import_file SET size = ? WHERE id = ?", size, id);
    }

    /** Unchecked, so that the transaction ends with it. */
    private static byte[] next(InputStream content) {
        try {
            return content.readNBytes(CHUNK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All of it is here. Content that was there before, as whatever kind of the module, is not processed again. If that had
     * failed, it is tried again: from its beginning if it has a series, else from where that had come.
     */
    public void complete(int id) {
        String sha256 = hash(id);
        lock(sha256);
        Optional<Integer> twin = twin(id, sha256);
        if (twin.isPresent()) {
            execute("DELETE FROM import_chunk WHERE file_id = ?", id);
            execute(
                    "UPDATE import_file SET status = 'processed', sha256 = ?, duplicate_of = ?, finished_at = ?,"
                            + " reason = ? WHERE id = ?",
                    sha256,
                    twin.get(),
                    now(),
                    "Has the content of import " + twin.get() + " and was not processed again",
                    id);
        } else {
            takeOver(id, sha256);
            execute(
                    "UPDATE import_file SET status = 'stored', sha256 = ?, reason = NULL, attempts = 0,"
                            + " next_attempt_at = ? WHERE id = ?",
                    sha256,
                    now(),
                    id);
        }
    }

    private String hash(int id) {
        MessageDigest digest = sha256();
        for (int no = 0; ; no++) {
            byte[] chunk = chunk(id, no);
            if (chunk.length == 0) {
                return HexFormat.of().formatHex(digest.digest());
            }
            digest.update(chunk);
        }
    }

    /** Two servers may be storing the same content at once, or have it tried again: until the end of the transaction one. */
    private void lock(String sha256) {
        first("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('import'), hashtext(?))) locked", row -> 1, sha256);
    }

    private Optional<Integer> twin(int id, String sha256) {
        return first("""
                SELECT o.id FROM import_file f
                JOIN LATERAL (
                    SELECT * FROM import_file p
                    WHERE p.kind = ANY (?) AND p.id <> f.id AND p.duplicate_of IS NULL AND NOT p.dry_run
                        AND p.status IN ('stored', 'processing', 'processed')
                        AND CASE WHEN f.series IS NULL THEN p.sha256 = ? ELSE p.series = f.series END
                    ORDER BY p.id DESC LIMIT 1) o ON o.sha256 = ?
                WHERE f.id = ? AND NOT f.dry_run""", row -> row.getInt(1), kinds().toArray(), sha256, sha256, id);
    }

    /** What a failed import had done of the same content is not done again: the new one counts and reports it, too. */
    private void takeOver(int id, String sha256) {
        first("""
                        UPDATE import_file f
                        SET records = o.records, created = o.created, updated = o.updated, rejected = o.rejected
                        FROM (SELECT * FROM import_file p
                            WHERE p.kind = ANY (?) AND p.sha256 = ? AND p.series IS NULL AND NOT p.dry_run
                                AND p.status = 'failed' AND p.records > 0
                            ORDER BY p.records DESC, p.id DESC LIMIT 1) o
                        WHERE f.id = ? AND f.series IS NULL AND NOT f.dry_run
                        RETURNING o.id""", row -> row.getInt(1), kinds().toArray(), sha256, id)
                .ifPresent(before -> execute(
                        "INSERT INTO import_rejection (file_id, row_number, field, rule) SELECT ?, row_number, field, rule"
                                + " FROM import_rejection WHERE file_id = ? ORDER BY id",
                        id,
                        before));
    }

    // ---- a file is processed

    /** Files whose turn it is, at most twenty: those of a server that died are among them. */
    public List<Integer> due() {
        return list(
                "SELECT id FROM import_file WHERE status IN ('stored', 'processing') AND next_attempt_at <= ?"
                        + " ORDER BY id LIMIT 20",
                row -> row.getInt(1),
                now());
    }

    /** To be called by whoever holds the file; nothing if it is done meanwhile. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<ImportFile> start(int id) {
        return first(
                "UPDATE import_file SET status = 'processing', attempts = attempts + 1 WHERE id = ?"
                        + " AND status IN ('stored', 'processing') AND next_attempt_at <= ?"
                        + " RETURNING id, kind, name, source, dry_run, records, attempts",
                row -> new ImportFile(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        UPLOAD.equals(row.getString(4)),
                        row.getBoolean(5),
                        row.getInt(6),
                        row.getInt(7)),
                id,
                now());
    }

    /** How many records a file has, for those who watch. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void total(int id, int records) {
        execute("UPDATE import_file SET total = ? WHERE id = ?", records, id);
    }

    /** The content, piece by piece: it may be larger than memory. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public byte[] chunk(int id, int no) {
        return first("SELECT bytes FROM import_chunk WHERE file_id = ? AND no = ?", row -> row.getBytes(1), id, no)
                .orElse(new byte[0]);
    }

    /**
     * Which import had content of this identity, wherever it came from; to be asked in the transaction that has the
     * effect. Until its end nobody else who asks the same gets an answer.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<Integer> imported(String identity) {
        first(
                "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('import-identity'), hashtext(?))) locked",
                row -> 1,
                identity);
        return first(
                "SELECT id FROM import_file WHERE kind = ANY (?) AND identity = ?",
                row -> row.getInt(1),
                kinds().toArray(),
                identity);
    }

    /**
     * Records that a number of records is done, in the transaction that did them.
     *
     * @throws EJBException if somebody else did them: the transaction must not commit
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void progress(ImportFile file, int position, ImportResult done, List<ImportRejection> rejections) {
        int rows = execute(
                "UPDATE import_file SET records = records + ?, created = created + ?, updated = updated + ?,"
                        + " rejected = rejected + ? WHERE id = ? AND status = 'processing' AND records = ?",
                done.records(),
                done.created(),
                done.updated(),
                done.rejected(),
                file.id(),
                position);
        if (rows != 1) {
            throw new EJBException("Import " + file.id() + " is worked on elsewhere");
        }
        reject(file.id(), rejections);
    }

    /**
     * The end of a file: its content is deleted. In the transaction that had the effect.
     *
     * @param identity of what was in it, for {@link #imported}; may be null
     * @param message what came of it, without a value of the file
     * @throws EJBException if somebody else ended it: the transaction must not commit
     */
    public void processed(ImportFile file, String identity, String message) {
        int rows = execute(
                "UPDATE import_file SET status = 'processed', identity = ?, message = ?, reason = NULL, finished_at = ?"
                        + " WHERE id = ? AND status = 'processing'",
                identity,
                message,
                now(),
                file.id());
        if (rows != 1) {
            throw new EJBException("Import " + file.id() + " is worked on elsewhere");
        }
        execute("DELETE FROM import_chunk WHERE file_id = ?", file.id());
    }

    /** As {@link #processed} for what turned out to be nothing new. */
    public void repeated(ImportFile file, int original) {
        processed(file, null, null);
        execute(
                "UPDATE import_file SET duplicate_of = ?, reason = ? WHERE id = ?",
                original,
                "Has the content of import " + original + " and was not processed again",
                file.id());
    }

    /**
     * Kept aside, with its content and the reason.
     *
     * @param state where the file is to stand
     * @return whether it stood there; else another server got on with it, and nothing is changed
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean failed(int id, ImportState state, String reason, List<ImportRejection> rejections) {
        int rows = execute(
                "UPDATE import_file SET status = 'failed', reason = ?, finished_at = ? WHERE id = ? AND status = ?",
                reason,
                now(),
                id,
                state.name());
        if (rows == 1 && !rejections.isEmpty()) {
            execute("DELETE FROM import_rejection WHERE file_id = ?", id);
            reject(id, rejections);
        }
        return rows == 1;
    }

    /**
     * Another try later, with the reason until then.
     *
     * @param state where the file is to stand
     * @return how many tries there were; nothing if it does not stand there: another server got on with it
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Integer> later(int id, ImportState state, Duration wait, String reason) {
        return first(
                "UPDATE import_file SET reason = ?, next_attempt_at = ?, attempts = attempts"
                        + " + (status = 'received')::int WHERE id = ? AND status = ? RETURNING attempts",
                row -> row.getInt(1),
                reason,
                now().plus(wait),
                id,
                state.name());
    }

    /** Tells about records of a processed file that were not taken; nothing if all were, or it was a dry run. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<ImportFailed> rejectedRecords(ImportFile file) {
        Optional<int[]> counts = first(
                "SELECT rejected, records FROM import_file WHERE id = ? AND status = 'processed' AND NOT dry_run"
                        + " AND rejected > 0",
                row -> new int[] {row.getInt(1), row.getInt(2)},
                file.id());
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        List<String> details = new ArrayList<>();
        details.addAll(list(
                "SELECT count(*), field, rule, (array_agg(row_number ORDER BY row_number, id))[1:3] FROM import_rejection"
                        + " WHERE file_id = ? GROUP BY field, rule ORDER BY count(*) DESC, field, rule LIMIT 20",
                row -> row.getInt(1) + " × " + sentence(row.getString(2), row.getString(3)) + " (records "
                        + Arrays.stream((Object[]) row.getArray(4).getArray())
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + (row.getInt(1) > 3 ? ", …)" : ")"),
                file.id()));
        details.add("");
        details.addAll(list(
                "SELECT row_number, field, rule FROM import_rejection WHERE file_id = ? ORDER BY row_number, id LIMIT 20",
                row -> "Record " + row.getInt(1) + ": " + sentence(row.getString(2), row.getString(3)),
                file.id()));
        return Optional.of(
                ImportFailed.records(file.kind(), IntakeWorker.label(file), counts.get()[0], counts.get()[1], details));
    }

    private static String sentence(String field, String rule) {
        return field == null ? rule : field + ": " + rule;
    }

    /** Forgets content that was kept long enough, and uploads nobody completed. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void tidy(int keepFailedDays) {
        execute(
                "DELETE FROM import_chunk WHERE file_id IN (SELECT id FROM import_file WHERE status = 'failed'"
                        + " AND finished_at < ?)",
                now().minusDays(keepFailedDays));
        execute(
                "DELETE FROM import_file WHERE status = 'received' AND source = 'upload' AND received_at < ?",
                now().minusDays(1));
    }

    // ---- people look

    public Page<ImportRun> runs(PageRequest page) {
        Object[] wanted = kinds().toArray();
        return Page.of(
                page,
                first("SELECT count(*) FROM import_file WHERE kind = ANY (?)", row -> row.getLong(1), (Object) wanted)
                        .orElse(0L),
                list(
                        "SELECT " + RUN + " FROM import_file WHERE kind = ANY (?) ORDER BY id DESC LIMIT ? OFFSET ?",
                        ImportFiles::run,
                        wanted,
                        page.limit(),
                        page.firstResult()));
    }

    /** Those that failed or left records out since then, the newest first. */
    public Backlog<ImportRun> troubled(LocalDateTime since, int most) {
        return TROUBLED.read(dataSource(), most, kinds().toArray(), since);
    }

    /**
     * The newest first, over the modules in one order: by time, kind and number.
     *
     * @param olderThan where to begin, of whatever module; null: at the newest
     * @param most at most so many; one more tells that there are more
     */
    public List<ImportRun> newest(ImportFilter filter, ImportRun olderThan, int most) {
        return list(
                "SELECT " + RUN + " FROM import_file WHERE kind = ANY (?) AND (?::text IS NULL OR kind = ?)"
                        + " AND (?::text IS NULL OR status = ?)"
                        + " AND (?::timestamp IS NULL OR (received_at, kind COLLATE \"C\", id) < (?, ?, ?))"
                        + " ORDER BY received_at DESC, kind COLLATE \"C\" DESC, id DESC LIMIT ?",
                ImportFiles::run,
                kinds().toArray(),
                filter.kind(),
                filter.kind(),
                filter.status() == null ? null : filter.status().name(),
                filter.status() == null ? null : filter.status().name(),
                olderThan == null ? null : olderThan.receivedAt(),
                olderThan == null ? null : olderThan.receivedAt(),
                olderThan == null ? null : olderThan.kind(),
                olderThan == null ? null : olderThan.id(),
                most);
    }

    /** @throws NotFoundException if the module has none of this number */
    public ImportRun run(int id) {
        return first(
                        "SELECT " + RUN + " FROM import_file WHERE id = ? AND kind = ANY (?)",
                        ImportFiles::run,
                        id,
                        kinds().toArray())
                .orElseThrow(() -> new NotFoundException("Import"));
    }

    /** In the order of the file. */
    public Page<ImportRejection> rejections(int id, PageRequest page) {
        run(id);
        return Page.of(
                page,
                first("SELECT count(*) FROM import_rejection WHERE file_id = ?", row -> row.getLong(1), id)
                        .orElse(0L),
                list(
                        "SELECT row_number, field, rule FROM import_rejection WHERE file_id = ?"
                                + " ORDER BY row_number, id LIMIT ? OFFSET ?",
                        row -> new ImportRejection(row.getInt(1), row.getString(2), row.getString(3)),
                        id,
                        page.limit(),
                        page.firstResult()));
    }

    /**
     * A failed file is tried once more.
     *
     * @throws NotFoundException if there is no such import
     * @throws InvalidInputException if it has not failed, its content is not kept any more, or the same content without a
     *     series came again and is waiting, processed or further on
     */
    public void retry(int id) {
        run(id);
        lock(first("SELECT coalesce(sha256, '') FROM import_file WHERE id = ?", row -> row.getString(1), id)
                .orElseThrow());
        int rows = execute(
                "UPDATE import_file f SET status = 'stored', attempts = 0, next_attempt_at = ?, finished_at = NULL"
                        + " WHERE id = ? AND status = 'failed'"
                        + " AND EXISTS (SELECT 1 FROM import_chunk c WHERE c.file_id = f.id)"
                        + " AND (f.series IS NOT NULL OR f.dry_run OR NOT EXISTS (SELECT 1 FROM import_file p"
                        + " WHERE p.kind = ANY (?) AND p.sha256 = f.sha256 AND p.id <> f.id AND p.series IS NULL"
                        + " AND NOT p.dry_run AND (p.status <> 'failed' OR p.records > f.records)))",
                now(),
                id,
                kinds().toArray());
        if (rows == 0) {
            throw InvalidInputException.of(
                    "Only an import that failed, whose content is kept and did not come again can be tried again");
        }
    }

    // ---- monitoring

    /** A worker begins, or ends. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void running(boolean runs) {
        LocalDateTime now = now();
        execute(
                "INSERT INTO import_monitor (monitor, started_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                monitor(),
                now);
        execute(
                runs
                        ? "UPDATE import_monitor SET started_at = ? WHERE monitor = ?"
                        // Another server says within the next half minute that it goes on.
                        : "UPDATE import_monitor SET alive_at = NULL WHERE started_at <= ? AND monitor = ?",
                now,
                monitor());
    }

    /**
     * The sign of life of a worker.
     *
     * @param looked whether it has just looked into its sources
     * @param problem what keeps it from looking into its sources, or into one of them; null if nothing does
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void alive(boolean looked, String problem) {
        LocalDateTime now = now();
        execute(
                "UPDATE import_monitor SET alive_at = ?, last_check = coalesce(?, last_check), problem = ?"
                        + " WHERE monitor = ?",
                now,
                looked ? now : null,
                problem,
                monitor());
    }

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void error(String error) {
        execute(
                "UPDATE import_monitor SET last_error = ?, last_error_at = ? WHERE monitor = ?",
                error,
                now(),
                monitor());
    }

    /** Counted now; "today" is the agency's. */
    public ImportCounts counts() {
        return counts(kinds());
    }

    /** As {@link #counts()}, of some of the module's kinds. */
    public ImportCounts counts(List<String> kinds) {
        LocalDateTime today = LocalDateTime.ofInstant(
                LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant(), ZoneOffset.UTC);
        // ix_import_file_finished serves the first three, ix_import_file_open the last.
        return first(
                        """
                        SELECT m.started_at, m.alive_at, m.last_check, m.problem, m.last_error, m.last_error_at,
                            f.*, r.*, w.*
                        FROM (VALUES (?)) AS asked (monitor)
                        LEFT JOIN import_monitor m ON m.monitor = asked.monitor
                        CROSS JOIN (
                            SELECT count(*) FILTER (WHERE status = 'processed') AS done,
                                count(*) FILTER (WHERE status = 'failed') AS failed,
                                count(*) FILTER (WHERE status = 'processed' AND finished_at >= ?) AS done_today,
                                count(*) FILTER (WHERE status = 'failed' AND finished_at >= ?) AS failed_today,
                                coalesce(sum(created + updated), 0) AS records,
                                coalesce(sum(rejected), 0) AS rejected,
                                coalesce(sum(created + updated) FILTER (WHERE received_at >= ? OR finished_at >= ?), 0)
                                    AS records_today,
                                coalesce(sum(rejected) FILTER (WHERE received_at >= ? OR finished_at >= ?), 0)
                                    AS rejected_today
                            FROM import_file
                            WHERE kind = ANY (?) AND NOT dry_run AND duplicate_of IS NULL) f
                        CROSS JOIN (
                            SELECT count(*) AS recent, count(*) FILTER (WHERE status = 'failed') AS recent_failed,
                                coalesce(sum(created + updated + rejected), 0) AS recent_records,
                                coalesce(sum(rejected), 0) AS recent_rejected
                            FROM (SELECT * FROM import_file
                                WHERE kind = ANY (?) AND finished_at IS NOT NULL AND NOT dry_run AND duplicate_of IS NULL
                                ORDER BY finished_at DESC LIMIT 20) latest) r
                        CROSS JOIN (
                            SELECT count(*) AS waiting, min(reason) AS why FROM import_file
                            WHERE kind = ANY (?) AND status IN ('received', 'stored', 'processing')
                                AND reason IS NOT NULL) w""",
                        ImportCounts::of,
                        monitor(),
                        today,
                        today,
                        today,
                        today,
                        today,
                        today,
                        kinds.toArray(),
                        kinds.toArray(),
                        kinds.toArray())
                .orElseThrow();
    }

    /** The last ten that came to an end, the newest first. */
    public List<ImportRun> recent() {
        return list(
                "SELECT " + RUN + " FROM import_file WHERE kind = ANY (?) AND finished_at IS NOT NULL AND NOT dry_run"
                        + " AND duplicate_of IS NULL ORDER BY finished_at DESC, id DESC LIMIT 10",
                ImportFiles::run,
                (Object) kinds().toArray());
    }

    // ----

    private void reject(int id, List<ImportRejection> rejections) {
        if (rejections.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource().getConnection();
                PreparedStatement row = connection.prepareStatement(
                        "INSERT INTO import_rejection (file_id, row_number, field, rule) VALUES (?, ?, ?, ?)")) {
            for (ImportRejection rejection : rejections) {
                row.setInt(1, id);
                row.setInt(2, rejection.row());
                row.setString(3, rejection.field());
                row.setString(4, rejection.rule());
                row.addBatch();
            }
            row.executeBatch();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static ImportRun run(ResultSet row) throws SQLException {
        return new ImportRun(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                ImportState.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getLong(9),
                row.getObject(10, Integer.class),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getInt(14),
                row.getInt(15),
                row.getString(16),
                row.getObject(17, LocalDateTime.class),
                row.getObject(18, LocalDateTime.class));
    }

    /** Reads a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> first(String sql, Reader<T> reader, Object... parameters) {
        return list(sql, reader, parameters).stream().findFirst();
    }

    private <T> List<T> list(String sql, Reader<T> reader, Object... parameters) {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private int execute(String sql, Object... parameters) {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Object[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, parameters[i]);
            }
        }
        return statement;
    }

    /**
     * The server's message may quote a row: of it only the state goes on. Who cannot see the cause could not tell a
     * database that is lost from a defect.
     */
    private static RuntimeException failure(SQLException e) {
        return DatabaseFailure.causedByPassing(e)
                ? new UnavailableException("The imports cannot be looked at now. Please try again in a moment")
                : new EJBException("The import tables cannot be used (SQL state " + e.getSQLState() + ")");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private LocalDateTime now() {
        return Timestamps.utcNow(clock);
    }
}
