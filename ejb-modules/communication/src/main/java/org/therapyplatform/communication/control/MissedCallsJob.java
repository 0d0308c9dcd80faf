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
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalTime;
import java.util.logging.Logger;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.time.ScheduledJob;

/** R18: early every morning, before anybody looks at the calls of the day. Any number of servers may do so at once. */
@Singleton
@Startup
@DependsOn("CommunicationSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class MissedCallsJob {
    private static final Logger LOG = Logger.getLogger(MissedCallsJob.class.getName());

    private static final LocalTime MORNING = LocalTime.of(5, 0);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Settings settings;

    @Inject
    private MissedCalls calls;

    @Inject
    private Clock clock;

    private ScheduledJob job;

    @PostConstruct
    void start() {
        if (settings.flag(Setting.ENABLE_PHONE_SCHEDULING)) {
            job = ScheduledJob.daily(
                    "Missed calls", executor, MORNING, clock, () -> calls.due().forEach(this::replan));
        }
    }

    @PreDestroy
    void stop() {
        if (job != null) {
            job.stop();
        }
    }

    /** One that cannot be planned, because the person is gone, must not hold up the others. */
    private void replan(int id) {
        try {
            calls.replan(id);
        } catch (RuntimeException e) {
            LOG.warning("Call " + id + " was missed and cannot be planned anew: "
                    + e.getClass().getSimpleName());
        }
    }
}
