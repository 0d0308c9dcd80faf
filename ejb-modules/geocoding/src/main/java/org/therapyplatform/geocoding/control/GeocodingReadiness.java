package org.therapyplatform.geocoding.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.Readiness;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.health.DatabaseReadiness;

/** Whether this module reaches its schema. */
@Readiness
@ApplicationScoped
public class GeocodingReadiness extends DatabaseReadiness {
    @Resource(lookup = "java:jboss/datasources/GeocodingDS")
    private DataSource dataSource;

    public GeocodingReadiness() {
        super(ServiceModule.GEOCODING);
    }

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }
}
