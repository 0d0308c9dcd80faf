package org.therapyplatform.matching.control;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.IntConsumer;
import org.therapyplatform.matching.control.ProposalFlow.Patient;
import org.therapyplatform.matching.control.ProposalFlow.Scarcity;

/**
 * R17: which waiting patient could be offered to whom, a statement of its own over all of them. The therapists who can
 * be asked are laid out first, with an index by place; the table lives in the caller's transaction and goes with it.
 */
final class ProposalPairs {
    /** Of those near her. More reach nobody else: who is not reached with these looks further. */
    static final int MOST_A_PATIENT = 16;

    /** Of all of them together, where some must look further: as many each as at first would take the solver too long. */
    private static final int MOST_FURTHER = 1_000_000;

    private static final int FEWEST_FURTHER = 5;

    private static final String THERAPISTS = "vorschlag_therapeut";
    private static final String OTHERS = "vorschlag_ausweg";

    private static final int ROWS_A_FETCH = 5_000;

    /**
     * Degrees of longitude are this long beside one of latitude in the north of Germany, and longer elsewhere: what lies
     * within the radius lies within the circle. The circle only finds, the constraint decides.
     */
    private static final String CIRCLE = "circle(s.punkt, s.radius / 111.19 * 1.01 + 0.001)";

    /**
     * A place, moved by some thirty metres that follow from the id. Many share the centroid of a postal code: so none is as
     * near as another, the index alone can give the nearest in an order that is always the same (it can hold no second
     * key), and not everybody there is offered the same few of two hundred.
     */
    private static final String POINT =
            "point(%1$s.longitude * 0.57 + (hashint4(%1$s.%2$s) & 1023) * CAST(3e-7 AS float8),"
                    + " %1$s.latitude + (hashint4(-%1$s.%2$s) & 1023) * CAST(3e-7 AS float8))";

    /** Where the nearest are looked for: around herself. */
    private static final String HERE = "s.punkt";

    /**
     * The same from some place within her radius, another for each patient and in each round: those who live in one place
     * do not all look at the same few therapists.
     */
    private static final String ELSEWHERE = "s.punkt + point(%s, %s)";

    private static final String ASIDE =
            "s.radius / 111.19 * ((hashint8extended(s.id, %d) & 1023) / CAST(511.5 AS float8) - 1)";

    private final String today;
    private final String now;
    private final String maxKm;
    private final String prefix;

    /** @param prefix null for the whole country */
    ProposalPairs(LocalDate today, LocalDateTime now, double maxKm, String prefix) {
        this.today = "'" + today + "'";
        this.now = "'" + now + "'";
        this.maxKm = "CAST(" + maxKm + " AS double precision)";
        this.prefix = prefix;
    }

