package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.therapyplatform.communication.boundary.CorrespondenceDeleted;
import org.therapyplatform.matching.boundary.AnfrageFilter;
import org.therapyplatform.matching.boundary.AnfrageFilter.Versandstatus;
import org.therapyplatform.matching.boundary.AnfrageListe.Zusammenfassung;
import org.therapyplatform.matching.boundary.AnfragePatientStatus;
import org.therapyplatform.matching.boundary.Patientenergebnis;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.entity.AnfragePatientEntity;
import org.therapyplatform.matching.entity.TherapeutenanfrageEntity;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.PageRequest;

/** Finds inquiries. */
@ApplicationScoped
public class AnfrageQueries {
    private static final String NEEDS_FOLLOW_UP =
            "(a.gesendetDatum IS NOT NULL AND a.antwortDatum IS NULL AND a.gesendetDatum <= :faellig)";

    /** What a list can be sorted by: ix_therapeutenanfrage_erstellt, of the open ones ix_therapeutenanfrage_offen_seit. */
    private static final Map<String, String> SORTED_BY = Map.of(
            "erstellt_datum",
            "a.erstelltDatum",
            "gesendet_datum",
            "a.gesendetDatum",
            "antwort_datum",
            "a.antwortDatum");

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private Clock clock;

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

    /** Held until the transaction ends, and its searches so that they can be changed: it is answered by one at a time. */
    public TherapeutenanfrageEntity lock(int id) {
        return locked(id, " FOR UPDATE");
    }

    /**
     * Held until the transaction ends: it is sent, reminded of and deleted once. Nobody changes its searches meanwhile, but
     * whoever composes another inquiry finds its patients in their place.
     */
    public TherapeutenanfrageEntity hold(int id) {
        return locked(id, " FOR SHARE");
    }

    private TherapeutenanfrageEntity locked(int id, String searches) {
        // Before it is loaded, so that what is loaded cannot be outdated.
        entities.createNativeQuery("SELECT id FROM therapeutenanfrage WHERE id = :id FOR UPDATE")
                .setParameter("id", id)
                .getResultList();
        // In the order everybody takes who needs several.
        entities.createNativeQuery("SELECT s.id FROM platzsuche s WHERE s.id IN (SELECT p.platzsuche_id"
                        + " FROM therapeut_anfrage_patient p WHERE p.therapeutenanfrage_id = :id)"
                        + " ORDER BY s.id" + searches)
                .setParameter("id", id)
                .getResultList();
        return find(id);
    }

