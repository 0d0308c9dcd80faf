package org.therapyplatform.platform.intake;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
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
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * Imports of one module for as long as the server runs: finds its sources, and keeps an {@link IntakeWorker} at work on
 * them. A module's start-up singleton extends it and says what is its own.
 *
 * @param <F> the module's files
 * @param <P> what it does with them
 */
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public abstract class IntakeJob<F extends ImportFiles, P extends ImportProcessor> {
    @Inject
    private F files;

    @Inject
    private P processor;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Settings settings;

    @Inject
    private Event<ImportFailed> failed;

    @Inject
    private Clock clock;

    private Optional<ObjectStorage> storage = Optional.empty();
    private IntakeWorker worker;

    /** Folders of this machine, each with the kind of its files. */
    protected Map<IntakeSource, String> folders(Settings settings, Clock clock) {
        return Map.of();
    }

    /** Kinds whose files the web site signs and puts into the folder of that name in the object storage. */
    protected List<String> signed() {
        return List.of();
    }

    /** Between two looks into the sources. */
    protected Duration interval(Settings settings) {
        return Duration.ofDays(1);
    }

    /** Of a source, in bytes. */
    protected long largestFile() {
        return 0;
    }

    @PostConstruct
    void start() {
        Map<IntakeSource, String> sources = new LinkedHashMap<>();
        String problem = null;
        try {
            storage = signed().isEmpty() ? Optional.empty() : ObjectStorage.configured(settings);
            storage.ifPresent(bucket -> signed().forEach(kind -> sources.put(bucket.folder(kind), kind)));
        } catch (RuntimeException e) {
            // A setting the client does not like must not keep the platform from starting.
            problem = "The object storage cannot be used: check S3_ENDPOINT and S3_REGION";
        }
        sources.putAll(folders(settings, clock));
        if (!signed().isEmpty()
                && !sources.isEmpty()
                && settings.text(Setting.HMAC_SECRET_KEY).isBlank()) {
            problem = "HMAC_SECRET_KEY is not set: signed files stay where they are";
        }
        worker = new IntakeWorker(
                new IntakeWorker.Job(
                        getClass().getSimpleName(),
                        sources,
                        interval(settings),
                        problem,
                        largestFile(),
                        settings.number(Setting.IMPORT_KEEP_FAILED_DAYS)),
                files,
                processor,
                failed::fire,
                clock);
        worker.start(executor);
    }

    /** Of this server. */
    public List<SourceLook> sources() {
        return worker.looks();
    }

    @PreDestroy
    void stop() {
        worker.stop();
        storage.ifPresent(ObjectStorage::close);
    }
}
