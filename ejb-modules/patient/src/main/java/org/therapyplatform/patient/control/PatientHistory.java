package org.therapyplatform.patient.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.therapyplatform.platform.audit.HistoryKeeper;
import org.therapyplatform.platform.audit.Subject;

/** What became of patients. */
@ApplicationScoped
class PatientHistory extends HistoryKeeper {
    @Resource(lookup = "java:jboss/datasources/PatientDS")
    private DataSource dataSource;

    PatientHistory() {
        super(Subject.PATIENT);
    }

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
