package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.therapyplatform.matching.boundary.Vorschlag;
import org.therapyplatform.matching.boundary.Vorschlagstatus;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.PageRequest;

/** The proposals that are kept, and their lines. */
@ApplicationScoped
public class Proposals {
    private static final String COLUMNS =
            "SELECT id, status, plz_prefix, max_je_therapeut, angefordert_von, begonnen_am,"
                    + " beendet_am, fortschritt, wartende, therapeuten, paare, erreicht, km_gesamt FROM vermittlungsvorschlag";

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private ProposalRuns runs;

    /** @param inquiryId null, unless it was accepted */
    public record Line(
            int therapistId, int position, int searchId, int patientId, Double km, int days, Integer inquiryId) {}

    /** Newest first. */
    @SuppressWarnings("unchecked")
    public List<Vorschlag> list(PageRequest page) {
        runs.settleAbandoned();
        List<Object[]> rows = entities.createNativeQuery(COLUMNS + " ORDER BY id DESC", Object[].class)
                .setFirstResult(page.firstResult())
                .setMaxResults(page.limit())
                .getResultList();
        return rows.stream().map(Proposals::proposal).toList();
    }

    public long count() {
        return ((Number) entities.createNativeQuery("SELECT count(*) FROM vermittlungsvorschlag")
                        .getSingleResult())
                .longValue();
    }

    /** @throws NotFoundException if there is no such proposal */
    @SuppressWarnings("unchecked")
    public Vorschlag find(int id) {
        runs.settleAbandoned();
        List<Object[]> rows = entities.createNativeQuery(COLUMNS + " WHERE id = :id", Object[].class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .map(Proposals::proposal)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Vermittlungsvorschlag " + id + " not found"));
    }

    public long countLines(int id) {
        return ((Number) entities.createNativeQuery("SELECT count(*) FROM vorschlag_zeile WHERE vorschlag_id = :id")
                        .setParameter("id", id)
                        .getSingleResult())
                .longValue();
    }

    /** By therapist and position. */
    @SuppressWarnings("unchecked")
    public List<Line> lines(int id, PageRequest page) {
        List<Object[]> rows = entities.createNativeQuery(
                        "SELECT therapist_id, position, platzsuche_id, patient_id, km, wartezeit_tage, anfrage_id"
                                + " FROM vorschlag_zeile WHERE vorschlag_id = :id ORDER BY therapist_id, position",
                        Object[].class)
                .setParameter("id", id)
                .setFirstResult(page.firstResult())
                .setMaxResults(page.limit())
                .getResultList();
        return rows.stream().map(Proposals::line).toList();
    }

    /** The lines nobody accepted yet, by therapist. */
    @SuppressWarnings("unchecked")
    public Map<Integer, List<Line>> open(int id) {
        List<Object[]> rows = entities.createNativeQuery(
                        "SELECT therapist_id, position, platzsuche_id, patient_id, km, wartezeit_tage, anfrage_id"
                                + " FROM vorschlag_zeile WHERE vorschlag_id = :id AND anfrage_id IS NULL"
                                + " ORDER BY therapist_id, position",
                        Object[].class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .map(Proposals::line)
                .collect(Collectors.groupingBy(Line::therapistId, LinkedHashMap::new, Collectors.toList()));
    }

    public void accepted(int id, Collection<Integer> searches, int inquiryId) {
        entities.createNativeQuery(
                        "UPDATE vorschlag_zeile SET anfrage_id = :inquiry WHERE vorschlag_id = :id AND platzsuche_id IN (:ids)")
                .setParameter("inquiry", inquiryId)
                .setParameter("id", id)
                .setParameter("ids", searches)
                .executeUpdate();
    }

    private static Line line(Object[] row) {
        return new Line(
                (Integer) row[0],
                (Integer) row[1],
                (Integer) row[2],
                (Integer) row[3],
                (Double) row[4],
                (Integer) row[5],
                (Integer) row[6]);
    }

    private static Vorschlag proposal(Object[] row) {
        return new Vorschlag(
                (Integer) row[0],
                Vorschlagstatus.valueOf((String) row[1]),
                (String) row[2],
                (Integer) row[3],
                (String) row[4],
                moment(row[5]),
                moment(row[6]),
                (Integer) row[7],
                (Integer) row[8],
                (Integer) row[9],
                (Integer) row[10],
                (Integer) row[11],
                (Double) row[12]);
    }

    private static LocalDateTime moment(Object value) {
        return value instanceof Timestamp timestamp ? timestamp.toLocalDateTime() : (LocalDateTime) value;
    }
}
