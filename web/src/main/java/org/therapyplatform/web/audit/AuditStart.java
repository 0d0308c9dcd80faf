package org.therapyplatform.web.audit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.therapyplatform.platform.audit.AuditTrail;

/** Begins writing the audit trail with the application and ends it after the last request (T2). */
@Singleton
@Startup
@PermitAll
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditStart {
    @Inject
    private AuditTrail trail;

    @PostConstruct
    void begin() {
        trail.start();
    }

    @PreDestroy
    void end() {
        trail.stop();
    }
}
