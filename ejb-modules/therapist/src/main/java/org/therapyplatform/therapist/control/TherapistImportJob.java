package org.therapyplatform.therapist.control;

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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ImportFailed;
import org.therapyplatform.platform.intake.IntakeSource;
import org.therapyplatform.platform.intake.IntakeWorker;

/** Looks for files with therapists and processes what was handed over, for as long as the server runs. */
@Singleton
@Startup
@DependsOn("TherapistSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class TherapistImportJob {
    private static final long LARGEST_FILE = 1024L * 1024 * 1024;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Resource(lookup = "java:jboss/datasources/TherapistDS")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private TherapistImportFiles files;

    @Inject
    private TherapistImport imports;

    @Inject
    private Event<ImportFailed> failed;

    @Inject
    private Clock clock;

    private IntakeWorker worker;
    private ScheduledFuture<?> schedule;

    @PostConstruct
    void start() {
        String folder = settings.text(Setting.THERAPIST_IMPORT_FOLDER_PATH).strip();
        boolean enabled = settings.flag(Setting.THERAPIST_IMPORT_ENABLED) && !folder.isEmpty();
        List<IntakeSource> sources = enabled ? List.of(new TherapistFolder(Path.of(folder))) : List.of();
        worker = new IntakeWorker(
                new IntakeWorker.Job(
                        TherapistImportFiles.MONITOR,
                        sources,
                        source -> TherapistImportFiles.THERAPISTS,
                        Duration.ofSeconds(settings.number(Setting.THERAPIST_IMPORT_CHECK_INTERVAL_SECONDS)),
                        null,
                        LARGEST_FILE,
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
