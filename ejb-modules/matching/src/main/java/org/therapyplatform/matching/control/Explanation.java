package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.therapyplatform.matching.boundary.Bedingung;
import org.therapyplatform.matching.boundary.Pruefung;
import org.therapyplatform.matching.boundary.Pruefung.Hindernis;
import org.therapyplatform.matching.boundary.Pruefung.Zusammenfassung;
import org.therapyplatform.matching.boundary.Wartende;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.time.Timestamps;

/** R15: why somebody fits or not. The outcomes are {@link HardConstraint}'s, by which inquiries are composed. */
@ApplicationScoped
public class Explanation {
    private static final String PAGE = " LIMIT :limit OFFSET :offset";

    private static final String KM_IF_KNOWN =
            "CASE WHEN t.verortet AND nullif(s.ort, '') IS NOT NULL THEN " + HardConstraint.KM + " END";

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** Counts over everybody the constraints were applied to. */
    public record Counts(long total, Zusammenfassung zusammenfassung) {
        /** Where there was nobody. */
        public static final Counts NONE = new Counts(
                0,
                new Zusammenfassung(
                        0,
                        Arrays.stream(Bedingung.values())
                                .map(bedingung -> new Hindernis(bedingung, 0, 0))
                                .toList()));

        /** The same, with so many who fit by everything but the road (R16). */
        public Counts tooFarByRoad(int searches) {
            return new Counts(
                    total,
                    new Zusammenfassung(
                            zusammenfassung.geeignet() - searches,
                            zusammenfassung.hindernisse().stream()
                                    .map(obstacle -> obstacle.bedingung() == Bedingung.entfernung
                                            ? new Hindernis(
                                                    Bedingung.entfernung,
                                                    obstacle.verfehlt() + searches,
                                                    obstacle.nurDaran() + searches)
                                            : obstacle)
                                    .toList()));
        }
    }

    /**
     * One search held against a therapist.
     *
     * @param byRoad whether the kilometres are those by road
     */
    public record Candidate(
            int searchId,
            int patientId,
            String plz,
            String ort,
            long waitingDays,
            Double km,
            boolean byRoad,
            double maxKm,
            List<Pruefung> outcomes) {
        public boolean fits() {
            return outcomes.stream().allMatch(Pruefung::erfuellt);
        }

        /** The same, though the road is too long (R16). */
        public Candidate tooFarByRoad(double roadKm) {
            return new Candidate(
                    searchId,
                    patientId,
                    plz,
                    ort,
                    waitingDays,
                    roadKm,
                    true,
                    maxKm,
                    outcomes.stream()
                            .map(outcome -> outcome.bedingung() == Bedingung.entfernung
                                    ? new Pruefung(Bedingung.entfernung, false)
                                    : outcome)
                            .toList());
        }
    }

    /**
     * One therapist held against a search.
     *
     * @param byRoad whether the kilometres are those by road
     */
    public record Option(
            int therapistId, String name, String plz, String ort, Double km, boolean byRoad, List<Pruefung> outcomes) {
        public boolean fits() {
            return outcomes.stream().allMatch(Pruefung::erfuellt);
        }
    }

    /** One page of the waiting patients of a region for a therapist, longest waiting first. */
    @SuppressWarnings("unchecked")
    public List<Candidate> candidates(int therapistId, String prefix, PageRequest page) {
        List<Object[]> rows = parameters(
                        entities.createNativeQuery(
                                forTherapist(
                                        "SELECT z.* FROM (" + waiting(prefix) + ") z ORDER BY created_at, id" + PAGE),
                                Object[].class),
                        prefix)
                .setParameter("therapist", therapistId)
                .setParameter("now", Timestamps.utcNow(clock))
                .setParameter("limit", page.limit())
                .setParameter("offset", page.offset())
                .getResultList();
        return rows.stream()
                .map(row -> new Candidate(
                        number(row[0]).intValue(),
                        number(row[1]).intValue(),
                        (String) row[2],
                        (String) row[3],
                        number(row[4]).longValue(),
                        (Double) row[5],
                        false,
                        number(row[6]).doubleValue(),
                        outcomes(row, 7)))
                .toList();
    }

