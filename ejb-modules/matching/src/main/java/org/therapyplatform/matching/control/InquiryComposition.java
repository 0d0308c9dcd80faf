package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.ConflictException;

/** R4 and R5: whom an inquiry to a therapist takes. */
@ApplicationScoped
public class InquiryComposition {
    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private RoadDistanceFilter roads;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * Takes turns: two coordinators who compose for one therapist at once must not both take patients.
     *
     * @throws ConflictException if somebody else composed an inquiry for the therapist while this one waited
     */
    public void takeTurn(int therapistId) {
        int before = newestInquiry(therapistId);
        entities.createNativeQuery("SELECT 1 FROM therapeutenprofil WHERE therapist_id = :therapist FOR UPDATE")
                .setParameter("therapist", therapistId)
                .getResultList();
        int now = newestInquiry(therapistId);
        if (now > before) {
            throw new ConflictException("Somebody else composed an inquiry for this therapist at the same time")
                    .with("anfrage_id", now);
        }
    }

    /**
     * Whom an inquiry takes.
     *
     * @param taken longest waiting first; empty if nobody fits or there is no such therapist
     * @param tooFar ids of those among the first that only the road rules out (R16)
     */
    public record Composition(List<PlatzsucheEntity> taken, Set<Integer> tooFar) {}

    public Composition candidates(int therapistId, String plzPrefix) {
        int most = settings.number(Setting.MAX_ANFRAGE_SIZE);
        List<PlatzsucheEntity> fitting = fitting(
                therapistId, PlzRegion.contains("s", plzPrefix), "prefix", plzPrefix, roads.candidatesFor(most));
        Set<Integer> tooFar = roads.tooFar(therapistId, fitting);
        List<PlatzsucheEntity> taken = fitting.stream()
                .filter(search -> !tooFar.contains(search.id()))
                .limit(most)
                .toList();
        return new Composition(taken, tooFar);
    }

    /**
     * The candidates who are still waiting and fit: asking for the roads takes time. Nobody changes their searches from
     * here on. Whose search is being changed at this moment is left out; to wait for her while the therapist is held could
     * be to wait in a circle.
     */
    public List<PlatzsucheEntity> take(int therapistId, String plzPrefix) {
        List<Integer> candidates = candidates(therapistId, plzPrefix).taken().stream()
                .map(PlatzsucheEntity::id)
                .toList();
        return held(therapistId, candidates, " FOR SHARE SKIP LOCKED", "");
    }

    /**
     * Of some searches those an inquiry can take now; their rows are held from here on, so that nobody else takes them.
     * Whose search is being changed at this moment is left out, as above.
     *
     * @param searches of one region or several
     */
    public List<PlatzsucheEntity> among(int therapistId, List<Integer> searches) {
        List<PlatzsucheEntity> fitting =
                held(therapistId, searches, " FOR UPDATE SKIP LOCKED", " AND " + unoffered("s"));
        Set<Integer> tooFar = roads.tooFar(therapistId, fitting);
        return fitting.stream().filter(search -> !tooFar.contains(search.id())).toList();
    }

    /** Those that fit of the searches that could be held. */
    @SuppressWarnings("unchecked")
    private List<PlatzsucheEntity> held(int therapistId, List<Integer> searches, String lock, String moreover) {
        if (searches.isEmpty()) {
            return List.of();
        }
        List<Integer> held = entities.createNativeQuery("SELECT id FROM platzsuche WHERE id IN (:ids)" + lock)
                .setParameter("ids", searches)
                .getResultList();
        return held.isEmpty()
                ? List.of()
                : fitting(
                        therapistId,
                        "s.id IN (:ids)" + moreover,
                        "ids",
                        held,
                        settings.number(Setting.MAX_ANFRAGE_SIZE));
    }

    /** The id of the newest inquiry to the therapist, or 0. */
    public int newestInquiry(int therapistId) {
        return (Integer) entities.createNativeQuery(
                        "SELECT coalesce(max(id), 0) FROM therapeutenanfrage WHERE therapist_id = :therapist")
                .setParameter("therapist", therapistId)
                .getSingleResult();
    }

    /** R17: whether nobody has accepted the patient of a search and she is in no open inquiry, to whomever. */
    static String unoffered(String search) {
        return search + ".vermittelter_therapeut_id IS NULL AND NOT EXISTS (SELECT 1 FROM therapeut_anfrage_patient e"
                + " JOIN therapeutenanfrage a ON a.id = e.therapeutenanfrage_id WHERE e.patient_id = " + search
                + ".patient_id AND a.antwort_datum IS NULL)";
    }

    /** @param whom a condition with the parameter {@code name} */
    @SuppressWarnings("unchecked")
    private List<PlatzsucheEntity> fitting(int therapistId, String whom, String name, Object value, int most) {
        return entities.createNativeQuery(composition(whom), PlatzsucheEntity.class)
                .setParameter("therapist", therapistId)
                .setParameter(name, value)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("maxKm", (double) settings.number(Setting.DEFAULT_MAX_DISTANCE_KM))
                .setParameter("most", most)
                .getResultList();
    }

    /**
     * The waiting patients of the region in the order they have waited, until there are enough. ix_platzsuche_wartende
     * holds the order and all criteria, so that who does not fit costs no look at her row; the row follows for who does.
     * That the therapist comes first and the patients follow for him (LATERAL) is what lets the index keep the order.
     */
    private static String composition(String whom) {
        return "WITH t AS MATERIALIZED (" + HardConstraint.THERAPIST + " WHERE p.therapist_id = :therapist)\n"
                + "SELECT k.* FROM t CROSS JOIN LATERAL (\n"
                + "  SELECT x.* FROM platzsuche s JOIN platzsuche x ON x.id = s.id\n"
                + "  WHERE s.status = 'aktiv' AND " + whom + "\n"
                + "  AND " + HardConstraint.all() + "\n"
                + "  ORDER BY s.created_at, s.id LIMIT :most) k\n"
                + "ORDER BY k.created_at, k.id";
    }
}
