package org.therapyplatform.platform.diagnosis;

import java.sql.SQLException;
import java.util.List;

/** Looks at one thing that goes wrong in operation. */
public interface Check {
    /** What is looked at, in a few words. */
    String title();

    /** What has to be reachable for it. */
    Needs needs();

    /** At least one finding. */
    List<Finding> examine() throws SQLException;

    enum Needs {
        NOTHING,
        POSTGRES,
        PGBOUNCER
    }
}
