package org.therapyplatform.communication.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;
import static org.therapyplatform.platform.account.Roles.READER;
import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import javax.sql.DataSource;
import org.therapyplatform.platform.audit.Audited;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.paging.Backlog;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.query.BacklogQuery;

/** Calls and mails somebody has to do something about. Of a page asked for, its limit counts: it is the first. */
@Stateless
@DenyAll
@Audited(Subject.EMAIL)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CommunicationBacklog {
    // idx_phone_calls_planned.
    private static final BacklogQuery<DueCall> CALLS = new BacklogQuery<>(
            "SELECT id, therapist_id, patient_id, geplantes_datum, geplante_zeit, therapeutenanfrage_id, versuch"
                    + " FROM telefonanrufe WHERE status = 'geplant' AND geplantes_datum <= ?",
            "geplantes_datum, geplante_zeit, id",
            row -> new DueCall(
                    row.getInt(1),
                    row.getObject(2, Integer.class),
                    row.getObject(3, Integer.class),
                    row.getObject(4, LocalDate.class),
                    row.getObject(5, LocalTime.class),
                    row.getObject(6, Integer.class),
                    row.getInt(7)));

    // idx_emails_failed.
    private static final BacklogQuery<FailedEmail> FAILED = new BacklogQuery<>(
            "SELECT id, therapist_id, patient_id, betreff, fehlermeldung, created_at"
                    + " FROM emails WHERE status = 'Fehlgeschlagen'",
            "created_at DESC, id DESC",
            row -> new FailedEmail(
                    row.getInt(1),
                    row.getObject(2, Integer.class),
                    row.getObject(3, Integer.class),
                    row.getString(4),
                    row.getString(5),
                    row.getObject(6, LocalDateTime.class)));

    @Resource(lookup = "java:jboss/datasources/CommunicationDS")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    /** Planned for today or for a day before, in the order in which they are to be made. */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Backlog<DueCall> dueCalls(PageRequest page) {
        return CALLS.read(dataSource, page.limit(), LocalDate.now(clock));
    }

    /** The newest first. */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public Backlog<FailedEmail> failedEmails(PageRequest page) {
        return FAILED.read(dataSource, page.limit());
    }
}
