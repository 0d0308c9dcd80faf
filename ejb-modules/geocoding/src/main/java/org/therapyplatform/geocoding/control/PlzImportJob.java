package org.therapyplatform.geocoding.control;

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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ImportFailed;
import org.therapyplatform.platform.intake.IntakeWorker;

/** Processes files with postal codes that were handed over, for as long as the server runs. */
@Singleton
@Startup
@DependsOn("GeocodingSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class PlzImportJob {
    @Resource
    private ManagedScheduledExecutorService executor;

    @Resource(lookup = "java:jboss/datasources/GeocodingDS")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private PlzImportFiles files;

    @Inject
    private PlzImport imports;

    @Inject
    private Event<ImportFailed> failed;

    @Inject
    private Clock clock;

    private IntakeWorker worker;
    private ScheduledFuture<?> schedule;

    @PostConstruct
    void start() {
        worker = new IntakeWorker(
                new IntakeWorker.Job(
                        PlzImportFiles.PLZ,
                        List.of(),
                        source -> PlzImportFiles.PLZ,
                        Duration.ofDays(1),
                        null,
                        0,
                        settings.number(Setting.IMPORT_KEEP_FAILED_DAYS)),
                files,
                dataSource,
                imports,
                failed::fire,
                clock);
        long tick = IntakeWorker.TICK.toMillis();
        schedule = executor.scheduleWithFixedDelay(worker::tick, tick, tick, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        schedule.cancel(false);
        worker.stop();
    }
}
