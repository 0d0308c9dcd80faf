package org.therapyplatform.matching.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.therapyplatform.matching.boundary.WaehlbarerTherapeut;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.query.RecordLines;

/** R2 and R3: who can be asked in a region, best first. */
@ApplicationScoped
public class TherapistSelection {
    /** R2: whether a therapist is in a cooling period. */
    private static final String COOLING = "coalesce(t.naechster_kontakt_moeglich > :today, false)";

    /**
     * The owners of the practices among the therapists {@code t} of a condition, unless somebody of the practice waits for
     * an answer or is in a cooling period. A therapist without an address is a practice of his own. The owner is the first
     * whose surname stands in the address, else a professor, else a doctor (their order is the column
     * {@code inhaberrang}), else the one known longest. All that is asked stands in ix_therapeutenprofil_region and
     * ix_therapeutenanfrage_offen, and no row is read for it. What is open is read once, because to look it up for each
     * therapist takes longer.
     */
    private static final String OWNERS = """
            SELECT CAST(min(t.inhaberrang * 4294967296 + t.therapist_id) & 4294967295 AS int) AS therapist_id
            FROM therapeutenprofil t
            WHERE t.aktiv AND (:region)
            GROUP BY t.praxis, CASE WHEN t.praxis IS NULL THEN t.therapist_id END
            HAVING NOT bool_or(:cooling OR t.therapist_id IN (
              SELECT a.therapist_id FROM therapeutenanfrage a WHERE a.antwort_datum IS NULL))
            """.replace(":cooling", COOLING);

    /** Of some therapists those of whose practice nobody in the region waits for an answer or is in a cooling period. */
    private static final String CONTACTABLE = """
            SELECT p.therapist_id FROM therapeutenprofil p
            WHERE p.aktiv AND p.therapist_id IN (:therapists) AND NOT EXISTS (
              SELECT 1 FROM therapeutenprofil t
              LEFT JOIN therapeutenanfrage a ON a.therapist_id = t.therapist_id AND a.antwort_datum IS NULL
              WHERE t.aktiv AND (t.therapist_id = p.therapist_id OR t.praxis = p.praxis AND :region)
                AND (:cooling OR a.therapist_id IS NOT NULL))
            """.replace(":cooling", COOLING);

    /**
     * What is shown of the owners {@code :owners} of a region, best first: all from ix_therapeutenprofil_auswahl, and from
     * a row only a line that the column may have cut at its 400 characters (to count its bytes takes no time).
     * Materialized, the owners are planned as what is read to its end, else as if half of them were enough, and then the
     * practices are sorted instead of hashed. {@code IS TRUE} keeps the planner from a join, for which it would sort or
     * hash the rows that are shown.
     */
    private static final String SHOWN = """
            WITH owner AS MATERIALIZED (:owners)
            SELECT CASE WHEN octet_length(r.auswahlzeile) < 400 THEN r.auswahlzeile ELSE (
              SELECT :line FROM (SELECT p.therapist_id AS id, p.* FROM therapeutenprofil p) x
              WHERE x.id = r.therapist_id) END
            FROM therapeutenprofil r
            WHERE (r.therapist_id IN (SELECT o.therapist_id FROM owner o)) IS TRUE AND r.aktiv AND :region
            ORDER BY r.auswahlrang, r.therapist_id
            """;

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/MatchingDS")
    private DataSource dataSource;

    private final RecordLines<WaehlbarerTherapeut> lines =
            new RecordLines<>(WaehlbarerTherapeut.class, Subject.THERAPIST, () -> dataSource);

    @Inject
    private Clock clock;

    /** R2: the statement that finds who can be asked, among the therapists {@code t} of a condition; {@code :today}. */
    static String owners(String region) {
        return OWNERS.replace(":region", region);
    }

    /** R2: whether nobody of the therapist's practice is waiting for an answer or in a cooling period, as below. */
    public boolean contactable(int therapistId, String plzPrefix) {
        return !contactable(List.of(therapistId), plzPrefix).isEmpty();
    }

    /**
     * R2: of some therapists those in whose practice nobody is waiting for an answer or in a cooling period.
     *
     * @param plzPrefix the region they are chosen in, beyond which no colleague is seen, as in {@link #inRegion}; null for
     *     the whole country
     */
    @SuppressWarnings("unchecked")
    public Set<Integer> contactable(Collection<Integer> therapistIds, String plzPrefix) {
        if (therapistIds.isEmpty()) {
            return Set.of();
        }
        String region = plzPrefix == null ? "true" : PlzRegion.contains("t", plzPrefix);
        Query query = entities.createNativeQuery(CONTACTABLE.replace(":region", region), Integer.class)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("therapists", therapistIds);
        if (plzPrefix != null) {
            query.setParameter("prefix", plzPrefix);
        }
        return Set.copyOf((List<Integer>) query.getResultList());
    }

    /** R2 and R3: who can be asked in a region, best first. */
    public List<WaehlbarerTherapeut> inRegion(String plzPrefix) {
        String statement = SHOWN.replace(":line", lines.line("x"))
                .replace(":owners", owners(PlzRegion.contains("t", plzPrefix)))
                .replace(":region", PlzRegion.contains("r", plzPrefix));
        return lines.read(statement, Map.of("today", LocalDate.now(clock), "prefix", plzPrefix));
    }
}
