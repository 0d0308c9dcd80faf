package org.therapyplatform.platform.intake;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.health.Monitor;

/**
 * I6: how the imports of one module are doing. It names files, so it is for those who are signed in.
 *
 * @param <F> the module's files
 */
public abstract class ImportMonitor<F extends ImportFiles> implements Monitor {
    @Inject
    private F files;

    @Inject
    private Clock clock;

    protected F files() {
        return files;
    }

    /** At which the worker is to look. */
    protected abstract Duration interval();

    /** How long nobody may have looked. */
    protected abstract Duration patience();

    /** What stands between {@code last_check} and {@code last_error}, under its names on the wire. */
    protected abstract void describe(ImportCounts counts, Map<String, Object> details);

    /** What is wrong; {@link ImportCounts#issues} and what the module adds. */
    protected List<String> issues(ImportCounts counts, Instant now) {
        return counts.issues(now, interval(), patience(), false);
    }

    /** {@code monitor_running}, or what else the clients of this monitor look for. */
    protected String running() {
        return "monitor_running";
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public boolean open() {
        return false;
    }

    @Override
    public Report report() {
        Instant now = clock.instant();
        try {
            ImportCounts counts = files.counts();
            Map<String, Object> details = new LinkedHashMap<>();
            details.put(running(), counts.running(now));
            details.put("last_check", counts.lastCheck());
            describe(counts, details);
            details.put("last_error", counts.lastError());
            details.put("last_error_time", counts.lastErrorTime());
            return new Report(details, new ArrayList<>(issues(counts, now)));
        } catch (EJBException | UnavailableException e) {
            return new Report(Map.of(running(), false), List.of("Database unreachable"));
        }
    }

    @Override
    public Map<String, Number> metrics() {
        try {
            ImportCounts counts = files.counts();
            String prefix = service().replace('-', '_');
            Map<String, Number> metrics = new LinkedHashMap<>();
            metrics.put(prefix + "_files_processed_total", counts.filesProcessed());
            metrics.put(prefix + "_files_failed_total", counts.filesFailed());
            metrics.put(prefix + "_files_waiting", counts.waiting());
            return metrics;
        } catch (EJBException | UnavailableException e) {
            throw new UnavailableException("The imports cannot be looked at");
        }
    }
}
