package org.therapyplatform.communication.control;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.ImportFailed;
import org.therapyplatform.platform.intake.IntakeSource;
import org.therapyplatform.platform.intake.IntakeWorker;
import org.therapyplatform.platform.intake.ObjectStorage;

/** Looks for the forms of the web site, for as long as the server runs. */
@Singleton
@Startup
@DependsOn("CommunicationSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class FormJob {
    @Resource
    private ManagedScheduledExecutorService executor;

    @Resource(lookup = "java:jboss/datasources/CommunicationDS")
    private DataSource dataSource;

    @Inject
    private Settings settings;

    @Inject
    private FormFiles files;

    @Inject
    private FormProcessor processor;

    @Inject
    private Event<ImportFailed> failed;

    @Inject
    private Clock clock;

    private Optional<ObjectStorage> storage = Optional.empty();
    private IntakeWorker worker;
    private ScheduledFuture<?> schedule;

    @PostConstruct
    void start() {
        Map<IntakeSource, String> kinds = new LinkedHashMap<>();
        String problem = null;
        try {
            storage = ObjectStorage.configured(settings);
            storage.ifPresent(bucket -> FormFiles.KINDS.forEach(kind -> kinds.put(bucket.folder(kind), kind)));
        } catch (RuntimeException e) {
            // A setting the client does not like must not keep the platform from starting.
            problem = "The object storage cannot be used: check S3_ENDPOINT and S3_REGION";
        }
        if (!kinds.isEmpty() && settings.text(Setting.HMAC_SECRET_KEY).isBlank()) {
            problem = "HMAC_SECRET_KEY is not set: forms stay where they are";
        }
        worker = new IntakeWorker(
                new IntakeWorker.Job(
                        FormFiles.MONITOR,
                        List.copyOf(kinds.keySet()),
                        kinds::get,
                        Duration.ofSeconds(settings.number(Setting.STORAGE_CHECK_INTERVAL_SECONDS)),
                        problem,
                        FormProcessor.LARGEST_FORM,
                        settings.number(Setting.IMPORT_KEEP_FAILED_DAYS)),
                files,
                dataSource,
                processor,
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
