package org.therapyplatform.matching.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.therapyplatform.platform.audit.HistoryKeeper;
import org.therapyplatform.platform.audit.Subject;

/** What became of searches and inquiries. */
@ApplicationScoped
class MatchingHistory extends HistoryKeeper {
    @Resource(lookup = "java:jboss/datasources/MatchingDS")
    private DataSource dataSource;

    MatchingHistory() {
        super(Subject.SEARCH, Subject.INQUIRY);
    }

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
