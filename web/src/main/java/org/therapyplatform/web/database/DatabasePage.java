package org.therapyplatform.web.database;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.Finding;
import org.therapyplatform.platform.diagnosis.ModuleDatabase;
import org.therapyplatform.platform.diagnosis.PoolUse;
import org.therapyplatform.platform.diagnosis.ServerDiagnosis;
import org.therapyplatform.web.desk.ListExport;
import org.therapyplatform.web.desk.OfferedList;
import org.therapyplatform.web.desk.Phrases;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;
import org.therapyplatform.web.list.Pieces;

/** The doctor's page: what is wrong with the database and how it is cured. Looks, changes nothing. */
@Named
@RequestScoped
public class DatabasePage {
    /** A changeset as the file of all modules has it. */
    public record Applied(String module, ModuleDatabase.Changeset changeset) {}

    @Inject
    private Diagnosis diagnosis;

    @Inject
    private ListExport export;

    @Inject
    private Phrases phrases;

    @Inject
    private Preferences preferences;

    @Inject
    private Settings settings;

    private final ListFile<Finding> checks = new ListFile<>(
            "database.checks",
            Map.of(),
            List.of(
                    new Column<>("database.check", finding -> phrases.words(finding.check())),
                    new Column<>("imports.health", finding -> word("verdict", finding.verdict())),
                    new Column<>("database.finding", finding -> phrases.words(finding.cause())),
                    new Column<>("database.cure", finding -> phrases.words(finding.cure()))));

    private final ListFile<ModuleDatabase> pools = new ListFile<>(
            "database.pools",
            Map.of(),
            List.of(
                    new Column<>("database.module", module -> word("module", module.label())),
                    new Column<>("database.millis", ModuleDatabase::millis),
                    new Column<>("database.inUse", module -> pool(module, PoolUse::inUse)),
                    new Column<>("database.free", module -> pool(module, PoolUse::free)),
                    new Column<>("database.mostUsed", module -> pool(module, PoolUse::mostUsed)),
                    new Column<>("database.waited", module -> pool(module, PoolUse::waited)),
                    new Column<>("database.refused", module -> pool(module, PoolUse::refused)),
                    new Column<>("database.connections", ModuleDatabase::connections)));

    private final ListFile<Applied> migrations = new ListFile<>(
            "database.migrations",
            Map.of(),
            List.of(
                    new Column<>("database.module", row -> word("module", row.module())),
                    new Column<>("database.changeset", row -> row.changeset().id()),
                    new Column<>("database.at", row -> row.changeset().at()),
                    new Column<>(
                            "database.by", row -> "Liquibase " + row.changeset().liquibase()),
                    new Column<>("database.newer", row -> row.changeset().newer())));

    private ServerDiagnosis.Report report;
    private Map<String, List<String>> monitors;

    public void load() {
        report = diagnosis.database();
        if (!export.sent(getChecks(), Pieces.of(report.findings()))
                && !export.sent(getPools(), Pieces.of(report.modules()))
                && !export.sent(getMigrations(), Pieces.of(applied()))) {
            monitors = diagnosis.monitors();
        }
    }

    private List<Applied> applied() {
        return report.modules().stream()
                .flatMap(
                        module -> module.changesets().stream().map(changeset -> new Applied(module.label(), changeset)))
                .toList();
    }

    public OfferedList<Finding> getChecks() {
        return OfferedList.named("checks", checks, Map.of());
    }

    public OfferedList<ModuleDatabase> getPools() {
        return OfferedList.named("pools", pools, Map.of());
    }

    public OfferedList<Applied> getMigrations() {
        return OfferedList.named("migrations", migrations, Map.of());
    }

    private String word(String vocabulary, Object constant) {
        return preferences.getTexts().getString(vocabulary + "." + constant);
    }

    private static Integer pool(ModuleDatabase module, Function<PoolUse, Integer> number) {
        return module.pool() == null ? null : number.apply(module.pool());
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
