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
import org.therapyplatform.platform.time.ScheduledJob;

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
    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private FollowUp followUp;

    private ScheduledJob job;

    @PostConstruct
    void start() {
        job = ScheduledJob.everyMinute("Follow-up", executor, followUp::runIfDue);
    }

    @PreDestroy
    void stop() {
        job.stop();
    }
}
