package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.therapyplatform.matching.boundary.WaehlbarerTherapeut;
import org.therapyplatform.matching.entity.TherapeutenprofilEntity;

/** R2 and R3: who can be asked in a region, best first. */
@ApplicationScoped
public class TherapistSelection {
    /**
     * One statement over the region's rows (ix_therapeutenprofil_region), with open inquiries looked up by
     * ix_therapeutenanfrage_offen. A therapist without an address is a practice of his own. The owner of a practice is
     * the first whose surname stands in the address, else a professor, else a doctor, else the one known longest.
     */
    private static final String PRACTICES = """
            WITH region AS (
              SELECT t.*,
                     coalesce(t.praxis, '#' || t.therapist_id) AS gruppe,
                     coalesce(t.naechster_kontakt_moeglich > :today, false)
                       OR EXISTS (SELECT 1 FROM therapeutenanfrage a
                                  WHERE a.therapist_id = t.therapist_id AND a.antwort_datum IS NULL) AS belegt,
                     CASE WHEN t.nachname <> '' AND position(
                            replace(replace(replace(replace(lower(t.nachname), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'),
                                    'ß', 'ss') IN t.praxis) > 0 THEN 0
                          WHEN t.titel LIKE '%Prof%' THEN 1
                          WHEN t.titel LIKE '%Dr%' THEN 2
                          ELSE 3 END AS inhaberrang
              FROM therapeutenprofil t
              WHERE t.aktiv AND :region
            ), praxen AS (
              SELECT r.*,
                     bool_or(r.belegt) OVER (PARTITION BY r.gruppe) AS praxis_belegt,
                     row_number() OVER (PARTITION BY r.gruppe ORDER BY r.inhaberrang, r.therapist_id) AS rang
              FROM region r
            )
            """;

    private static final String OWNERS = "SELECT p.* FROM praxen p WHERE NOT p.praxis_belegt AND p.rang = 1\n";

    private static final String TIERS = """
            ORDER BY CAST(p.praxis IS NULL AS int) * 4
                     + CAST(NOT p.potenziell_verfuegbar AS int) * 2
                     + CAST(NOT p.ueber_plattform_informiert AS int),
                     p.nachname COLLATE "C", p.vorname COLLATE "C", p.therapist_id
            """;

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** R2: the statement that finds who can be asked, among the therapists {@code t} of a condition; {@code :today}. */
    static String owners(String region) {
        return PRACTICES.replace(":region", "(" + region + ")") + OWNERS;
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
        String practices = "t.therapist_id IN (:therapists) OR t.praxis IN"
                + " (SELECT o.praxis FROM therapeutenprofil o WHERE o.therapist_id IN (:therapists))";
        List<Integer> found = entities.createNativeQuery(
                        PRACTICES.replace(":region", "(" + practices + ")")
                                + "SELECT p.therapist_id FROM praxen p"
                                + " WHERE p.therapist_id IN (:therapists) AND NOT p.praxis_belegt",
                        Integer.class)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("therapists", therapistIds)
                .getResultList();
        return Set.copyOf(found);
    }

    @SuppressWarnings("unchecked")
    public List<WaehlbarerTherapeut> inRegion(String plzPrefix) {
        List<TherapeutenprofilEntity> rows = entities.createNativeQuery(
                        owners(PlzRegion.contains("t", plzPrefix)) + TIERS, TherapeutenprofilEntity.class)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("prefix", plzPrefix)
                .getResultList();
        return rows.stream().map(TherapeutenprofilEntity::toWaehlbarerTherapeut).toList();
    }
}
