package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.matching.boundary.Bedingung;
import org.therapyplatform.matching.boundary.Vorschlag;
import org.therapyplatform.matching.boundary.Vorschlagstatus;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.PageRequest;

/** The proposals that are kept, and their lines. */
@ApplicationScoped
public class Proposals {
    private static final String COLUMNS =
            "SELECT id, status, plz_prefix, max_je_therapeut, angefordert_von, begonnen_am,"
                    + " beendet_am, fortschritt, wartende, therapeuten, paare, erreicht, km_gesamt FROM vermittlungsvorschlag";

    private static final String LINES =
            "SELECT therapist_id, position, platzsuche_id, patient_id, km, wartezeit_tage, anfrage_id"
                    + " FROM vorschlag_zeile WHERE ";

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private ProposalRuns runs;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

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
                        LINES + "vorschlag_id = :id ORDER BY therapist_id, position", Object[].class)
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
                        LINES + "vorschlag_id = :id AND anfrage_id IS NULL ORDER BY therapist_id, position",
                        Object[].class)
                .setParameter("id", id)
                .getResultList();
        return byTherapist(rows.stream().map(Proposals::line));
    }

    /** The same of the next therapists who have any. */
    @SuppressWarnings("unchecked")
    public Map<Integer, List<Line>> open(int id, int after, int most) {
        List<Object[]> rows = entities.createNativeQuery(
                        LINES + "vorschlag_id = :id AND anfrage_id IS NULL AND therapist_id IN ("
                                + "SELECT DISTINCT therapist_id FROM vorschlag_zeile WHERE vorschlag_id = :id"
                                + " AND anfrage_id IS NULL AND therapist_id > :after ORDER BY therapist_id LIMIT :most)"
                                + " ORDER BY therapist_id, position",
                        Object[].class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setParameter("most", most)
                .getResultList();
        return byTherapist(rows.stream().map(Proposals::line));
    }

    /** The lines of some searches, accepted or not. */
    public List<Line> lines(int id, Collection<Integer> searches) {
        return lines(id, "platzsuche_id", searches);
    }

    /** The lines to some therapists, accepted or not. */
    public List<Line> linesTo(int id, Collection<Integer> therapists) {
        return lines(id, "therapist_id", therapists);
    }

    @SuppressWarnings("unchecked")
    private List<Line> lines(int id, String column, Collection<Integer> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Object[]> rows = entities.createNativeQuery(
                        LINES + "vorschlag_id = :id AND " + column + " IN (:ids) ORDER BY therapist_id, position",
                        Object[].class)
                .setParameter("id", id)
                .setParameter("ids", ids)
                .getResultList();
        return rows.stream().map(Proposals::line).toList();
    }

    /** Their order is kept. */
    public static Map<Integer, List<Line>> byTherapist(Stream<Line> lines) {
        return lines.collect(Collectors.groupingBy(Line::therapistId, LinkedHashMap::new, Collectors.toList()));
    }

    /** Sums over the lines. */
    public record Totals(int therapists, int open, int accepted, Double km, Double days) {}

    public Totals totals(int id) {
        Object[] row = (Object[]) entities.createNativeQuery(
                        "SELECT count(DISTINCT therapist_id), count(*) FILTER (WHERE anfrage_id IS NULL),"
                                + " count(anfrage_id), avg(km), CAST(avg(wartezeit_tage) AS double precision)"
                                + " FROM vorschlag_zeile WHERE vorschlag_id = :id",
                        Object[].class)
                .setParameter("id", id)
                .getSingleResult();
        return new Totals(
                ((Number) row[0]).intValue(),
                ((Number) row[1]).intValue(),
                ((Number) row[2]).intValue(),
                (Double) row[3],
                (Double) row[4]);
    }

    /** Ids of the therapists who are offered somebody, in their order. */
    @SuppressWarnings("unchecked")
    public List<Integer> therapists(int id, PageRequest page) {
        return entities.createNativeQuery(
                        "SELECT DISTINCT therapist_id FROM vorschlag_zeile WHERE vorschlag_id = :id ORDER BY therapist_id",
                        Integer.class)
                .setParameter("id", id)
                .setFirstResult(page.firstResult())
                .setMaxResults(page.limit())
                .getResultList();
    }

    /**
     * A line and what is true now.
     *
     * @param waiting whether her search is active
     * @param accepting the therapist who has accepted her, or null
     * @param openInquiry an open inquiry she is in, or null
     * @param failed the constraints that are not fulfilled any more
     */
    public record Checked(Line line, boolean waiting, Integer accepting, Integer openInquiry, List<Bedingung> failed) {}

    /** The lines of some therapists, by therapist and position. */
    @SuppressWarnings("unchecked")
    public List<Checked> check(int id, Collection<Integer> therapists) {
        if (therapists.isEmpty()) {
            return List.of();
        }
        List<Object[]> rows = entities.createNativeQuery(
                        "WITH t AS MATERIALIZED (" + HardConstraint.THERAPIST
                                + " WHERE p.therapist_id IN (:therapists))\n"
                                + """
                                SELECT z.therapist_id, z.position, z.platzsuche_id, z.patient_id, z.km, z.wartezeit_tage,
                                  z.anfrage_id, s.status = 'aktiv' AS wartet, s.vermittelter_therapeut_id,
                                  (SELECT min(a.id) FROM therapeut_anfrage_patient e
                                   JOIN therapeutenanfrage a ON a.id = e.therapeutenanfrage_id
                                   WHERE e.patient_id = s.patient_id AND a.antwort_datum IS NULL) AS offene,
                                  %s
                                FROM vorschlag_zeile z JOIN platzsuche s ON s.id = z.platzsuche_id
                                CROSS JOIN LATERAL
                                  (SELECT s.ausgeschlossene_therapeuten, s.vom_patienten_ausgeschlossen) x
                                LEFT JOIN t ON t.therapist_id = z.therapist_id
                                WHERE z.vorschlag_id = :id AND z.therapist_id IN (:therapists)
                                ORDER BY z.therapist_id, z.position
                                """.formatted(HardConstraint.columns()),
                        Object[].class)
                .setParameter("id", id)
                .setParameter("therapists", therapists)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("maxKm", (double) settings.number(Setting.DEFAULT_MAX_DISTANCE_KM))
                .getResultList();
        return rows.stream()
                .map(row ->
                        new Checked(line(row), (Boolean) row[7], (Integer) row[8], (Integer) row[9], failed(row, 10)))
                .toList();
    }

    private static List<Bedingung> failed(Object[] row, int first) {
        return Arrays.stream(Bedingung.values())
                .filter(bedingung -> !(Boolean) row[first + bedingung.ordinal()])
                .toList();
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
