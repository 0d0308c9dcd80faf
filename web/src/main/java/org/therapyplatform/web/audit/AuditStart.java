package org.therapyplatform.web.audit;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.therapyplatform.platform.audit.AuditTrail;

/** Begins writing the audit trail with the application and ends it after the last request (T2). */
@Singleton
@Startup
@PermitAll
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditStart {
    private static final String RIGHTS = """
            SELECT has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
              AND NOT has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
              AND NOT pg_has_role(c.relowner, 'MEMBER')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'audit' AND c.relname = 'event'
            """;

    @Resource(lookup = "java:jboss/datasources/PlatformDS")
    private DataSource dataSource;

    @Inject
    private AuditTrail trail;

    @PostConstruct
    void begin() {
        requireAppendOnly();
        trail.start(dataSource::getConnection);
    }

    @PreDestroy
    void end() {
        trail.stop();
    }

    /** T4. A server whose trail could be rewritten, or not be written, does not start. */
    private void requireAppendOnly() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RIGHTS)) {
            if (!row.next() || !row.getBoolean(1)) {
                throw new IllegalStateException("The audit trail is missing, or open to changes."
                        + " Run docker/postgres/init.sql once more: it adds what is missing and changes no data");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        }
    }
}