    /** @return how many can be asked */
    int layOutTherapists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Unlogged and never committed: the role may make no temporary tables.
            int therapists = statement.executeUpdate(filled("CREATE UNLOGGED TABLE " + THERAPISTS + " AS "
                    + "SELECT t.*, CASE WHEN t.verortet THEN " + POINT.formatted("t", "therapist_id")
                    + " END AS punkt FROM ("
                    + HardConstraint.THERAPIST + " WHERE p.therapist_id IN (SELECT o.therapist_id FROM ("
                    + TherapistSelection.owners(region("t")) + ") o)) t"));
            index(THERAPISTS, statement);
            return therapists;
        }
    }

    private static void index(String table, Statement statement) throws SQLException {
        statement.execute("CREATE INDEX ON " + table + " USING gist (punkt) WHERE verortet");
        statement.execute("CREATE INDEX ON " + table + " (left(plz, 2)) WHERE NOT verortet");
        statement.execute("CREATE INDEX ON " + table + " (left(plz, 2)) WHERE verortet");
        statement.execute("ANALYZE " + table);
    }

    /** @param everyRows told after every so many rows how many patients there were */
    void readInto(ProposalFlow flow, Connection connection, IntConsumer everyRows) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(pairs(THERAPISTS, "true", HERE, MOST_A_PATIENT))) {
            read(statement, flow, everyRows);
        }
    }

    /**
     * Further pairs of those who may have some, with therapists beyond the ones all of whose places are taken.
     *
     * @param round from 0
     * @return whether there were any
     */
    boolean readFurtherInto(ProposalFlow flow, Connection connection, Scarcity scarcity, int round)
            throws SQLException {
        int before = flow.pairs();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE UNLOGGED TABLE " + OTHERS + " (LIKE " + THERAPISTS + ")");
            try (PreparedStatement others = connection.prepareStatement(
                    "INSERT INTO " + OTHERS + " SELECT * FROM " + THERAPISTS + " WHERE therapist_id <> ALL (?)")) {
                others.setArray(1, integers(connection, scarcity.therapists()));
                others.executeUpdate();
            }
            index(OTHERS, statement);
            int most = Math.max(
                    FEWEST_FURTHER,
                    Math.min(MOST_A_PATIENT, MOST_FURTHER / scarcity.searches().size()));
            String from =
                    round == 0 ? HERE : ELSEWHERE.formatted(ASIDE.formatted(2 * round), ASIDE.formatted(2 * round + 1));
            try (PreparedStatement further = connection.prepareStatement(pairs(OTHERS, "s.id = ANY (?)", from, most))) {
                further.setArray(1, integers(connection, scarcity.searches()));
                read(further, flow, patients -> {});
            }
            statement.execute("DROP TABLE " + OTHERS);
        }
        return flow.pairs() > before;
    }

    private static Array integers(Connection connection, List<Integer> ids) throws SQLException {
        return connection.createArrayOf("integer", ids.toArray());
    }

    private static void read(PreparedStatement statement, ProposalFlow flow, IntConsumer everyRows)
            throws SQLException {
        statement.setFetchSize(ROWS_A_FETCH);
        int rows = 0;
        try (ResultSet pairs = statement.executeQuery()) {
            while (pairs.next()) {
                double km = pairs.getDouble(5);
                flow.add(
                        new Patient(pairs.getInt(1), pairs.getInt(2), pairs.getInt(3)),
                        pairs.getInt(4),
                        pairs.wasNull() ? null : km,
                        pairs.getDouble(6));
                if (++rows % (20 * ROWS_A_FETCH) == 0) {
                    everyRows.accept(flow.patients());
                }
            }
        }
    }

    /**
     * The patients are sorted before their therapists are looked for, so that only the pairs of one at a time are sorted
     * behind them and the first come at once.
     */
    private String pairs(String therapists, String whom, String from, int most) {
        String sameRegion = "left(t.plz, 2) = left(s.plz, 2) AND ";
        // Nobody's distance is known: all are as good, and not everybody in the region is offered the same.
        String anyOrder = "\n   ORDER BY hashint4(t.therapist_id # s.id), t.therapist_id LIMIT " + most + ")";
        return filled("SELECT s.id, s.patient_id, s.tage, k.therapist_id, k.km, s.radius FROM (\n"
                + "  SELECT s.*, " + HardConstraint.MAX_KM + " AS radius,\n"
                + "    CAST(floor(extract(epoch FROM (CAST(:now AS timestamp) - s.created_at)) / 86400) AS int) AS tage,\n"
                + "    coalesce(s.ort <> '' AND s.latitude IS NOT NULL AND s.longitude IS NOT NULL, false) AS verortet, "
                + POINT.formatted("s", "id") + " AS punkt\n"
                + "  FROM platzsuche s WHERE s.status = 'aktiv' AND s.plz IS NOT NULL AND " + region("s") + " AND "
                + whom + " AND " + InquiryComposition.unoffered("s") + "\n  ORDER BY s.created_at, s.id) s\n"
                + "CROSS JOIN LATERAL (SELECT s.ausgeschlossene_therapeuten, s.vom_patienten_ausgeschlossen) x\n"
                + "CROSS JOIN LATERAL (\n"
                + "  (SELECT t.therapist_id, " + HardConstraint.KM + " AS km FROM " + therapists + " t\n"
                + "   WHERE s.verortet AND t.verortet AND t.punkt <@ " + CIRCLE + "\n   AND " + HardConstraint.all()
                + "\n   ORDER BY t.punkt <-> (" + from + ") LIMIT " + most + ")\n  UNION ALL\n"
                + "  (SELECT t.therapist_id, NULL FROM " + therapists + " t WHERE NOT t.verortet AND " + sameRegion
                + HardConstraint.all() + anyOrder + "\n  UNION ALL\n"
                + "  (SELECT t.therapist_id, NULL FROM " + therapists
                + " t WHERE NOT s.verortet AND t.verortet AND " + sameRegion + HardConstraint.all() + anyOrder + ") k\n"
                + "ORDER BY s.created_at, s.id, k.km NULLS LAST, k.therapist_id");
    }

    private String region(String alias) {
        return prefix == null ? "true" : PlzRegion.contains(alias, prefix);
    }

    /** JDBC knows no names; the values are the platform's own: dates, a number, checked digits. */
    private String filled(String sql) {
        return sql.replace(":today", today)
                .replace(":now", now)
                .replace(":maxKm", maxKm)
                .replace(":prefix", "'" + prefix + "'");
    }
}
