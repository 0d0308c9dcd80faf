package org.therapyplatform.patient.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalTime;
import java.util.logging.Logger;
import org.therapyplatform.patient.boundary.RetentionReport;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.time.ScheduledJob;

/** Runs the retention every night, once somebody has switched it on. */
@Singleton
@Startup
@DependsOn("PatientSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class RetentionJob {
    private static final Logger LOG = Logger.getLogger(RetentionJob.class.getName());

    private static final LocalTime NIGHT = LocalTime.of(3, 30);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Settings settings;

    @Inject
    private Retention retention;

    @Inject
    private Clock clock;

    private ScheduledJob job;

    @PostConstruct
    void start() {
        if (settings.flag(Setting.RETENTION_ENABLED)) {
            job = ScheduledJob.daily("Retention", executor, NIGHT, clock, this::run);
        }
    }

    @PreDestroy
    void stop() {
        if (job != null) {
            job.stop();
        }
    }

    private void run() {
        RetentionReport report = retention.run(false, "retention");
        LOG.info("Retention: " + report.patients().size() + " patients and "
                + report.emails().size() + " mails were kept long enough and are gone");
    }
}
