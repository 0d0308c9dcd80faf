package org.therapyplatform.therapist.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.therapyplatform.platform.audit.HistoryKeeper;
import org.therapyplatform.platform.audit.Subject;

/** What became of therapists. */
@ApplicationScoped
class TherapistHistory extends HistoryKeeper {
    @Resource(lookup = "java:jboss/datasources/TherapistDS")
    private DataSource dataSource;

    TherapistHistory() {
        super(Subject.THERAPIST);
    }

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
