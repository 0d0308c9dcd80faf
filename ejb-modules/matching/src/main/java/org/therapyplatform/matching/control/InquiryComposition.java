package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.ConflictException;

/** R4 and R5: whom an inquiry to a therapist takes. */
@ApplicationScoped
public class InquiryComposition {
    private static final String NEWEST =
            "SELECT coalesce(max(a.id), 0) FROM therapeutenanfrage a WHERE a.therapist_id = :therapist";

    /** So often the next in the row are asked for, because the road rules out who is near in a straight line (R16). */
    private static final int ROADS_ASKED = 4;

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
    @SuppressWarnings("unchecked")
    public void takeTurn(int therapistId) {
        // What it sees is from before it waits.
        List<Integer> before = entities.createNativeQuery(
                        "SELECT (" + NEWEST + ") FROM therapeutenprofil WHERE therapist_id = :therapist FOR UPDATE",
                        Integer.class)
                .setParameter("therapist", therapistId)
                .getResultList();
        int now = newestInquiry(therapistId);
        if (!before.isEmpty() && now > before.get(0)) {
            throw new ConflictException("Somebody else composed an inquiry for this therapist at the same time")
                    .with("anfrage_id", now);
        }
    }

    /**
     * Whom an inquiry takes.
     *
     * @param taken longest waiting first; empty if nobody fits or there is no such therapist
     * @param tooFar kilometres by road, by the ids of those among the first that only the road rules out (R16)
     */
    public record Composition(List<PlatzsucheEntity> taken, Map<Integer, Double> tooFar) {}

    public Composition candidates(int therapistId, String plzPrefix) {
        int most = settings.number(Setting.MAX_ANFRAGE_SIZE);
        return candidates(therapistId, plzPrefix, Set.of(), most);
    }

    /**
     * @param passedOver searches that are not looked at
     * @param most how many the inquiry can take
     */
    private Composition candidates(int therapistId, String plzPrefix, Set<Integer> passedOver, int most) {
        List<PlatzsucheEntity> taken = new ArrayList<>();
        Map<Integer, Double> tooFar = new HashMap<>();
        Set<Integer> lookedAt = new HashSet<>(passedOver);
        boolean more = true;
        for (int asked = 0; more && asked < ROADS_ASKED; asked++) {
            int wanted = roads.candidatesFor(most - taken.size());
            List<PlatzsucheEntity> fitting = fitting(therapistId, plzPrefix, lookedAt, wanted);
            tooFar.putAll(roads.tooFar(therapistId, fitting));
            fitting.stream()
                    .filter(search -> !tooFar.containsKey(search.id()))
                    .limit(most - taken.size())
                    .forEach(taken::add);
            fitting.forEach(search -> lookedAt.add(search.id()));
            more = taken.size() < most && fitting.size() == wanted;
        }
        return new Composition(taken, tooFar);
    }

    private List<PlatzsucheEntity> fitting(int therapistId, String plzPrefix, Set<Integer> passedOver, int most) {
        String region = PlzRegion.contains("s", plzPrefix);
        return passedOver.isEmpty()
                ? fitting(therapistId, region, Map.of("prefix", plzPrefix), most)
                : fitting(
                        therapistId,
                        region + " AND s.id NOT IN (:passedOver)",
                        Map.of("prefix", plzPrefix, "passedOver", passedOver),
                        most);
    }

    /**
     * The candidates who are still waiting and fit: asking for the roads takes time. Nobody changes their searches from
     * here on. Whose search is being changed at this moment is left out, since to wait for her while the therapist is held
     * could be to wait in a circle; the next in the row comes in her place.
     */
    public List<PlatzsucheEntity> take(int therapistId, String plzPrefix) {
        int most = settings.number(Setting.MAX_ANFRAGE_SIZE);
        List<PlatzsucheEntity> taken = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        while (true) {
            Composition next = candidates(therapistId, plzPrefix, seen, most - taken.size());
            List<Integer> wanted =
                    next.taken().stream().map(PlatzsucheEntity::id).toList();
            List<PlatzsucheEntity> held = held(therapistId, wanted, " FOR SHARE SKIP LOCKED", "");
            taken.addAll(held);
            if (held.size() == wanted.size() || taken.size() == most) {
                return taken;
            }
            seen.addAll(wanted);
            seen.addAll(next.tooFar().keySet());
        }
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
        Map<Integer, Double> tooFar = roads.tooFar(therapistId, fitting);
        return fitting.stream()
                .filter(search -> !tooFar.containsKey(search.id()))
                .toList();
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
                        Map.of("ids", held),
                        settings.number(Setting.MAX_ANFRAGE_SIZE));
    }

    /** The id of the newest inquiry to the therapist, or 0. */
    public int newestInquiry(int therapistId) {
        return (Integer) entities.createNativeQuery(NEWEST)
                .setParameter("therapist", therapistId)
                .getSingleResult();
    }

    /** R17: whether nobody has accepted the patient of a search and she is in no open inquiry, to whomever. */
    static String unoffered(String search) {
        return search + ".vermittelter_therapeut_id IS NULL AND NOT EXISTS (SELECT 1 FROM therapeut_anfrage_patient e"
                + " JOIN therapeutenanfrage a ON a.id = e.therapeutenanfrage_id WHERE e.patient_id = " + search
                + ".patient_id AND a.antwort_datum IS NULL)";
    }

    /**
     * @param whom a condition
     * @param values those of its parameters
     */
    @SuppressWarnings("unchecked")
    private List<PlatzsucheEntity> fitting(int therapistId, String whom, Map<String, Object> values, int most) {
        Query query = entities.createNativeQuery(composition(whom), PlatzsucheEntity.class)
                .setParameter("therapist", therapistId)
                .setParameter("today", LocalDate.now(clock))
                .setParameter("maxKm", (double) settings.number(Setting.DEFAULT_MAX_DISTANCE_KM))
                .setParameter("most", most);
        values.forEach(query::setParameter);
        return query.getResultList();
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
