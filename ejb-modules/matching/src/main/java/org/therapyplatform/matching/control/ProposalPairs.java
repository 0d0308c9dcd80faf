package org.therapyplatform.matching.control;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.IntConsumer;
import org.therapyplatform.matching.control.ProposalFlow.Patient;

/**
 * R17: which waiting patient could be offered to whom, a statement of its own over all of them. The therapists who can
 * be asked are laid out first, with an index by place; the table lives in the caller's transaction and goes with it.
 */
final class ProposalPairs {
    /** Of those near her; more say little more, and the graph must be held in memory. */
    static final int MOST_A_PATIENT = 50;

    private static final int ROWS_A_FETCH = 5_000;

    /**
     * Degrees of longitude are this long beside one of latitude in the north of Germany, and longer elsewhere: what lies
     * within the radius lies within the circle. The circle only finds, the constraint decides.
     */
    private static final String CIRCLE = "circle(s.punkt, s.radius / 111.19 * 1.01 + 0.001)";

    /**
     * A place, moved by some thirty metres that follow from the id. Many share the centroid of a postal code: so none is as
     * near as another, the index alone can give the nearest in an order that is always the same (it can hold no second
     * key), and not everybody there is offered the same fifty of two hundred.
     */
    private static final String POINT =
            "point(%1$s.longitude * 0.57 + (hashint4(%1$s.%2$s) & 1023) * CAST(3e-7 AS float8),"
                    + " %1$s.latitude + (hashint4(-%1$s.%2$s) & 1023) * CAST(3e-7 AS float8))";

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
            int therapists = statement.executeUpdate(filled("CREATE UNLOGGED TABLE vorschlag_therapeut AS "
                    + "SELECT t.*, CASE WHEN t.verortet THEN " + POINT.formatted("t", "therapist_id")
                    + " END AS punkt FROM ("
                    + HardConstraint.THERAPIST + " WHERE p.therapist_id IN (SELECT o.therapist_id FROM ("
                    + TherapistSelection.owners(region("t")) + ") o)) t"));
            statement.execute("CREATE INDEX ON vorschlag_therapeut USING gist (punkt) WHERE verortet");
            statement.execute("CREATE INDEX ON vorschlag_therapeut (left(plz, 2)) WHERE NOT verortet");
            statement.execute("CREATE INDEX ON vorschlag_therapeut (left(plz, 2)) WHERE verortet");
            statement.execute("ANALYZE vorschlag_therapeut");
            return therapists;
        }
    }

    /** @param everyRows told after every so many rows how many patients there were */
    void readInto(ProposalFlow flow, Connection connection, IntConsumer everyRows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_A_FETCH);
            int rows = 0;
            try (ResultSet pairs = statement.executeQuery(pairs())) {
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
    }

    private String pairs() {
        String sameRegion = "left(t.plz, 2) = left(s.plz, 2) AND ";
        return filled("SELECT s.id, s.patient_id, s.tage, k.therapist_id, k.km, s.radius FROM (\n"
                + "  SELECT s.*, " + HardConstraint.MAX_KM + " AS radius,\n"
                + "    CAST(floor(extract(epoch FROM (CAST(:now AS timestamp) - s.created_at)) / 86400) AS int) AS tage,\n"
                + "    coalesce(s.ort <> '' AND s.latitude IS NOT NULL AND s.longitude IS NOT NULL, false) AS verortet, "
                + POINT.formatted("s", "id") + " AS punkt\n"
                + "  FROM platzsuche s WHERE s.status = 'aktiv' AND s.plz IS NOT NULL AND " + region("s")
                + " AND " + InquiryComposition.unoffered("s") + ") s\n"
                + "CROSS JOIN LATERAL (SELECT s.ausgeschlossene_therapeuten, s.vom_patienten_ausgeschlossen) x\n"
                + "CROSS JOIN LATERAL (\n"
                + "  (SELECT t.therapist_id, " + HardConstraint.KM + " AS km FROM vorschlag_therapeut t\n"
                + "   WHERE s.verortet AND t.verortet AND t.punkt <@ " + CIRCLE + "\n   AND " + HardConstraint.all()
                + "\n   ORDER BY t.punkt <-> s.punkt LIMIT " + MOST_A_PATIENT + ")\n  UNION ALL\n"
                + "  (SELECT t.therapist_id, NULL FROM vorschlag_therapeut t WHERE NOT t.verortet AND " + sameRegion
                + HardConstraint.all() + "\n   ORDER BY t.therapist_id LIMIT " + MOST_A_PATIENT + ")\n  UNION ALL\n"
                + "  (SELECT t.therapist_id, NULL FROM vorschlag_therapeut t WHERE NOT s.verortet AND t.verortet AND "
                + sameRegion + HardConstraint.all() + "\n   ORDER BY t.therapist_id LIMIT " + MOST_A_PATIENT + ")) k\n"
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
