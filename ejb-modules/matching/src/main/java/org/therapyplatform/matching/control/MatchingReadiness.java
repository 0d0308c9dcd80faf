package org.therapyplatform.matching.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.Readiness;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.health.DatabaseReadiness;

/** Whether searches and inquiries can be read and written. */
@Readiness
@ApplicationScoped
class MatchingReadiness extends DatabaseReadiness {
    @Resource(lookup = "java:jboss/datasources/MatchingDS")
    private DataSource dataSource;

    MatchingReadiness() {
        super(ServiceModule.MATCHING);
    }

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
