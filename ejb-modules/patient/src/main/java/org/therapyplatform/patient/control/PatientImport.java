package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.intake.ChunkStream;
import org.therapyplatform.platform.intake.ImportFile;
import org.therapyplatform.platform.intake.ImportProcessor;
import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.platform.intake.ImportResult;
import org.therapyplatform.platform.intake.RejectedFileException;
import org.therapyplatform.platform.intake.SignedEnvelope;
import org.therapyplatform.platform.intake.TableFile;
import org.therapyplatform.platform.json.JsonRecords;
import org.therapyplatform.platform.validation.InputValidator;

/** R8 to R12: patients from files. */
@ApplicationScoped
public class PatientImport implements ImportProcessor {
    /** In bytes; with the texts of its contracts a registration has some hundred thousand. */
    static final long LARGEST_REGISTRATION = 10L * 1024 * 1024;

    private static final int BATCH = 100;

    private static final Set<String> REQUIRED = Set.of("anrede", "geschlecht", "vorname", "nachname");

    @Inject
    private PatientImportFiles files;

    @Inject
    private PatientImportTransactions transactions;

    @Inject
    private PriceList prices;

    @Inject
    private InputValidator validator;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Override
    public void process(ImportFile file, BooleanSupplier goOn) {
        if (signed(file)) {
            register(file);
        } else {
            table(file, goOn);
        }
    }

    /** What lay at a source is signed or nothing; what somebody hands over shows by its first character what it is. */
    private boolean signed(ImportFile file) {
        if (!file.uploaded()) {
            return true;
        }
        for (byte b : files.chunk(file.id(), 0)) {
            if (b > ' ') {
                return b == '{';
            }
            if (b < 0) {
                // A byte-order mark, or an umlaut.
                return false;
            }
        }
        return false;
    }

    private void register(ImportFile file) {
        SignedEnvelope envelope = SignedEnvelope.open(content(file), settings, clock.instant());
        Registration registration;
        try {
            registration = Registration.of(envelope.data());
            check(registration.patient());
        } catch (InvalidInputException e) {
            throw new RejectedFileException(ImportRejection.of(1, e));
        }
        if (file.dryRun()) {
            transactions.tried(file, 0, List.of(registration.patient()), List.of());
            transactions.end(file, "Would be created");
            return;
        }
        // Before the transaction: the web site may take its time.
        Prices price = !registration.wantsMail() ? null : registration.voucher() ? Prices.NOTHING : prices.fetch();
        transactions.register(file, envelope, registration, price);
    }

    private byte[] content(ImportFile file) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int no = 0; ; no++) {
            byte[] chunk = files.chunk(file.id(), no);
            if (chunk.length == 0) {
                return content.toByteArray();
            }
            content.writeBytes(chunk);
            if (content.size() > LARGEST_REGISTRATION) {
                throw new RejectedFileException("A registration has at most 10 MB");
            }
        }
    }

    private void table(ImportFile file, BooleanSupplier goOn) {
        try (TableFile table = new TableFile(
                () -> new ChunkStream(no -> files.chunk(file.id(), no)),
                TableFile.columnsOf(PatientData.class),
                REQUIRED)) {
            files.total(file.id(), table.total());
            int position = 0;
            while (table.hasNext() && goOn.getAsBoolean()) {
                List<PatientData> patients = new ArrayList<>();
                List<ImportRejection> rejections = new ArrayList<>();
                int first = position;
                while (table.hasNext() && position < first + BATCH) {
                    position++;
                    read(table.next(), patients, rejections);
                }
                if (position <= file.position()) {
                    // Done before: batches are cut alike every time.
                    continue;
                }
                if (file.dryRun()) {
                    transactions.tried(file, first, patients, rejections);
                } else {
                    transactions.create(file, first, patients, rejections);
                }
            }
            if (goOn.getAsBoolean()) {
                transactions.end(file, file.dryRun() ? "Nothing was changed" : "Patients created");
            }
        }
    }

    private void read(TableFile.Row row, List<PatientData> patients, List<ImportRejection> rejections) {
        if (row.rejection() != null) {
            rejections.add(row.rejection());
            return;
        }
        try {
            PatientData patient = JsonRecords.merge(PatientData.NEW, row.values());
            check(patient);
            patients.add(patient);
        } catch (InvalidInputException e) {
            rejections.add(ImportRejection.of(row.line(), e));
        }
    }

    private void check(PatientData patient) {
        validator.check(patient);
        Symptome.check(patient.symptome());
    }

    /** How many of the records are new. */
    static ImportResult result(List<PatientData> patients, List<ImportRejection> rejections) {
        return new ImportResult(patients.size() + rejections.size(), patients.size(), 0, rejections.size());
    }
}
