package org.therapyplatform.patient.control;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.logging.Logger;
import org.therapyplatform.communication.boundary.EmailRetention;
import org.therapyplatform.patient.boundary.RetentionReport;
import org.therapyplatform.patient.boundary.RetentionReport.Due;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.PlatformException;

/** R7: what nobody needs any more goes by itself. */
@Stateless
@PermitAll
public class Retention {
    /** A round must end within a transaction's time; the rest is the next round's. */
    private static final int AT_MOST = 100;

    private static final Logger LOG = Logger.getLogger(Retention.class.getName());

    @PersistenceContext(unitName = "patient")
    private EntityManager entities;

    @Inject
    private Erasure erasure;

    @Inject
    private EmailRetention emails;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * One round: at most 100 patients and 100 mails. While a round runs, on whatever server, another finds nothing.
     * Whoever cannot be erased at this moment stays and is not reported; a later round takes her.
     *
     * @param by who asked, for the register
     */
    public RetentionReport run(boolean dryRun, String by) {
        if (!dryRun && !myTurn()) {
            return new RetentionReport(false, List.of(), List.of());
        }
        List<Due> patients = duePatients(settings.number(Setting.RETENTION_MONTHS_PATIENT));
        List<Due> mails = dueEmails(settings.number(Setting.RETENTION_MONTHS_EMAIL));
        if (!dryRun) {
            patients = patients.stream().filter(due -> erased(due.id(), by)).toList();
            emails.delete(mails.stream().map(Due::id).toList());
        }
        return new RetentionReport(dryRun, patients, mails);
    }

    /** Her transaction has ended when the refusal arrives here: the round's goes on. */
    private boolean erased(int patientId, String by) {
        try {
            erasure.eraseAlone(patientId, by);
            return true;
        } catch (PlatformException e) {
            LOG.warning("Retention leaves patient " + patientId + " for a later round: " + e.getMessage());
            return false;
        }
    }

    private boolean myTurn() {
        return (Boolean) entities.createNativeQuery("SELECT pg_try_advisory_xact_lock(hashtext('retention'))")
                .getSingleResult();
    }

    @SuppressWarnings("unchecked")
    private List<Due> duePatients(int months) {
        if (months == 0) {
            return List.of();
        }
        List<Object[]> rows = entities.createNativeQuery(
                        "SELECT id, CAST(status AS text), CAST(greatest(updated_at, created_at, letzter_kontakt) AS text)"
                                + " FROM patienten WHERE status IN ('Therapie_abgeschlossen', 'Suche_abgebrochen',"
                                + " 'Therapie_abgebrochen') AND greatest(updated_at, created_at, letzter_kontakt) < :before"
                                + " ORDER BY id",
                        Object[].class)
                .setParameter("before", LocalDate.now(clock).minusMonths(months))
                .setMaxResults(AT_MOST)
                .getResultList();
        return rows.stream()
                .map(row -> new Due((Integer) row[0], row[1] + ", unchanged since " + row[2]))
                .toList();
    }

    private List<Due> dueEmails(int months) {
        return months == 0
                ? List.of()
                : emails.due(months, AT_MOST).stream()
                        .map(id -> new Due(id, "older than " + months + " months"))
                        .toList();
    }
}
