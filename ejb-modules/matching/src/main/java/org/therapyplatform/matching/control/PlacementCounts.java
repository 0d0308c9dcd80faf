package org.therapyplatform.matching.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.therapyplatform.matching.boundary.Antworttyp;
import org.therapyplatform.matching.boundary.Vermittlungszahlen;
import org.therapyplatform.matching.boundary.Vermittlungszahlen.Wartestufe;
import org.therapyplatform.matching.boundary.Vermittlungszahlen.Woche;
import org.therapyplatform.platform.query.KeptFigure;
import org.therapyplatform.platform.query.KeptFigure.Counted;
import org.therapyplatform.platform.time.Timestamps;

/** How placing goes, in three statements, kept for a moment. */
@ApplicationScoped
public class PlacementCounts {
    /** Where the steps of waiting begin, in weeks. */
    private static final List<Integer> STEPS = List.of(0, 4, 12, 26, 52);

    /** The active searches by how many steps they have passed; an index finds them. */
    private static final String WAITING = String.format(
            """
            SELECT width_bucket(w.tage, ARRAY[%s]) AS stufe, count(*), sum(w.tage)
            FROM (SELECT greatest(0, CAST(floor(extract(epoch FROM CAST(:now AS timestamp) - created_at) / 86400) AS integer)) AS tage
                  FROM platzsuche WHERE status = 'aktiv') w
            GROUP BY stufe""", STEPS.stream().map(weeks -> Integer.toString(7 * weeks)).collect(Collectors.joining(", ")));

    // ix_platzsuche_vermittelt.
    private static final String PLACED = """
            SELECT to_char(date_trunc('week', erfolgreiche_vermittlung_datum AT TIME ZONE 'UTC' AT TIME ZONE :zone), 'YYYY-MM-DD')
                AS montag, count(*)
            FROM platzsuche WHERE status = 'erfolgreich' AND erfolgreiche_vermittlung_datum >= :since
            GROUP BY montag""";

    // idx_therapeutenanfrage_sent_date.
    private static final String ANSWERS = "SELECT CAST(antworttyp AS text), count(*) FROM therapeutenanfrage"
            + " WHERE gesendet_datum >= :since GROUP BY antworttyp";

    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Clock clock;

    private KeptFigure<Vermittlungszahlen> figures;

    @PostConstruct
    void begin() {
        figures = new KeptFigure<>(executor, clock, this::count);
    }

    public Counted<Vermittlungszahlen> get() {
        return figures.get();
    }

    private Vermittlungszahlen count() {
        LocalDate first = LocalDate.now(clock)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(Vermittlungszahlen.WOCHEN - 1L);
        LocalDateTime since =
                LocalDateTime.ofInstant(first.atStartOfDay(clock.getZone()).toInstant(), ZoneOffset.UTC);
        List<Wartestufe> steps = new ArrayList<>();
        long searches = 0;
        long days = 0;
        Map<Object, Object[]> waiting = new HashMap<>();
        rows(WAITING, Map.of("now", Timestamps.utcNow(clock))).forEach(row -> waiting.put(row[0], row));
        for (int step = 0; step < STEPS.size(); step++) {
            Object[] row = waiting.getOrDefault(step + 1, new Object[] {0, 0L, 0L});
            steps.add(new Wartestufe(
                    STEPS.get(step), step + 1 < STEPS.size() ? STEPS.get(step + 1) : null, number(row[1])));
            searches += number(row[1]);
            days += number(row[2]);
        }
        Map<String, Long> placed = new HashMap<>();
        rows(PLACED, Map.of("since", since, "zone", clock.getZone().getId()))
                .forEach(row -> placed.put((String) row[0], number(row[1])));
        Map<Antworttyp, Long> answers = new EnumMap<>(Antworttyp.class);
        for (Antworttyp type : Antworttyp.values()) {
            answers.put(type, 0L);
        }
        long unanswered = 0;
        for (Object[] row : rows(ANSWERS, Map.of("since", since))) {
            if (row[0] == null) {
                unanswered = number(row[1]);
            } else {
                answers.put(Antworttyp.valueOf((String) row[0]), number(row[1]));
            }
        }
        return new Vermittlungszahlen(
                steps,
                searches == 0 ? null : (int) (days / searches),
                IntStream.range(0, Vermittlungszahlen.WOCHEN)
                        .mapToObj(first::plusWeeks)
                        .map(monday -> new Woche(monday, placed.getOrDefault(monday.toString(), 0L)))
                        .toList(),
                answers,
                unanswered);
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql, Map<String, Object> parameters) {
        Query query = entities.createNativeQuery(sql);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
