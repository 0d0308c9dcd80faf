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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.FolderSource;
import org.therapyplatform.platform.intake.ImportFailed;
import org.therapyplatform.platform.intake.IntakeSource;
import org.therapyplatform.platform.intake.IntakeWorker;
import org.therapyplatform.platform.intake.ObjectStorage;

/** Looks for registrations and processes what was handed over, for as long as the server runs. */
@Singleton
@Startup
@DependsOn("PatientSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class PatientImportJob {
    private static final String FOLDER = "registrations";

    @Resource
    private ManagedScheduledExecutorService executor;

    @Resource(lookup = "java:jboss/datasources/PatientDS")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private PatientImportFiles files;

    @Inject
    private PatientImport imports;

    @Inject
    private Event<ImportFailed> failed;

    @Inject
    private Clock clock;

    private Optional<ObjectStorage> storage = Optional.empty();
    private IntakeWorker worker;
    private ScheduledFuture<?> schedule;

    @PostConstruct
    void start() {
        List<IntakeSource> sources = new ArrayList<>();
        String problem = null;
        try {
            storage = ObjectStorage.configured(settings);
            storage.ifPresent(bucket -> sources.add(bucket.folder(FOLDER)));
        } catch (RuntimeException e) {
            // A setting the client does not like must not keep the platform from starting.
            problem = "The object storage cannot be used: check S3_ENDPOINT and S3_REGION";
        }
        String folder = settings.text(Setting.PATIENT_IMPORT_FOLDER_PATH).strip();
        if (!folder.isEmpty()) {
            sources.add(new FolderSource(Path.of(folder)));
        }
        if (!sources.isEmpty() && settings.text(Setting.HMAC_SECRET_KEY).isBlank()) {
            problem = "HMAC_SECRET_KEY is not set: registrations stay where they are";
        }
        worker = new IntakeWorker(
                new IntakeWorker.Job(
                        PatientImportFiles.MONITOR,
                        sources,
                        source -> PatientImportFiles.REGISTRATIONS,
                        Duration.ofSeconds(settings.number(Setting.PATIENT_IMPORT_CHECK_INTERVAL_SECONDS)),
                        problem,
                        PatientImport.LARGEST_REGISTRATION,
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
        storage.ifPresent(ObjectStorage::close);
    }
}
