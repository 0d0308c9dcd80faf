package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.therapyplatform.matching.boundary.AnfragePatientStatus;
import org.therapyplatform.matching.boundary.PlatzsucheFilter;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.entity.AnfragePatientEntity;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.query.Conditions;
import org.therapyplatform.platform.query.RecordQueries;

/** Finds searches. */
@ApplicationScoped
public class PlatzsucheQueries extends RecordQueries<PlatzsucheEntity> {
    private static final String ALL_INQUIRIES =
            "(SELECT count(*) FROM therapeut_anfrage_patient e WHERE e.platzsuche_id = platzsuche.id)";

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    public PlatzsucheQueries() {
        super(PlatzsucheEntity.class, "Platzsuche", orders());
    }

    /** ix_platzsuche_created_at serves both directions; where a status is rare, idx_platzsuche_status and a sort do. */
    private static Map<String, List<String>> orders() {
        Map<String, List<String>> orders = new LinkedHashMap<>();
        orders.put("id", List.of());
        orders.put("created_at", List.of("created_at"));
        return orders;
    }

    @Override
    protected EntityManager entities() {
        return entities;
    }

    /** A search and how many inquiries it is part of. */
    public record Counted(PlatzsucheEntity platzsuche, long pending, long all) {}

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

    /** @throws NotFoundException if there is none */
    public Counted counted(int id) {
        return counted(List.of(find(id))).get(0);
    }

    /** Whose search it is; read without the row, so that what is locked later is loaded then. */
    public int patientOf(int id) {
        return entities.createQuery("SELECT s.patientId FROM Platzsuche s WHERE s.id = :id", Integer.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Platzsuche"));
    }

    /**
     * Holds searches with the inquiries they are part of; no other inquiry can take them from then on.
     *
     * @return the ids of the inquiries
     * @throws ConflictException if somebody works on an inquiry that took one of the searches only just now
     */
    public List<Integer> holdWithInquiries(List<Integer> searches) {
        List<Integer> known = inquiriesOf(searches);
        // Before the searches, as whoever records an answer; and so that two deletions count one after the other.
        hold("therapeutenanfrage", known, "");
        // All of the key, as deletion takes it: Hibernate's lock lets in who writes a line of a proposal (FOR KEY
        // SHARE), and the deletion would wait for him with everything else in hand.
        hold("platzsuche", searches, "");
        List<Integer> all = inquiriesOf(searches);
        List<Integer> composedMeanwhile =
                all.stream().filter(id -> !known.contains(id)).toList();
        // Not waited for: who holds it may wait for the searches.
        if (hold("therapeutenanfrage", composedMeanwhile, " SKIP LOCKED") < composedMeanwhile.size()) {
            throw new ConflictException(
                    "Somebody else works on an inquiry that took the search just now. Please try again");
        }
        return all;
    }

    private List<Integer> inquiriesOf(List<Integer> searches) {
        return searches.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "SELECT DISTINCT e.anfrage.id FROM AnfragePatient e WHERE e.platzsuche.id IN :searches",
                                Integer.class)
                        .setParameter("searches", searches)
                        .getResultList();
    }

    /** @return how many are held now */
    private int hold(String table, List<Integer> ids, String unlessHeld) {
        return ids.isEmpty()
                ? 0
                : entities.createNativeQuery(
                                "SELECT id FROM " + table + " WHERE id IN (:ids) ORDER BY id FOR UPDATE" + unlessHeld)
                        .setParameter("ids", ids)
                        .getResultList()
                        .size();
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

    public Page<Counted> list(PlatzsucheFilter filter, PageRequest request) {
        Conditions conditions = new Conditions();
        if (filter.status() != null) {
            conditions.and(
                    "status = CAST(:status AS suchstatus)",
                    "status",
                    filter.status().name());
        }
        if (filter.patientId() != null) {
            conditions.and("patient_id = :patient", "patient", filter.patientId());
        }
        if (filter.minAnfragen() != null) {
            conditions.and(ALL_INQUIRIES + " >= :min", "min", filter.minAnfragen());
        }
        if (filter.maxAnfragen() != null) {
            conditions.and(ALL_INQUIRIES + " <= :max", "max", filter.maxAnfragen());
        }
        Page<PlatzsucheEntity> page = page(conditions, request);
        return new Page<>(counted(page.data()), page.page(), page.limit(), page.total(), page.next());
    }

    /** One statement, in the order given. */
    private List<Counted> counted(List<PlatzsucheEntity> searches) {
        Map<Integer, Object[]> counts = entities.createQuery(
                        "SELECT e.platzsuche.id, sum(CASE WHEN e.status = :anstehend THEN 1 ELSE 0 END), count(e)"
                                + " FROM AnfragePatient e WHERE e.platzsuche.id IN (:searches) GROUP BY e.platzsuche.id",
                        Object[].class)
                .setParameter("anstehend", AnfragePatientStatus.anstehend)
                .setParameter(
                        "searches", searches.stream().map(PlatzsucheEntity::id).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> (Integer) row[0], Function.identity()));
        return searches.stream()
                .map(search -> {
                    Object[] row = counts.getOrDefault(search.id(), new Object[] {search.id(), 0L, 0L});
                    return new Counted(search, ((Number) row[1]).longValue(), ((Number) row[2]).longValue());
                })
                .toList();
    }

    static void restrict(
            StringBuilder where, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            where.append(" AND ").append(condition);
            parameters.put(name, value);
        }
    }
}
