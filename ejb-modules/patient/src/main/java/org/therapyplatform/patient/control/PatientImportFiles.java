package org.therapyplatform.patient.control;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.util.List;
import javax.sql.DataSource;
import org.therapyplatform.platform.intake.ImportFiles;

/** The files with patients. */
@Stateless
@PermitAll
public class PatientImportFiles extends ImportFiles {
    /** Signed by the web site. */
    public static final String REGISTRATIONS = "registrations";

    /** Handed over by somebody. */
    public static final String PATIENTS = "patients";

    public static final String MONITOR = "patient-import-monitor";

    private static final List<String> KINDS = List.of(PATIENTS, REGISTRATIONS);

    @Resource(lookup = "java:jboss/datasources/PatientDS")
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
