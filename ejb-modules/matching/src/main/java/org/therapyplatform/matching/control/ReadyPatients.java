package org.therapyplatform.matching.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.therapyplatform.patient.boundary.SettledPatients;
import org.therapyplatform.patient.boundary.SettledPatients.Place;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.paging.Backlog;
import org.therapyplatform.platform.query.KeptFigure;
import org.therapyplatform.platform.query.KeptFigure.Counted;

/**
 * R19. Who has settled everything is known to one schema, who is searched for to another: the two are held side by side,
 * thousands at a time, beside the requests. Whoever asks looks again at what was found, so that a search that has just
 * begun counts at once.
 */
@ApplicationScoped
public class ReadyPatients {
    private static final int AT_ONCE = 5_000;

    @Resource(lookup = "java:jboss/datasources/MatchingDS")
    private DataSource dataSource;

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
        List<Integer> ready = ready(counted.value());
        return new Counted<>(Backlog.of(ready.stream().limit(most).toList(), ready.size()), counted.at());
    }

    /** One more than are counted is enough. */
    private List<Integer> find() {
        List<Integer> ready = new ArrayList<>();
        List<Place> next = settled.after(Place.BEFORE_ALL, AT_ONCE);
        while (!next.isEmpty() && ready.size() <= Backlog.COUNTED) {
            ready.addAll(ready(next.stream().map(Place::id).toList()));
            next = next.size() < AT_ONCE ? List.of() : settled.after(next.get(next.size() - 1), AT_ONCE);
        }
        return List.copyOf(ready.subList(0, Math.min(ready.size(), Backlog.COUNTED + 1)));
    }

    /**
     * A search that rests is one: whoever let it rest wanted so. A placement leaves the status of a patient without an
     * address as it was; of any other, {@code auf_der_Suche} was chosen again since. idx_platzsuche_patient_id serves it.
     */
    private List<Integer> ready(List<Integer> patients) {
        Set<Integer> searchedFor = new HashSet<>();
        Set<Integer> placed = new HashSet<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT patient_id, bool_or(status IN ('aktiv', 'pausiert')) AS searched_for,"
                                + " (array_agg(status ORDER BY id DESC))[1] = 'erfolgreich' AS placed"
                                + " FROM platzsuche WHERE patient_id = ANY (?) GROUP BY patient_id")) {
            statement.setArray(1, connection.createArrayOf("integer", patients.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean("searched_for")) {
                        searchedFor.add(row.getInt("patient_id"));
                    } else if (row.getBoolean("placed")) {
                        placed.add(row.getInt("patient_id"));
                    }
                }
            }
        } catch (SQLException e) {
            // Its message may quote a row.
            throw new UnavailableException("The searches cannot be looked at");
        }
        Set<Integer> settledByPlacement = placed.isEmpty() ? Set.of() : settled.withoutAddress(placed);
        return patients.stream()
                .filter(id -> !searchedFor.contains(id) && !settledByPlacement.contains(id))
                .toList();
    }
}
