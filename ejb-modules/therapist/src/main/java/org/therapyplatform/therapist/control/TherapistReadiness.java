package org.therapyplatform.therapist.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.Readiness;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.health.DatabaseReadiness;

/** Whether therapists can be read and written. */
@Readiness
@ApplicationScoped
class TherapistReadiness extends DatabaseReadiness {
    @Resource(lookup = "java:jboss/datasources/TherapistDS")
    private DataSource dataSource;

    TherapistReadiness() {
        super(ServiceModule.THERAPIST);
    }

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
