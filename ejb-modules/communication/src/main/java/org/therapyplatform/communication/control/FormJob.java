package org.therapyplatform.communication.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Duration;
import java.util.List;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.intake.IntakeJob;

/** Looks for the forms of the web site. */
@Singleton
@Startup
@DependsOn("CommunicationSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class FormJob extends IntakeJob<FormFiles, FormProcessor> {
    @Override
    protected List<String> signed() {
        return FormFiles.KINDS;
    }

    @Override
    protected Duration interval(Settings settings) {
        return Duration.ofSeconds(settings.number(Setting.STORAGE_CHECK_INTERVAL_SECONDS));
    }

    @Override
    protected long largestFile() {
        return FormProcessor.LARGEST_FORM;
    }
}
