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
import java.time.ZonedDateTime;
import java.util.concurrent.ScheduledFuture;
import java.util.logging.Logger;
import org.therapyplatform.patient.boundary.RetentionReport;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.time.Daily;

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

    private ScheduledFuture<?> schedule;

    @PostConstruct
    void start() {
        if (settings.flag(Setting.RETENTION_ENABLED)) {
            Daily nightly = new Daily(NIGHT, clock.getZone());
            schedule = executor.schedule(this::run, nightly);
            LOG.info("Retention is on; the next run is at " + nightly.after(ZonedDateTime.now(clock)));
        }
    }

    @PreDestroy
    void stop() {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }

    private void run() {
        try {
            RetentionReport report = retention.run(false, "retention");
            LOG.info("Retention: " + report.patients().size() + " patients and "
                    + report.emails().size() + " mails were kept long enough and are gone");
        } catch (RuntimeException e) {
            // Thrown on, it would end the schedule; and a message of the database may quote a row.
            LOG.severe("Retention failed: " + e.getClass().getSimpleName());
        }
    }
}
