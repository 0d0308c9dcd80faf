package org.therapyplatform.matching.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.patient.boundary.SettledPatients;
import org.therapyplatform.patient.boundary.SettledPatients.Place;
import org.therapyplatform.platform.paging.Backlog;
import org.therapyplatform.platform.query.KeptFigure;
import org.therapyplatform.platform.query.KeptFigure.Counted;

/**
 * R19. Who has settled everything is known to one schema, who is searched for to another: the two are held side by side,
 * thousands at a time, beside the requests. A page looks again at those it shows.
 */
@ApplicationScoped
public class ReadyPatients {
    private static final int AT_ONCE = 5_000;

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private SettledPatients settled;

    @Inject
    private Clock clock;

    private KeptFigure<List<Integer>> found;

    @PostConstruct
    void begin() {
        found = new KeptFigure<>(executor, clock, this::find);
    }

    /** Their ids, the longest waiting first. */
    public Counted<Backlog<Integer>> first(int most) {
        Counted<List<Integer>> counted = found.get();
        List<Integer> looked = counted.value().stream().limit(most).toList();
        return new Counted<>(
                Backlog.of(looked, counted.value().size()).without(searchedFor(looked)::contains), counted.at());
    }

    /** One more than are counted is enough. */
    private List<Integer> find() {
        List<Integer> ready = new ArrayList<>();
        List<Place> next = settled.after(Place.BEFORE_ALL, AT_ONCE);
        while (!next.isEmpty() && ready.size() <= Backlog.COUNTED) {
            List<Integer> ids = next.stream().map(Place::id).toList();
            Set<Integer> searched = searchedFor(ids);
            ids.stream().filter(id -> !searched.contains(id)).forEach(ready::add);
            next = next.size() < AT_ONCE ? List.of() : settled.after(next.get(next.size() - 1), AT_ONCE);
        }
        return List.copyOf(ready.subList(0, Math.min(ready.size(), Backlog.COUNTED + 1)));
    }

    /** A search that rests is one: whoever let it rest wanted so. idx_platzsuche_patient_id serves it. */
    private Set<Integer> searchedFor(List<Integer> patients) {
        if (patients.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(entities.createQuery(
                        "SELECT s.patientId FROM Platzsuche s WHERE s.patientId IN (:patients) AND s.status IN (:open)",
                        Integer.class)
                .setParameter("patients", patients)
                .setParameter(
                        "open",
                        Arrays.stream(Suchstatus.values())
                                .filter(status -> !status.over())
                                .toList())
                .getResultList());
    }
}
