package org.therapyplatform.communication.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.Readiness;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.health.DatabaseReadiness;

/** Whether this module reaches its schema. */
@Readiness
@ApplicationScoped
public class CommunicationReadiness extends DatabaseReadiness {
    @Resource(lookup = "java:jboss/datasources/CommunicationDS")
    private DataSource dataSource;

    public CommunicationReadiness() {
        super(ServiceModule.COMMUNICATION);
    }

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
