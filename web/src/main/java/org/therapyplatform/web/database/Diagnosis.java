package org.therapyplatform.web.database;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.diagnosis.ServerDiagnosis;
import org.therapyplatform.platform.health.DatabaseReadiness;
import org.therapyplatform.platform.health.Monitor;

/** What an administrator may ask about the running server. It names files and roles, no record and no person. */
@Stateless
@DenyAll
public class Diagnosis {
    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    @Any
    private Instance<DatabaseReadiness> databases;

    @Inject
    @Any
    private Instance<Monitor> monitors;

    /** Asked anew at every call: some statements for each module. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed(ADMINISTRATOR)
    public ServerDiagnosis.Report database() {
        List<DatabaseReadiness> modules = databases.stream()
                .sorted(Comparator.comparing(DatabaseReadiness::module))
                .toList();
        return new ServerDiagnosis(settings, clock, modules).examine();
    }

    /** What the parts that work by themselves complain about, by their names; an empty list is well. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed(ADMINISTRATOR)
    public Map<String, List<String>> monitors() {
        Map<String, List<String>> issues = new TreeMap<>();
        monitors.forEach(
                monitor -> issues.put(monitor.service(), monitor.report().issues()));
        return issues;
    }
}
