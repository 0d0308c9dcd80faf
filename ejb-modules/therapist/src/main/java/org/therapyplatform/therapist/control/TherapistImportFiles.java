package org.therapyplatform.therapist.control;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.util.List;
import javax.sql.DataSource;
import org.therapyplatform.platform.intake.ImportFiles;

/** The files with therapists. */
@Stateless
@PermitAll
public class TherapistImportFiles extends ImportFiles {
    public static final String THERAPISTS = "therapists";

    public static final String MONITOR = "therapist-import-monitor";

    private static final List<String> KINDS = List.of(THERAPISTS);

    @Resource(lookup = "java:jboss/datasources/TherapistDS")
    private DataSource dataSource;

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    protected List<String> kinds() {
        return KINDS;
    }

    @Override
    protected String monitor() {
        return MONITOR;
    }
}
