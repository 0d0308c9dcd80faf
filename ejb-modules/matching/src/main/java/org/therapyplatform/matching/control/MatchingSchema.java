package org.therapyplatform.matching.control;

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

/** Migrates {@code matching_service} when the module is deployed, before anything else of it runs. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class MatchingSchema {
    @Resource(lookup = "java:jboss/datasources/MatchingDS")
    private DataSource dataSource;

    @PersistenceUnit(unitName = "matching")
    private EntityManagerFactory entities;

    @PostConstruct
    void migrate() {
        ModuleSchema.prepare(
                ServiceModule.MATCHING, dataSource, entities, getClass().getClassLoader());
    }
}
