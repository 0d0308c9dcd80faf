package org.therapyplatform.patient.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.Readiness;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.health.DatabaseReadiness;

/** Whether patients can be read and written. */
@Readiness
@ApplicationScoped
class PatientReadiness extends DatabaseReadiness {
    @Resource(lookup = "java:jboss/datasources/PatientDS")
    private DataSource dataSource;

    PatientReadiness() {
        super(ServiceModule.PATIENT);
    }

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
