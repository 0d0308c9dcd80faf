package org.therapyplatform.geocoding.boundary;

import jakarta.annotation.security.DenyAll;
import jakarta.ejb.Stateless;
import org.therapyplatform.geocoding.control.PlzImportFiles;
import org.therapyplatform.geocoding.control.PlzImportJob;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.intake.ImportRuns;

/** Postal codes from files somebody hands over. */
@Stateless
@DenyAll
@Audited(Subject.IMPORT)
public class PlzImports extends ImportRuns<PlzImportFiles, PlzImportJob> {
    /** The newest counts, whatever its name. */
    @Override
    protected String series(String name) {
        return PlzImportFiles.PLZ;
    }
}
