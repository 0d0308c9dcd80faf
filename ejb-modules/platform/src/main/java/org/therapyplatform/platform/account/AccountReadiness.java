package org.therapyplatform.platform.account;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.Readiness;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.health.DatabaseReadiness;

/** Whether people can sign in. */
@Readiness
@ApplicationScoped
class AccountReadiness extends DatabaseReadiness {
    @Resource(lookup = "java:jboss/datasources/PlatformDS")
    private DataSource dataSource;

    AccountReadiness() {
        super(ServiceModule.PLATFORM);
    }

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
