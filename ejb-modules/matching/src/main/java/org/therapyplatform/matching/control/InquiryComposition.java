package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/** R4 and R5: whom an inquiry to a therapist takes. */
@ApplicationScoped
public class InquiryComposition {
    /**
     * The waiting patients of the region in the order they have waited (ix_platzsuche_wartende), each held against the
     * hard constraints of rules.md §6 in their order, until the inquiry is full. Distance is the straight line between
     * the centroids of the postal codes, which no road is shorter than; where a place is unknown it rules nobody out.
     */
    private static final String COMPOSITION = """
            SELECT s.* FROM platzsuche s, therapeutenprofil t
            WHERE t.therapist_id = :therapist
              AND s.status = 'aktiv' AND left(s.plz, 2) = left(:prefix, 2) AND s.plz LIKE :prefix || '%'
              AND (nullif(s.ort, '') IS NULL OR nullif(t.ort, '') IS NULL
                   OR s.latitude IS NULL OR t.latitude IS NULL
                   OR 2 * 6371.0088 * asin(sqrt(least(1,
                        power(sin(radians(t.latitude - s.latitude) / 2), 2)
                        + cos(radians(s.latitude)) * cos(radians(t.latitude))
                        * power(sin(radians(t.longitude - s.longitude) / 2), 2))))
                      <= coalesce(s.max_km, :maxKm))
              AND NOT (s.ausgeschlossene_therapeuten @> to_jsonb(t.therapist_id)
                       OR s.ausgeschlossene_therapeuten @> jsonb_build_array(jsonb_build_object('id', t.therapist_id))
                       OR s.vom_patienten_ausgeschlossen @> to_jsonb(t.therapist_id))
              AND (coalesce(s.bevorzugtes_therapeutengeschlecht, 'Egal') = 'Egal'
                   OR lower(s.bevorzugtes_therapeutengeschlecht) = t.geschlecht)
              AND (coalesce(s.bevorzugtes_therapieverfahren, 'egal') = 'egal'
                   OR s.bevorzugtes_therapieverfahren = t.psychotherapieverfahren)
              AND (t.alter_min = 0
                   OR coalesce(date_part('year', age(CAST(:today AS date), s.geburtsdatum)) >= t.alter_min, false))
              AND (t.alter_max = 0
                   OR coalesce(date_part('year', age(CAST(:today AS date), s.geburtsdatum)) <= t.alter_max, false))
              AND (coalesce(t.geschlechtspraeferenz, '') IN ('', 'Egal')
                   OR coalesce(lower(t.geschlechtspraeferenz) = s.geschlecht, false))
              AND (NOT t.bevorzugt_gruppentherapie OR s.offen_fuer_gruppentherapie)
              AND NOT EXISTS (SELECT 1 FROM therapeut_anfrage_patient p
                              JOIN therapeutenanfrage a ON a.id = p.therapeutenanfrage_id
                              WHERE p.platzsuche_id = s.id AND a.therapist_id = t.therapist_id
                                AND a.antwort_datum IS NULL)
            ORDER BY s.created_at, s.id
            LIMIT :most
            """;

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private RoadDistanceFilter roads;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** Takes turns: two coordinators who compose for one therapist at once must not both take the same patients. */
    public void takeTurn(int therapistId) {
        entities.createNativeQuery("SELECT 1 FROM therapeutenprofil WHERE therapist_id = :therapist FOR UPDATE")
                .setParameter("therapist", therapistId)
                .getResultList();
    }

    /** The searches the inquiry takes, longest waiting first; empty if nobody fits or there is no such therapist. */
    public List<PlatzsucheEntity> candidates(int therapistId, String plzPrefix) {
        int most = settings.number(Setting.MAX_ANFRAGE_SIZE);
        List<PlatzsucheEntity> fitting = fitting(therapistId, plzPrefix, roads.candidatesFor(most));
        return roads.near(therapistId, fitting).stream().limit(most).toList();
    }

    @SuppressWarnings("unchecked")
    private List<PlatzsucheEntity> fitting(int therapistId, String plzPrefix, int most) {
        return entities.createNativeQuery(COMPOSITION, PlatzsucheEntity.class)
                .setParameter("therapist", therapistId)
                .setParameter("prefix", plzPrefix)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("maxKm", settings.number(Setting.DEFAULT_MAX_DISTANCE_KM))
                .setParameter("most", most)
                .getResultList();
    }
}
