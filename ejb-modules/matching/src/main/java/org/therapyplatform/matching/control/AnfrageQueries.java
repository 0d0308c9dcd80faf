package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.therapyplatform.matching.boundary.AnfrageFilter;
import org.therapyplatform.matching.boundary.AnfrageFilter.Antwortstatus;
import org.therapyplatform.matching.boundary.AnfrageFilter.Versandstatus;
import org.therapyplatform.matching.boundary.AnfrageListe.Zusammenfassung;
import org.therapyplatform.matching.boundary.AnfragePatientStatus;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.entity.TherapeutenanfrageEntity;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.PageRequest;

/** Finds inquiries. */
@ApplicationScoped
public class AnfrageQueries {
    private static final String NEEDS_FOLLOW_UP =
            "(a.gesendetDatum IS NOT NULL AND a.antwortDatum IS NULL AND a.gesendetDatum <= :faellig)";

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    /** With its patients and their searches: one statement. */
    public TherapeutenanfrageEntity find(int id) {
        EntityGraph<TherapeutenanfrageEntity> withPatients = entities.createEntityGraph(TherapeutenanfrageEntity.class);
        withPatients.addSubgraph("patienten").addAttributeNodes("platzsuche");
        TherapeutenanfrageEntity inquiry = entities.find(
                TherapeutenanfrageEntity.class, id, Map.of("jakarta.persistence.fetchgraph", withPatients));
        if (inquiry == null) {
            throw new NotFoundException("Therapeutenanfrage");
        }
        return inquiry;
    }

    /** Held with its searches until the transaction ends: it is sent once and answered by one at a time. */
    public TherapeutenanfrageEntity lock(int id) {
        // Before it is loaded, so that what is loaded cannot be outdated.
        entities.createNativeQuery("SELECT id FROM therapeutenanfrage WHERE id = :id FOR UPDATE")
                .setParameter("id", id)
                .getResultList();
        lockSearches(id);
        return find(id);
    }

    /** Holds the searches of an inquiry, in the order everybody takes who needs several. */
    private void lockSearches(int id) {
        entities.createNativeQuery("SELECT s.id FROM platzsuche s WHERE s.id IN (SELECT p.platzsuche_id"
                        + " FROM therapeut_anfrage_patient p WHERE p.therapeutenanfrage_id = :id)"
                        + " ORDER BY s.id FOR UPDATE")
                .setParameter("id", id)
                .getResultList();
    }

    /**
     * One page, newest first.
     *
     * @param due sent at or before this moment, an unanswered inquiry needs a follow-up
     */
    public List<TherapeutenanfrageEntity> list(AnfrageFilter filter, LocalDateTime due, PageRequest page) {
        Restriction restriction = restriction(filter, due);
        TypedQuery<TherapeutenanfrageEntity> rows = entities.createQuery(
                "SELECT a FROM Therapeutenanfrage a" + restriction.where()
                        + " ORDER BY a.erstelltDatum DESC, a.id DESC",
                TherapeutenanfrageEntity.class);
        restriction.parameters().forEach(rows::setParameter);
        return rows.setFirstResult(page.firstResult())
                .setMaxResults(page.limit())
                .getResultList();
    }

    /** Counts over the whole list the filter selects. */
    public Zusammenfassung summary(AnfrageFilter filter, LocalDateTime due) {
        Restriction restriction = restriction(filter, due);
        restriction.parameters().put("faellig", due);
        Query count = entities.createQuery("SELECT count(a), "
                + "coalesce(sum(CASE WHEN a.gesendetDatum IS NULL THEN 1 ELSE 0 END), 0), "
                + "coalesce(sum(CASE WHEN a.gesendetDatum IS NOT NULL AND a.antwortDatum IS NULL THEN 1 ELSE 0 END), 0), "
                + "coalesce(sum(CASE WHEN " + NEEDS_FOLLOW_UP + " THEN 1 ELSE 0 END), 0)"
                + " FROM Therapeutenanfrage a" + restriction.where());
        restriction.parameters().forEach(count::setParameter);
        Object[] row = (Object[]) count.getSingleResult();
        return new Zusammenfassung(number(row[0]), number(row[1]), number(row[2]), number(row[3]));
    }

    /** R13: what was sent by then, is not answered, and was neither reminded of nor told by phone; longest waiting first. */
    public List<Integer> unanswered(LocalDateTime sentBy) {
        return entities.createQuery(
                        "SELECT a.id FROM Therapeutenanfrage a WHERE a.gesendetDatum <= :sentBy AND a.antwortDatum IS NULL"
                                + " AND a.phoneCallId IS NULL AND a.reminderEmailId IS NULL"
                                + " ORDER BY a.gesendetDatum, a.id",
                        Integer.class)
                .setParameter("sentBy", sentBy)
                .getResultList();
    }

    /** R12: how many patients of each inquiry wait for an outcome although their search is over; none: not there. */
    public Map<Integer, Integer> moot(List<Integer> inquiries) {
        return entities.createQuery(
                        "SELECT e.anfrage.id, count(e) FROM AnfragePatient e WHERE e.anfrage.id IN (:inquiries)"
                                + " AND e.status = :anstehend AND e.platzsuche.status IN (:over) GROUP BY e.anfrage.id",
                        Object[].class)
                .setParameter("inquiries", inquiries)
                .setParameter("anstehend", AnfragePatientStatus.anstehend)
                .setParameter(
                        "over",
                        Arrays.stream(Suchstatus.values())
                                .filter(Suchstatus::over)
                                .toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> (Integer) row[0], row -> ((Number) row[1]).intValue()));
    }

    private record Restriction(String where, Map<String, Object> parameters) {}

    private static Restriction restriction(AnfrageFilter filter, LocalDateTime due) {
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        PlatzsucheQueries.restrict(where, parameters, "a.therapistId = :therapist", "therapist", filter.therapistId());
        PlatzsucheQueries.restrict(where, parameters, "a.anfragegroesse >= :min", "min", filter.minSize());
        PlatzsucheQueries.restrict(where, parameters, "a.anfragegroesse <= :max", "max", filter.maxSize());
        if (filter.versandStatus() != null) {
            where.append(" AND a.gesendetDatum IS ")
                    .append(filter.versandStatus() == Versandstatus.gesendet ? "NOT NULL" : "NULL");
        }
        if (filter.antwortStatus() != null) {
            where.append(
                    filter.antwortStatus() == Antwortstatus.beantwortet
                            ? " AND a.antwortDatum IS NOT NULL"
                            : " AND a.gesendetDatum IS NOT NULL AND a.antwortDatum IS NULL");
        }
        if (filter.nachverfolgungErforderlich() != null) {
            where.append(filter.nachverfolgungErforderlich() ? " AND " : " AND NOT ")
                    .append(NEEDS_FOLLOW_UP);
            parameters.put("faellig", due);
        }
        return new Restriction(where.toString(), parameters);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