    /** Those sent by one of some mails or calls, held until the transaction ends. */
    List<TherapeutenanfrageEntity> of(CorrespondenceDeleted correspondence) {
        return entities.createQuery(
                        "SELECT a FROM Therapeutenanfrage a WHERE a.emailId IN (:emails) OR a.phoneCallId IN (:calls)"
                                + " ORDER BY a.id",
                        TherapeutenanfrageEntity.class)
                .setParameter("emails", correspondence.emailIds())
                .setParameter("calls", correspondence.phoneCallIds())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** R10: the newest acceptance of the same search in another inquiry, unless that therapist is excluded by now. */
    Optional<AnfragePatientEntity> acceptedElsewhere(AnfragePatientEntity entry) {
        return entities.createQuery(
                        "SELECT e FROM AnfragePatient e JOIN FETCH e.anfrage WHERE e.platzsuche = :search"
                                + " AND e.anfrage <> :inquiry AND e.status = :angenommen"
                                + " ORDER BY e.anfrage.antwortDatum DESC, e.anfrage.id DESC",
                        AnfragePatientEntity.class)
                .setParameter("search", entry.platzsuche())
                .setParameter("inquiry", entry.anfrage())
                .setParameter("angenommen", AnfragePatientStatus.angenommen)
                // What is not written yet is of this inquiry; written now, the change would be two in the history.
                .setFlushMode(FlushModeType.COMMIT)
                .getResultStream()
                .filter(other -> !entry.platzsuche().excludes(other.anfrage().therapistId()))
                .findFirst();
    }

    /** R9: whether another inquiry of the same therapist excluded him from the same search. */
    boolean excludedElsewhere(AnfragePatientEntity entry) {
        return !entities.createQuery(
                        "SELECT e.id FROM AnfragePatient e WHERE e.platzsuche = :search AND e.anfrage <> :inquiry"
                                + " AND e.anfrage.therapistId = :therapist AND e.antwortergebnis IN (:excluding)",
                        Integer.class)
                .setParameter("search", entry.platzsuche())
                .setParameter("inquiry", entry.anfrage())
                .setParameter("therapist", entry.anfrage().therapistId())
                .setParameter(
                        "excluding",
                        Arrays.stream(Patientenergebnis.values())
                                .filter(Patientenergebnis::excludes)
                                .toList())
                .setMaxResults(1)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList()
                .isEmpty();
    }

    /**
     * One page, newest first unless another order is asked for; an empty value counts as the largest.
     *
     * @param due sent at or before this moment, an unanswered inquiry needs a follow-up
     * @throws InvalidInputException if a list cannot be sorted by that
     */
    public List<TherapeutenanfrageEntity> list(AnfrageFilter filter, LocalDateTime due, PageRequest page) {
        Restriction restriction = restriction(filter, due);
        TypedQuery<TherapeutenanfrageEntity> rows = entities.createQuery(
                "SELECT a FROM Therapeutenanfrage a" + restriction.where() + order(page.sort()),
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

    /** R12: how many patients of each inquiry wait for an outcome nothing hangs on any more; none: not there. */
    public Map<Integer, Integer> moot(List<Integer> inquiries) {
        return entities.createQuery(
                        "SELECT e.anfrage.id, count(e) FROM AnfragePatient e WHERE e.anfrage.id IN (:inquiries)"
                                + " AND e.status = :anstehend AND (e.platzsuche.status IN (:over) OR e.placedSince)"
                                + " GROUP BY e.anfrage.id",
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

    private static String order(String sort) {
        String wanted = sort == null || sort.isBlank() ? "-erstellt_datum" : sort.strip();
        boolean descending = wanted.startsWith("-");
        String column = SORTED_BY.get(descending ? wanted.substring(1) : wanted);
        if (column == null) {
            throw InvalidInputException.of(
                    "sort", "Lists can be sorted by " + String.join(", ", new TreeSet<>(SORTED_BY.keySet())));
        }
        String direction = descending ? " DESC" : "";
        return " ORDER BY " + column + direction + ", a.id" + direction;
    }

    private record Restriction(String where, Map<String, Object> parameters) {}

    private Restriction restriction(AnfrageFilter filter, LocalDateTime due) {
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        PlatzsucheQueries.restrict(where, parameters, "a.therapistId = :therapist", "therapist", filter.therapistId());
        PlatzsucheQueries.restrict(where, parameters, "a.anfragegroesse >= :min", "min", filter.minSize());
        PlatzsucheQueries.restrict(where, parameters, "a.anfragegroesse <= :max", "max", filter.maxSize());
        PlatzsucheQueries.restrict(where, parameters, "a.antworttyp = :antworttyp", "antworttyp", filter.antworttyp());
        PlatzsucheQueries.restrict(where, parameters, "a.erstelltDatum >= :von", "von", beginning(filter.von()));
        PlatzsucheQueries.restrict(
                where,
                parameters,
                "a.erstelltDatum < :bis",
                "bis",
                filter.bis() == null ? null : beginning(filter.bis().plusDays(1)));
        if (filter.versandStatus() != null) {
            where.append(" AND a.gesendetDatum IS ")
                    .append(filter.versandStatus() == Versandstatus.gesendet ? "NOT NULL" : "NULL");
        }
        if (filter.antwortStatus() != null) {
            where.append(
                    switch (filter.antwortStatus()) {
                        case beantwortet -> " AND a.antwortDatum IS NOT NULL";
                        case ausstehend -> " AND a.gesendetDatum IS NOT NULL AND a.antwortDatum IS NULL";
                        case offen -> " AND a.antwortDatum IS NULL";
                    });
        }
        if (filter.nachverfolgungErforderlich() != null) {
            where.append(filter.nachverfolgungErforderlich() ? " AND " : " AND NOT ")
                    .append(NEEDS_FOLLOW_UP);
            parameters.put("faellig", due);
        }
        return new Restriction(where.toString(), parameters);
    }

    /** UTC, as the rows have it. */
    private LocalDateTime beginning(LocalDate day) {
        return day == null
                ? null
                : LocalDateTime.ofInstant(day.atStartOfDay(clock.getZone()).toInstant(), ZoneOffset.UTC);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
