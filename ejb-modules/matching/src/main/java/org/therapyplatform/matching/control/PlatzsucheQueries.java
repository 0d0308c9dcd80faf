package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.therapyplatform.matching.boundary.AnfragePatientStatus;
import org.therapyplatform.matching.boundary.PlatzsucheFilter;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.entity.AnfragePatientEntity;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;

/** Finds searches. */
@ApplicationScoped
public class PlatzsucheQueries {
    private static final String ALL_INQUIRIES = "(SELECT count(e) FROM AnfragePatient e WHERE e.platzsuche = s)";
    private static final String PENDING_INQUIRIES =
            "(SELECT count(e) FROM AnfragePatient e WHERE e.platzsuche = s" + " AND e.status = :anstehend)";

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    /** A search and how many inquiries it is part of. */
    public record Counted(PlatzsucheEntity platzsuche, long pending, long all) {}

    public PlatzsucheEntity lock(int id) {
        PlatzsucheEntity search = entities.find(PlatzsucheEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (search == null) {
            throw new NotFoundException("Platzsuche");
        }
        return search;
    }

    /**
     * Lets one search of a patient start at a time. It also makes this module the first of the transaction, and so the
     * first to commit: when the patient's row is free again, the search can be seen.
     */
    public void takeTurn(int patientId) {
        entities.createNativeQuery("SELECT CAST(pg_advisory_xact_lock(hashtext('platzsuche'), :patient) AS text)")
                .setParameter("patient", patientId)
                .getSingleResult();
    }

    public Optional<PlatzsucheEntity> activeOf(int patientId) {
        return entities.createQuery(
                        "SELECT s FROM Platzsuche s WHERE s.patientId = :patient AND s.status = :aktiv",
                        PlatzsucheEntity.class)
                .setParameter("patient", patientId)
                .setParameter("aktiv", Suchstatus.aktiv)
                .getResultStream()
                .findFirst();
    }

    public Counted counted(int id) {
        List<Counted> found = rows(" WHERE s.id = :id", Map.of("id", id)).getResultList();
        return found.stream().findFirst().orElseThrow(() -> new NotFoundException("Platzsuche"));
    }

    public PlatzsucheEntity find(int id) {
        PlatzsucheEntity search = entities.find(PlatzsucheEntity.class, id);
        if (search == null) {
            throw new NotFoundException("Platzsuche");
        }
        return search;
    }

    /** Whose search it is; read without the row, so that what is locked later is loaded then. */
    public int patientOf(int id) {
        return entities.createQuery("SELECT s.patientId FROM Platzsuche s WHERE s.id = :id", Integer.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Platzsuche"));
    }

    /** The ids of the inquiries a search is part of. */
    public List<Integer> inquiriesOf(int id) {
        return entities.createQuery(
                        "SELECT e.anfrage.id FROM AnfragePatient e WHERE e.platzsuche.id = :id", Integer.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** The inquiries a search is part of, oldest first, each with itself and the search. */
    public List<AnfragePatientEntity> history(int id) {
        return entities.createQuery(
                        "SELECT e FROM AnfragePatient e JOIN FETCH e.anfrage JOIN FETCH e.platzsuche WHERE e.platzsuche.id = :id"
                                + " ORDER BY e.anfrage.erstelltDatum, e.anfrage.id",
                        AnfragePatientEntity.class)
                .setParameter("id", id)
                .getResultList();
    }

    /** One page, newest first. */
    public Page<Counted> list(PlatzsucheFilter filter, PageRequest page) {
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        restrict(where, parameters, "s.status = :status", "status", filter.status());
        restrict(where, parameters, "s.patientId = :patient", "patient", filter.patientId());
        restrict(where, parameters, ALL_INQUIRIES + " >= :min", "min", asLong(filter.minAnfragen()));
        restrict(where, parameters, ALL_INQUIRIES + " <= :max", "max", asLong(filter.maxAnfragen()));
        TypedQuery<Long> count = entities.createQuery("SELECT count(s) FROM Platzsuche s" + where, Long.class);
        parameters.forEach(count::setParameter);
        return Page.of(
                page,
                count.getSingleResult(),
                rows(where + " ORDER BY s.createdAt DESC, s.id DESC", parameters)
                        .setFirstResult(page.firstResult())
                        .setMaxResults(page.limit())
                        .getResultList());
    }

    private TypedQuery<Counted> rows(String rest, Map<String, Object> parameters) {
        TypedQuery<Counted> rows = entities.createQuery(
                "SELECT new org.therapyplatform.matching.control.PlatzsucheQueries$Counted(s, " + PENDING_INQUIRIES
                        + ", " + ALL_INQUIRIES + ") FROM Platzsuche s" + rest,
                Counted.class);
        rows.setParameter("anstehend", AnfragePatientStatus.anstehend);
        parameters.forEach(rows::setParameter);
        return rows;
    }

    static void restrict(
            StringBuilder where, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            where.append(" AND ").append(condition);
            parameters.put(name, value);
        }
    }

    private static Long asLong(Integer value) {
        return value == null ? null : Long.valueOf(value);
    }
}
