package org.therapyplatform.patient.control;

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

/** Migrates {@code patient_service} when the module is deployed, before anything else of it runs. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class PatientSchema {
    @Resource(lookup = "java:jboss/datasources/PatientDS")
    private DataSource dataSource;

    @PersistenceUnit(unitName = "patient")
    private EntityManagerFactory entities;

    @PostConstruct
    void migrate() {
        ModuleSchema.prepare(
                ServiceModule.PATIENT, dataSource, entities, getClass().getClassLoader());
    }
}
