package org.therapyplatform.communication.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;
import static org.therapyplatform.platform.account.Roles.READER;
import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.therapyplatform.communication.control.FormFiles;
import org.therapyplatform.communication.control.FormJob;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.intake.ImportCounts;
import org.therapyplatform.platform.intake.ImportRun;
import org.therapyplatform.platform.intake.ImportRuns;

/** The forms of the web site: confirmations of addresses, messages to the agency, the waiting list. */
@Stateless
@DenyAll
@Audited(Subject.IMPORT)
public class FormImports extends ImportRuns<FormFiles, FormJob> {
    @Inject
    private Clock clock;

    @Override
    protected String series(String name) {
        return null;
    }

    /** @throws InvalidInputException always: forms come from the web site, whose folder tells what they are */
    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed(ADMINISTRATOR)
    public ImportRun upload(String name, boolean dryRun, boolean complete, InputStream content) {
        throw InvalidInputException.of("Forms come from the web site only");
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public ProcessorStatus status() {
        Map<String, ImportCounts> byKind = FormFiles.KINDS.stream()
                .collect(Collectors.toMap(Function.identity(), kind -> files().counts(List.of(kind))));
        return ProcessorStatus.of(files().counts(), byKind, files().recent(), clock.instant());
    }
}
