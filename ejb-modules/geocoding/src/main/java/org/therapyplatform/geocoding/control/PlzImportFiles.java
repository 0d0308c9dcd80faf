package org.therapyplatform.geocoding.control;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.util.List;
import javax.sql.DataSource;
import org.therapyplatform.platform.intake.ImportFiles;

/** The files with postal codes. */
@Stateless
@PermitAll
public class PlzImportFiles extends ImportFiles {
    public static final String PLZ = "plz";

    @Resource(lookup = "java:jboss/datasources/GeocodingDS")
    private DataSource dataSource;

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    protected List<String> kinds() {
        return List.of(PLZ);
    }

    @Override
    protected String monitor() {
        return PLZ;
    }
}
