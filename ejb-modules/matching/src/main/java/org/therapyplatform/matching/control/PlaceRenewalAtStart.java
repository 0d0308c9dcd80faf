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
 * Makes up for an import nobody followed, because the server died when it was kept or matching was not deployed yet. Rows
 * are compared rather than imports remembered: two seconds of the database a start with a million searches, and
 * nothing that could be wrong.
 */
@Singleton
@Startup
@DependsOn("MatchingSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class PlaceRenewalAtStart {
    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private PlaceRenewal renewal;

    private ScheduledJob job;

    @PostConstruct
    void start() {
        job = ScheduledJob.atStart("Renewal of places", executor, renewal::renew);
    }

    @PreDestroy
    void stop() {
        job.stop();
    }
}
