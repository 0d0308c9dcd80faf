package org.therapyplatform.geocoding.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.platform.migration.ModuleSchema;

/** Migrates this module's schema before anything else of it runs. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class GeocodingSchema {
    @Resource(lookup = "java:jboss/datasources/GeocodingDS")
    private DataSource dataSource;

    @PersistenceUnit(unitName = "geocoding")
    private EntityManagerFactory entities;

    @PostConstruct
    void prepare() {
        ModuleSchema.prepare(
                ServiceModule.GEOCODING, dataSource, entities, getClass().getClassLoader());
    }
}
