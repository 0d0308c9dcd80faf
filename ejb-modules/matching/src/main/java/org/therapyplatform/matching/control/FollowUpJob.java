package org.therapyplatform.matching.control;

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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Looks every minute whether the day's follow-up is due. A server that was down at that time makes up for it, and no
 * interval has to be computed across midnight, the end of a month or the change to summer time.
 */
@Singleton
@Startup
@DependsOn("MatchingSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class FollowUpJob {
    private static final Logger LOG = Logger.getLogger(FollowUpJob.class.getName());

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private FollowUp followUp;

    private ScheduledFuture<?> schedule;
    private boolean troubled;

    @PostConstruct
    void start() {
        schedule = executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        schedule.cancel(false);
    }

    private void look() {
        try {
            followUp.runIfDue();
            troubled = false;
        } catch (RuntimeException e) {
            // Thrown on, it would end the schedule. Said once, not every minute for as long as it lasts.
            if (!troubled) {
                LOG.severe("Follow-up failed: " + e.getClass().getSimpleName());
            }
            troubled = true;
        }
    }
}
