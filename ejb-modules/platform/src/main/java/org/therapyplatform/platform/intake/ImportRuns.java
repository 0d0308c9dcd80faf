package org.therapyplatform.platform.intake;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.List;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Changes;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Backlog;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.paging.Slice;

/**
 * Handing over files and looking at what became of them: the part of a module's boundary that is the same in each.
 *
 * @param <F> the module's files
 * @param <J> its imports
 */
@DenyAll
@Audited(Subject.IMPORT)
public abstract class ImportRuns<F extends ImportFiles, J extends IntakeJob<F, ?>> {
    private static final int LONGEST_NAME = 255;

    @Resource
    private SessionContext context;

    @Inject
    private F files;

    @Inject
    private J job;

    protected F files() {
        return files;
    }

    /** @see IntakeSource.Entry#series() */
    protected abstract String series(String name);

    /**
     * Takes a file, or the first part of it. It is processed once it is complete, beside the requests.
     *
     * @param name as its owner calls it
     * @param dryRun only the report is wanted
     * @param complete whether this is all of it
     * @throws InvalidInputException if it has no name
     */
    @Changes(AuditAction.CREATE)
    @RolesAllowed(ADMINISTRATOR)
    public ImportRun upload(String name, boolean dryRun, boolean complete, InputStream content) {
        String given =
                name == null ? "" : name.replaceAll("[\\p{Cntrl}/\\\\]", "_").strip();
        if (given.isEmpty() || given.length() > LONGEST_NAME) {
            throw InvalidInputException.of("name", "name is required, and has at most " + LONGEST_NAME + " characters");
        }
        int id = files.begin(
                given, series(given), dryRun, context.getCallerPrincipal().getName());
        return append(id, 0, complete, content);
    }

    /**
     * Takes the next part of a file.
     *
     * @param offset how many bytes of it came before
     * @throws NotFoundException if no such upload is under way
     * @throws ConflictException if there are more or fewer of them, with their number as {@code size}
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed(ADMINISTRATOR)
    public ImportRun append(int id, long offset, boolean complete, InputStream content) {
        files.append(id, offset, content);
        if (complete) {
            files.complete(id);
        }
        return files.run(id);
    }

    /** The newest first. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public Page<ImportRun> list(PageRequest page) {
        return files.runs(page);
    }

    /**
     * As {@link #list}, narrowed, and from a place on.
     *
     * @param olderThan of whatever module; null: from the newest on
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public Slice<ImportRun> newest(ImportFilter filter, ImportRun olderThan, int most) {
        return Slice.of(files.newest(filter, olderThan, most + 1), most);
    }

    /** What this server saw in the module's sources when it last looked. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public List<SourceLook> sources() {
        return job.sources();
    }

    /**
     * What failed or was not taken as a whole, the newest first; a trial run is not among it.
     *
     * @param since UTC
     * @param page the first; its limit counts
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public Backlog<ImportRun> troubled(LocalDateTime since, PageRequest page) {
        return files.troubled(since, page.limit());
    }

    /** @throws NotFoundException if there is none */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public ImportRun find(int id) {
        return files.run(id);
    }

    /**
     * The records that were not taken, in the order of the file.
     *
     * @throws NotFoundException if there is no such import
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @RolesAllowed({ADMINISTRATOR, COORDINATOR})
    public Page<ImportRejection> rejections(int id, PageRequest page) {
        return files.rejections(id, page);
    }

    /**
     * A file that was kept aside is tried once more.
     *
     * @throws NotFoundException if there is no such import
     * @throws InvalidInputException if it has not failed, is not kept any more, or came again since and got as far
     */
    @Changes(AuditAction.UPDATE)
    @RolesAllowed(ADMINISTRATOR)
    public ImportRun retry(int id) {
        files.retry(id);
        return files.run(id);
    }
}
