package org.therapyplatform.platform.time;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Work that is done again and again until it is stopped. What one run throws is logged and ends nothing. */
public final class ScheduledJob {
    private static final Logger LOG = Logger.getLogger(ScheduledJob.class.getName());

    private final String name;
    private final Runnable work;
    private final boolean everyFailureIsTold;
    private ScheduledFuture<?> schedule;
    private boolean failed;

    private ScheduledJob(String name, boolean everyFailureIsTold, Runnable work) {
        this.name = name;
        this.everyFailureIsTold = everyFailureIsTold;
        this.work = work;
    }

    /**
     * Once a day at a time of day in the clock's zone.
     *
     * @param name begins the lines of the log
     */
    public static ScheduledJob daily(
            String name, ManagedScheduledExecutorService executor, LocalTime at, Clock clock, Runnable work) {
        Daily daily = new Daily(at, clock.getZone());
        ScheduledJob job = new ScheduledJob(name, true, work);
        job.schedule = executor.schedule(job::run, daily);
        LOG.info(name + ": the next run is at " + daily.after(ZonedDateTime.now(clock)));
        return job;
    }

    /** A minute after the last run ended; of failures one after the other only the first is told. */
    public static ScheduledJob everyMinute(String name, ManagedScheduledExecutorService executor, Runnable work) {
        ScheduledJob job = new ScheduledJob(name, false, work);
        job.schedule = executor.scheduleWithFixedDelay(job::run, 1, 1, TimeUnit.MINUTES);
        return job;
    }

    /**
     * Once, beside the start of the server. Another module it needs may not be there yet: every ten seconds, until it
     * succeeds.
     */
    public static ScheduledJob atStart(String name, ManagedScheduledExecutorService executor, Runnable work) {
        ScheduledJob job = new ScheduledJob(name, false, work);
        job.schedule = executor.scheduleWithFixedDelay(job::runOnce, 10, 10, TimeUnit.SECONDS);
        return job;
    }

    private void runOnce() {
        run();
        if (!failed) {
            stop();
        }
    }

    public void stop() {
        schedule.cancel(false);
    }

    private void run() {
        try {
            work.run();
            failed = false;
        } catch (RuntimeException e) {
            // Thrown on, it would end the schedule. Without its message: one of the database may quote a row.
            if (everyFailureIsTold || !failed) {
                LOG.severe(name + " failed: " + e.getClass().getSimpleName());
            }
            failed = true;
        }
    }
}