    /** Over all waiting patients of the region. */
    public Counts countCandidates(int therapistId, String prefix) {
        return counts(
                parameters(entities.createNativeQuery(forTherapist(counting(waiting(prefix))), Object[].class), prefix)
                        .setParameter("now", Timestamps.utcNow(clock))
                        .setParameter("therapist", therapistId));
    }

    /**
     * Those of some therapists who fit a search by the straight line, nearest first: whose way is worth a question.
     *
     * @param therapists ids
     */
    @SuppressWarnings("unchecked")
    public List<Integer> nearest(int searchId, String prefix, Set<Integer> therapists, int most) {
        return options(
                        "SELECT z.id FROM (" + therapists() + ") z WHERE fehler = 0 AND km IS NOT NULL"
                                + " AND id = ANY (:candidates) ORDER BY km, id LIMIT :most",
                        Integer.class,
                        searchId,
                        prefix,
                        Map.of())
                .setParameter("candidates", therapists.toArray(Integer[]::new))
                .setParameter("most", most)
                .getResultList();
    }

    /**
     * One page of the active therapists of a region for a search: fewest failures first, then nearest.
     *
     * @param kmByRoad by therapist, where it is known
     */
    @SuppressWarnings("unchecked")
    public List<Option> options(int searchId, String prefix, Map<Integer, Double> kmByRoad, PageRequest page) {
        List<Object[]> rows = options(
                        "SELECT z.* FROM (" + therapists() + ") z ORDER BY fehler, km NULLS LAST, id" + PAGE,
                        Object[].class,
                        searchId,
                        prefix,
                        kmByRoad)
                .setParameter("limit", page.limit())
                .setParameter("offset", page.offset())
                .getResultList();
        return rows.stream()
                .map(row -> new Option(
                        number(row[0]).intValue(),
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        (Double) row[4],
                        (Boolean) row[5],
                        outcomes(row, 6)))
                .toList();
    }

    /**
     * Over all active therapists of the region.
     *
     * @param kmByRoad by therapist, where it is known
     */
    public Counts countOptions(int searchId, String prefix, Map<Integer, Double> kmByRoad) {
        return counts(options(counting(therapists()), Object[].class, searchId, prefix, kmByRoad));
    }

    private Query options(String statement, Class<?> row, int searchId, String prefix, Map<Integer, Double> kmByRoad) {
        Integer[] known = kmByRoad.keySet().toArray(Integer[]::new);
        return parameters(entities.createNativeQuery(ofRegion(prefix) + statement, row), prefix)
                .setParameter("search", searchId)
                .setParameter("known", known)
                .setParameter("km", Arrays.stream(known).map(kmByRoad::get).toArray(Double[]::new));
    }

    /** How many wait, a postal code; ix_platzsuche_wartende holds all of it. */
    @SuppressWarnings("unchecked")
    public List<Wartende> waitingByPlz(String prefix) {
        List<Object[]> rows = entities.createNativeQuery(
                        "SELECT s.plz, count(*) FROM platzsuche s WHERE s.status = 'aktiv' AND "
                                + PlzRegion.contains("s", prefix) + " GROUP BY s.plz ORDER BY s.plz",
                        Object[].class)
                .setParameter("prefix", prefix)
                .getResultList();
        return rows.stream()
                .map(row -> new Wartende((String) row[0], number(row[1]).longValue()))
                .toList();
    }

