package org.therapyplatform.geocoding.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.therapyplatform.platform.intake.IntakeJob;

/** Processes files with postal codes that were handed over. */
@Singleton
@Startup
@DependsOn("GeocodingSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class PlzImportJob extends IntakeJob<PlzImportFiles, PlzImport> {}
