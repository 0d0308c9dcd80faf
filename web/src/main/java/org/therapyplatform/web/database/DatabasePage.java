package org.therapyplatform.web.database;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Finding;
import org.therapyplatform.platform.diagnosis.ServerDiagnosis;

/** The doctor's page: what is wrong with the database and how it is cured. Looks, changes nothing. */
@Named
@RequestScoped
public class DatabasePage {
    @Inject
    private Diagnosis diagnosis;

    @Inject
    private Settings settings;

    private ServerDiagnosis.Report report;
    private Map<String, List<String>> monitors;

    public void load() {
        report = diagnosis.database();
        monitors = diagnosis.monitors();
    }

    public ServerDiagnosis.Report getReport() {
        return report;
    }

    /** How many checks and monitors are not well. */
    public long getTroubles() {
        return report.findings().stream()
                        .filter(finding -> finding.verdict() != Finding.Verdict.OK)
                        .count()
                + monitors.values().stream().filter(issues -> !issues.isEmpty()).count();
    }

    public Map<String, List<String>> getMonitors() {
        return monitors;
    }

    /** Connections of one role at PostgreSQL, of all servers. */
    public int getRoleLimit() {
        return settings.number(Setting.PGBOUNCER_DEFAULT_POOL_SIZE);
    }
}
