package org.therapyplatform.patient.control;

import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.intake.ImportFile;
import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.platform.intake.ImportResult;
import org.therapyplatform.platform.intake.SignedEnvelope;

/** The parts of an import that happen together or not at all. The import has no user: it is the machine. */
@Stateless
@RunAs(SERVICE)
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PatientImportTransactions {
    @Inject
    private PatientImportFiles files;

    @Inject
    private Patients patients;

    @Inject
    private RegistrationConfirmation confirmation;

    /** R8, R10, R11: the patient, the mail to her and the end of the file. */
    public void register(ImportFile file, SignedEnvelope envelope, Registration registration, Prices prices) {
        Optional<Integer> original = files.imported(envelope.identity());
        if (original.isPresent()) {
            files.repeated(file, original.get());
            return;
        }
        Patient patient = patients.create(registration.patient());
        if (prices != null) {
            confirmation.queue(patient, prices);
        }
        files.progress(file, 0, new ImportResult(1, 1, 0, 0), List.of());
        files.processed(
                file,
                envelope.identity(),
                Stream.concat(Stream.of("Patient created with ID: " + patient.id()), envelope.warnings().stream())
                        .collect(Collectors.joining(". ")));
    }

    /** Some rows of a table: all of those that keep the rules. */
    public void create(ImportFile file, int position, List<PatientData> rows, List<ImportRejection> rejections) {
        rows.forEach(patients::create);
        files.progress(file, position, PatientImport.result(rows, rejections), rejections);
    }

    /** Only the report. */
    public void tried(ImportFile file, int position, List<PatientData> rows, List<ImportRejection> rejections) {
        files.progress(file, position, PatientImport.result(rows, rejections), rejections);
    }

    public void end(ImportFile file, String message) {
        files.processed(file, null, message);
    }
}
