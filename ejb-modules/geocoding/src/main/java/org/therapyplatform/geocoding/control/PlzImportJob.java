package org.therapyplatform.geocoding.control;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.therapyplatform.platform.intake.ImportFiles;
import org.therapyplatform.platform.intake.ImportProcessor;
import org.therapyplatform.platform.intake.IntakeJob;

/** Processes files with postal codes that were handed over. */
@Singleton
@Startup
@DependsOn("GeocodingSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class PlzImportJob extends IntakeJob {
    @Resource(lookup = "java:jboss/datasources/GeocodingDS")
    private DataSource dataSource;

    @Inject
    private PlzImportFiles files;

    @Inject
    private PlzImport processor;

    @Override
    protected ImportFiles files() {
        return files;
    }

    @Override
    protected DataSource dataSource() {
        return dataSource;
    }

    @Override
    protected ImportProcessor processor() {
        return processor;
    }
}
