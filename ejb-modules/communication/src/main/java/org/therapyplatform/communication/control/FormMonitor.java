package org.therapyplatform.communication.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ImportCounts;
import org.therapyplatform.platform.intake.ImportMonitor;

/** R16: how the forms of the web site are doing. */
@ApplicationScoped
public class FormMonitor extends ImportMonitor<FormFiles> {
    private static final Duration RECENT_ERROR = Duration.ofHours(1);

    @Inject
    private Settings settings;

    @Override
    public String name() {
        return "processor";
    }

    @Override
    public String service() {
        return FormFiles.MONITOR;
    }

    @Override
    protected String running() {
        return "processor_running";
    }

    @Override
    protected Duration interval() {
        return Duration.ofSeconds(settings.number(Setting.STORAGE_CHECK_INTERVAL_SECONDS));
    }

    @Override
    protected Duration patience() {
        return Duration.ofMinutes(5);
    }

    @Override
    protected void describe(ImportCounts counts, Map<String, Object> details) {
        FormFiles.KINDS.forEach(kind -> details.put(
                kind + "_processed_today", files().counts(List.of(kind)).filesProcessedToday()));
    }

    @Override
    protected List<String> issues(ImportCounts counts, Instant now) {
        List<String> issues = new ArrayList<>(super.issues(counts, now));
        if (counts.erred(now, RECENT_ERROR)) {
            issues.add("Error in the last hour");
        }
        return issues;
    }
}
