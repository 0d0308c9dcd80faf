package org.therapyplatform.matching.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.therapyplatform.matching.boundary.WaehlbarerTherapeut;
import org.therapyplatform.platform.query.RecordRows;

/** R2 and R3: who can be asked in a region, best first. */
@ApplicationScoped
public class TherapistSelection {
    /** R2: whether the therapist {@code t} waits for an answer to the open inquiry {@code a}, or is in a cooling period. */
    private static final String ASKED_LATELY =
            "(a.therapist_id IS NOT NULL OR coalesce(t.naechster_kontakt_moeglich > :today, false))";

    /**
     * The owners of the practices among the therapists {@code t} of a condition, unless somebody of the practice waits for
     * an answer or is in a cooling period. A therapist without an address is a practice of his own. The owner is the first
     * whose surname stands in the address, else a professor, else a doctor (their order is the column
     * {@code inhaberrang}), else the one known longest. All that is asked stands in ix_therapeutenprofil_region and
     * ix_therapeutenanfrage_offen, and no row is read for it; {@code OFFSET 0} has what is open read once, because to look
     * it up for each therapist takes longer.
     */
    private static final String OWNERS = """
            SELECT CAST(min(t.inhaberrang * 4294967296 + t.therapist_id) & 4294967295 AS int) AS therapist_id
            FROM therapeutenprofil t
            LEFT JOIN (SELECT o.therapist_id FROM therapeutenanfrage o WHERE o.antwort_datum IS NULL OFFSET 0) a
              ON a.therapist_id = t.therapist_id
            WHERE t.aktiv AND (:region)
            GROUP BY t.praxis, CASE WHEN t.praxis IS NULL THEN t.therapist_id END
            HAVING NOT bool_or(:lately)
            """.replace(":lately", ASKED_LATELY);

    /** Of some therapists those of whose practice nobody waits for an answer or is in a cooling period. */
    private static final String CONTACTABLE = """
            SELECT p.therapist_id FROM therapeutenprofil p
            WHERE p.aktiv AND p.therapist_id IN (:therapists) AND NOT EXISTS (
              SELECT 1 FROM therapeutenprofil t
              LEFT JOIN therapeutenanfrage a ON a.therapist_id = t.therapist_id AND a.antwort_datum IS NULL
              WHERE t.aktiv AND (t.therapist_id = p.therapist_id OR t.praxis = p.praxis) AND :lately)
            """.replace(":lately", ASKED_LATELY);

    /** The profiles with the id under the name it has where they are shown. */
    private static final String PROFILES = "(SELECT p.*, p.therapist_id AS id FROM therapeutenprofil p)";

    /** One text, because to compare three keys of the same rank costs more than to make it. */
    private static final String TIERS = """
            ORDER BY CAST(CAST(r.praxis IS NULL AS int) * 4
                     + CAST(NOT r.potenziell_verfuegbar AS int) * 2
                     + CAST(NOT r.ueber_plattform_informiert AS int) AS text)
                     || r.nachname || chr(1) || r.vorname COLLATE "C", r.id
            """;

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/MatchingDS")
    private DataSource dataSource;

    private final RecordRows<WaehlbarerTherapeut> shown =
            new RecordRows<>(WaehlbarerTherapeut.class, PROFILES, () -> dataSource);

    @Inject
    private Clock clock;

    /** R2: the statement that finds who can be asked, among the therapists {@code t} of a condition; {@code :today}. */
    static String owners(String region) {
        return OWNERS.replace(":region", region);
    }

    /** R2: whether nobody of the therapist's practice is waiting for an answer or in a cooling period. */
    public boolean contactable(int therapistId) {
        return !contactable(List.of(therapistId)).isEmpty();
    }

    /** R2: of some therapists those in whose practice nobody is waiting for an answer or in a cooling period. */
    @SuppressWarnings("unchecked")
    public Set<Integer> contactable(Collection<Integer> therapistIds) {
        if (therapistIds.isEmpty()) {
            return Set.of();
        }
        List<Integer> found = entities.createNativeQuery(CONTACTABLE, Integer.class)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("therapists", therapistIds)
                .getResultList();
        return Set.copyOf(found);
    }

    /** {@code IS TRUE} keeps the planner from a join, for which it would sort or hash the rows that are shown. */
    public List<WaehlbarerTherapeut> inRegion(String plzPrefix) {
        String statement = "SELECT " + shown.selected() + "\nFROM " + PROFILES + " r\nWHERE (r.id IN (\n"
                + owners(PlzRegion.contains("t", plzPrefix)) + ")) IS TRUE AND r.aktiv AND "
                + PlzRegion.contains("r", plzPrefix) + "\n" + TIERS;
        return shown.read(statement, Map.of("today", LocalDate.now(clock), "prefix", plzPrefix), false)
                .values();
    }
}
