package org.therapyplatform.therapist.boundary;

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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.TooLargeException;
import org.therapyplatform.platform.form.FormStore;
import org.therapyplatform.platform.form.StoredForm;
import org.therapyplatform.therapist.control.FormName;
import org.therapyplatform.therapist.control.TherapistQueries;

/** The PDF forms a therapist wants filled in before a first session; a placement's mail carries them (R6, R7). */
@Stateless
@DenyAll
@Audited(Subject.THERAPIST)
public class TherapistForms {
    /** 10 MB, as mail servers take it. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    private static final byte[] PDF = "%PDF".getBytes(StandardCharsets.US_ASCII);

    @Inject
    private FormStore store;

    @Inject
    private TherapistQueries queries;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * By file name.
     *
     * @throws NotFoundException if there is no such therapist
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public List<StoredForm> list(int therapistId) {
        queries.find(therapistId);
        return store.list(therapistId);
    }

    /**
     * One form, to read.
     *
     * @throws NotFoundException if there is no such therapist or no such form
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Path file(int therapistId, String filename) {
        return list(therapistId).stream()
                .filter(form -> form.filename().equals(filename))
                .findFirst()
                .flatMap(form -> store.find(form.reference()))
                .orElseThrow(() -> new NotFoundException("PDF form"));
    }

    /**
     * Keeps a form. The therapist's row is held meanwhile: who deletes her at the same time waits and then finds the form.
     *
     * @param name as the client calls the file; a name that is taken gets the time appended
     * @return the name it is kept under
     * @throws NotFoundException if there is no such therapist
     * @throws InvalidInputException if it is no PDF by name or content
     * @throws TooLargeException if it is larger than {@link #MAX_BYTES}
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, SERVICE})
    public String add(int therapistId, String name, InputStream content) throws IOException {
        queries.lock(therapistId);
        if (!name.strip().toLowerCase(Locale.ROOT).endsWith(".pdf")) {
            throw InvalidInputException.of("file", "Invalid file: only PDF files (.pdf) are allowed");
        }
        byte[] pdf = content.readNBytes(MAX_BYTES + 1);
        if (pdf.length > MAX_BYTES) {
            throw new TooLargeException("The file is larger than 10 MB");
        }
        if (!Arrays.equals(pdf, 0, Math.min(PDF.length, pdf.length), PDF, 0, PDF.length)) {
            throw InvalidInputException.of("file", "Invalid file: its content is not a PDF");
        }
        LocalDateTime now = LocalDateTime.now(clock.withZone(settings.timeZone()));
        String filename = FormName.of(name, therapistId, now);
        if (store.add(therapistId, filename, new ByteArrayInputStream(pdf))) {
            return filename;
        }
        String dated = FormName.dated(filename, now);
        if (!store.add(therapistId, dated, new ByteArrayInputStream(pdf))) {
            throw new ConflictException("A form of this name was uploaded a second ago");
        }
        return dated;
    }

    /**
     * @throws NotFoundException if there is no such therapist
     * @throws InvalidInputException if there is no such form
     */
    @Changes(AuditAction.UPDATE)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public void delete(int therapistId, String filename) {
        queries.find(therapistId);
        if (!store.delete(therapistId, filename)) {
            throw InvalidInputException.of("filename", "Invalid filename: the therapist has no such PDF form");
        }
    }

    /**
     * @return how many there were
     * @throws NotFoundException if there is no such therapist
     */
    @Changes(AuditAction.UPDATE)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public Deleted deleteAll(int therapistId) {
        queries.find(therapistId);
        return new Deleted(store.deleteAll(therapistId));
    }

    /** @param files how many there were */
    public record Deleted(int files) {}
}
