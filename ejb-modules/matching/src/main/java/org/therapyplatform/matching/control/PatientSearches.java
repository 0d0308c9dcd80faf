package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.InquiryCorrespondence;
import org.therapyplatform.platform.subject.JsonRow;
import org.therapyplatform.platform.subject.PatientDataHolder;
import org.therapyplatform.platform.versioning.ExpectedVersion;

/** The searches of a patient and her places in inquiries. */
@ApplicationScoped
public class PatientSearches implements PatientDataHolder {
    /**
     * Ids of the searches she has or had. A change names what was changed only, the first and the last name her.
     * ix_change_history_patient serves it, as long as both say the same of kind and action.
     */
    private static final String EVER_HERS = """
            SELECT subject_id FROM change_history WHERE subject_kind = 'platzsuche' AND action <> 'UPDATE'
              AND coalesce(before, after) ->> 'patientId' = CAST(:patient AS text)""";

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private PlatzsucheQueries queries;

    @Inject
    private SearchLifecycle searches;

    @Inject
    private InquiryCorrespondence correspondence;

    /** The notes of an inquiry are hers only where she is alone in it: else they speak of others, too. */
    @Override
    public Map<String, List<JsonRow>> export(int patientId) {
        return Map.of(
                "platzsuchen",
                rows(
                        "SELECT CAST(row_to_json(s) AS text) FROM platzsuche s WHERE s.patient_id = :patient ORDER BY s.id",
                        patientId),
                "platzsuchen_aenderungen",
                // Of one that was there before there was a history only the changes may be known.
                rows(
                        "SELECT CAST(row_to_json(h) AS text) FROM change_history h WHERE h.subject_kind = 'platzsuche'"
                                + " AND h.subject_id IN (SELECT id FROM platzsuche WHERE patient_id = :patient UNION "
                                + EVER_HERS + ") ORDER BY h.id",
                        patientId),
                "vermittlungsvorschlaege",
                rows(
                        "SELECT CAST(row_to_json(z) AS text) FROM vorschlag_zeile z WHERE z.patient_id = :patient"
                                + " ORDER BY z.vorschlag_id",
                        patientId),
                "therapeutenanfragen",
                rows("""
                        SELECT CAST(row_to_json(x) AS text) FROM (
                          SELECT p.*, a.therapist_id, a.erstellt_datum, a.gesendet_datum, a.antwort_datum, a.antworttyp,
                                 CASE WHEN a.anfragegroesse = 1 THEN a.notizen END AS notizen
                          FROM therapeut_anfrage_patient p JOIN therapeutenanfrage a ON a.id = p.therapeutenanfrage_id
                          WHERE p.patient_id = :patient ORDER BY p.id) x""", patientId));
    }

    /** Whoever starts a search takes this turn before he holds the patient. */
    @Override
    public void prepare(int patientId) {
        queries.takeTurn(patientId);
    }

    /**
     * An inquiry that was not sent, or whose mail has not left the queue, can be sent without her, and be reminded of
     * likewise; without anybody left it disappears. Its notes go in any case: they are free text.
     */
    @Override
    @SuppressWarnings("unchecked")
    public void erase(int patientId) {
        List<Integer> hers = entities.createQuery(
                        "SELECT s.id FROM Platzsuche s WHERE s.patientId = :patient ORDER BY s.id", Integer.class)
                .setParameter("patient", patientId)
                .getResultList();
        queries.holdWithInquiries(hers);
        List<Object[]> inquiries = entities.createNativeQuery(
                        "SELECT id, email_id, reminder_email_id FROM therapeutenanfrage WHERE id IN (SELECT therapeutenanfrage_id FROM"
                                + " therapeut_anfrage_patient WHERE patient_id = :patient) ORDER BY id")
                .setParameter("patient", patientId)
                .getResultList();
        for (Object[] inquiry : inquiries) {
            boolean withdrawn = correspondence.forget((Integer) inquiry[0], (Integer) inquiry[1]);
            boolean reminderWithdrawn = correspondence.forget((Integer) inquiry[0], (Integer) inquiry[2]);
            entities.createNativeQuery("UPDATE therapeutenanfrage SET notizen = NULL, version = version + 1"
                            + (withdrawn
                                    ? ", email_id = NULL, gesendet_datum = CASE WHEN antwort_datum IS NOT NULL THEN gesendet_datum END"
                                    : "")
                            + (reminderWithdrawn ? ", reminder_email_id = NULL" : "") + " WHERE id = :id")
                    .setParameter("id", inquiry[0])
                    .executeUpdate();
        }
        // The lines of proposals go with the searches (ON DELETE CASCADE).
        hers.forEach(search -> searches.delete(search, ExpectedVersion.ANY));
        entities.flush();
        forgetHistory("platzsuche", hers);
        forgetHistory(
                "therapeutenanfrage",
                inquiries.stream().map(inquiry -> (Integer) inquiry[0]).toList());
        // Searches of hers that were deleted before left their history.
        entities.createNativeQuery("DELETE FROM change_history WHERE subject_kind = 'platzsuche' AND subject_id IN ("
                        + EVER_HERS + ")")
                .setParameter("patient", patientId)
                .executeUpdate();
    }

    private void forgetHistory(String kind, List<Integer> ids) {
        if (!ids.isEmpty()) {
            entities.createNativeQuery("DELETE FROM change_history WHERE subject_kind = :kind AND subject_id IN (:ids)")
                    .setParameter("kind", kind)
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
    }

    private List<JsonRow> rows(String sql, int patientId) {
        return JsonRow.of(entities.createNativeQuery(sql, String.class)
                .setParameter("patient", patientId)
                .getResultList());
    }
}
