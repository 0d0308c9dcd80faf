package org.therapyplatform.platform.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a monitor counts, over all servers (rules.md §16). Times are UTC; null: never.
 *
 * @param problem what keeps the worker from looking into its sources, or into one of them: a sentence
 * @param records therapists, patients, …: created or changed
 * @param recentFiles of the last 20 files, those that came to an end
 * @param waiting files that are tried again later, or cannot be fetched
 * @param waitingFor the reason of one of them
 */
public record ImportCounts(
        LocalDateTime startedAt,
        LocalDateTime aliveAt,
        LocalDateTime lastCheck,
        String problem,
        String lastError,
        LocalDateTime lastErrorTime,
        int filesProcessed,
        int filesFailed,
        int filesProcessedToday,
        int filesFailedToday,
        int records,
        int recordsRejected,
        int recordsToday,
        int recordsRejectedToday,
        int recentFiles,
        int recentFilesFailed,
        int recentRecords,
        int recentRecordsRejected,
        int waiting,
        String waitingFor) {
    /** A worker says every half minute that it lives. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(90);

    /** A look may be so much longer in coming than the interval says, but not twice as long. */
    private static final Duration DELAY = Duration.ofHours(1);

    private static final int ENOUGH_TO_JUDGE = 5;

    static ImportCounts of(ResultSet row) throws SQLException {
        return new ImportCounts(
                row.getObject(1, LocalDateTime.class),
                row.getObject(2, LocalDateTime.class),
                row.getObject(3, LocalDateTime.class),
                row.getString(4),
                row.getString(5),
                row.getObject(6, LocalDateTime.class),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getInt(14),
                row.getInt(15),
                row.getInt(16),
                row.getInt(17),
                row.getInt(18),
                row.getInt(19),
                row.getString(20));
    }

    public boolean running(Instant now) {
        return youngerThan(aliveAt, SIGN_OF_LIFE, now);
    }

    /**
     * What is wrong; empty if all is well.
     *
     * @param interval at which the worker is to look
     * @param patience how long nobody may have looked, unless the interval is as long
     * @param byRecords whether records that were not taken count beside files that failed
     */
    public List<String> issues(Instant now, Duration interval, Duration patience, boolean byRecords) {
        List<String> issues = new ArrayList<>();
        if (!running(now)) {
            issues.add("Monitor not running");
        }
        if (problem != null) {
            issues.add(problem);
        }
        if (recentFiles >= ENOUGH_TO_JUDGE) {
            judge(recentFilesFailed, recentFiles, issues);
            if (byRecords) {
                judge(recentRecordsRejected, recentRecords, issues);
            }
        }
        Duration late = late(interval, patience);
        if (lastCheck != null && !youngerThan(lastCheck, late, now)) {
            issues.add("No check for more than "
                    + (late.toHours() > 1 ? late.toHours() + " hours" : late.toMinutes() + " minutes"));
        }
        if (waiting > 0) {
            issues.add(waiting + " files wait: " + waitingFor);
        }
        return issues;
    }

    private void judge(int bad, int all, List<String> issues) {
        if (2L * bad > all) {
            issues.add("High failure rate: " + bad + " of " + all + " in the last " + recentFiles + " files");
        }
    }

    /** Not before the patience is over, nor before the next look is overdue. */
    private static Duration late(Duration interval, Duration patience) {
        Duration overdue = interval.plus(Collections.min(List.of(interval, DELAY)));
        return Collections.max(List.of(patience, overdue));
    }

    /** Whether anything went wrong lately. */
    public boolean erred(Instant now, Duration lately) {
        return youngerThan(lastErrorTime, lately, now);
    }

    private static boolean youngerThan(LocalDateTime time, Duration age, Instant now) {
        return time != null && time.toInstant(ZoneOffset.UTC).isAfter(now.minus(age));
    }
}
