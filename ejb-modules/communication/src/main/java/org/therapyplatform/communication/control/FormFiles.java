package org.therapyplatform.communication.control;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.util.List;
import javax.sql.DataSource;
import org.therapyplatform.platform.intake.ImportFiles;

/** What people filled in on the web site; a kind is the folder it lies in. */
@Stateless
@PermitAll
public class FormFiles extends ImportFiles {
    public static final String VERIFICATIONS = "verifications";
    public static final String CONTACTS = "contacts";
    public static final String WAITLIST = "waitlist";
    public static final List<String> KINDS = List.of(VERIFICATIONS, CONTACTS, WAITLIST);
    public static final String MONITOR = "storage-processor";

    @Resource(lookup = "java:jboss/datasources/CommunicationDS")
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