    /** How many of those who wait longest in the region fit each of the therapists, in a straight line; one statement. */
    @SuppressWarnings("unchecked")
    public Map<Integer, Integer> fitting(List<Integer> therapistIds, String prefix, int longestWaiting) {
        List<Object[]> rows = parameters(
                        entities.createNativeQuery(
                                """
                                WITH t AS MATERIALIZED (%s WHERE p.therapist_id IN (:therapists)),
                                s AS MATERIALIZED (SELECT s.* FROM platzsuche s WHERE s.status = 'aktiv' AND %s
                                                   ORDER BY s.created_at, s.id LIMIT :most)
                                SELECT t.therapist_id, count(s.id)
                                FROM t CROSS JOIN s CROSS JOIN LATERAL
                                  (SELECT s.ausgeschlossene_therapeuten, s.vom_patienten_ausgeschlossen) x
                                WHERE %s GROUP BY t.therapist_id
                                """.formatted(
                                                HardConstraint.THERAPIST,
                                                PlzRegion.contains("s", prefix),
                                                HardConstraint.all()),
                                Object[].class),
                        prefix)
                .setParameter("therapists", therapistIds)
                .setParameter("most", longestWaiting)
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (Integer) row[0], row -> number(row[1])
                .intValue()));
    }

    /** The therapist first and the patients for him, else the index could not keep the order. */
    private static String forTherapist(String patients) {
        return "WITH t AS MATERIALIZED (" + HardConstraint.THERAPIST + " WHERE p.therapist_id = :therapist)\n"
                + "SELECT k.* FROM t CROSS JOIN LATERAL (" + patients + ") k";
    }

    private static String waiting(String prefix) {
        return explained("""
                SELECT s.id, s.patient_id, s.plz, s.ort,
                  floor(extract(epoch FROM (CAST(:now AS timestamp) - s.created_at)) / 86400) AS tage,
                  %s AS km, %s AS max_km, %s, s.created_at
                FROM platzsuche s CROSS JOIN LATERAL
                  (SELECT s.ausgeschlossene_therapeuten, s.vom_patienten_ausgeschlossen) x
                WHERE s.status = 'aktiv' AND %s
                ORDER BY s.created_at, s.id
                """.formatted(
                        KM_IF_KNOWN, HardConstraint.MAX_KM, HardConstraint.columns(), PlzRegion.contains("s", prefix)));
    }

    private static String ofRegion(String prefix) {
        return "WITH t AS MATERIALIZED (" + HardConstraint.THERAPIST + " WHERE p.aktiv AND "
                + PlzRegion.contains("p", prefix) + ")\n";
    }

    private static String therapists() {
        return explained("""
                SELECT t.therapist_id AS id, concat_ws(' ', nullif(t.titel, ''), t.vorname, t.nachname) AS name, t.plz, t.ort,
                  coalesce(weg.km, %s) AS km, weg.km IS NOT NULL AS strasse, %s
                FROM t LEFT JOIN unnest(:known, :km) AS weg (therapist_id, km) ON weg.therapist_id = t.therapist_id,
                platzsuche s CROSS JOIN LATERAL (SELECT s.ausgeschlossene_therapeuten, s.vom_patienten_ausgeschlossen) x
                WHERE s.id = :search
                """.formatted(
                KM_IF_KNOWN, HardConstraint.columns("coalesce(weg.km <= " + HardConstraint.MAX_KM + ", true)")));
    }

    /** OFFSET 0 keeps PostgreSQL from computing an outcome anew wherever it is used. */
    private static String explained(String pairs) {
        return "SELECT y.*, " + HardConstraint.failures() + " AS fehler FROM (" + pairs + " OFFSET 0) y";
    }

    private static String counting(String explained) {
        return "SELECT count(*) AS alle, count(*) FILTER (WHERE fehler = 0) AS geeignet, " + HardConstraint.counts()
                + " FROM (" + explained + ") z";
    }

    private Query parameters(Query query, String prefix) {
        return query.setParameter("prefix", prefix)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("maxKm", (double) settings.number(Setting.DEFAULT_MAX_DISTANCE_KM));
    }

    private static Counts counts(Query query) {
        Object[] row = (Object[]) query.getSingleResult();
        List<Hindernis> obstacles = new ArrayList<>();
        for (Bedingung bedingung : Bedingung.values()) {
            int failed = 2 + 2 * bedingung.ordinal();
            obstacles.add(new Hindernis(
                    bedingung,
                    number(row[failed]).longValue(),
                    number(row[failed + 1]).longValue()));
        }
        return new Counts(
                number(row[0]).longValue(), new Zusammenfassung(number(row[1]).longValue(), obstacles));
    }

    private static List<Pruefung> outcomes(Object[] row, int first) {
        List<Boolean> outcomes = new ArrayList<>();
        for (int i = 0; i < Bedingung.values().length; i++) {
            outcomes.add((Boolean) row[first + i]);
        }
        return Pruefung.of(outcomes);
    }

    private static Number number(Object value) {
        return (Number) value;
    }
}
