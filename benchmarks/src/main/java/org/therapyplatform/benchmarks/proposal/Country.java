package org.therapyplatform.benchmarks.proposal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.therapyplatform.benchmarks.rows.Invented;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.cli.database.Login;

/** The patients who wait and the therapists, as many as wanted, the same ones every time; and how well they were served. */
final class Country {
    static final String PROPOSED = "SELECT patient_id, therapist_id FROM matching_service.vorschlag_zeile";

    static final String COMPOSED = "SELECT e.patient_id, a.therapist_id FROM matching_service.therapeutenanfrage a"
            + " JOIN matching_service.therapeut_anfrage_patient e ON e.therapeutenanfrage_id = a.id";

    private static final String KM = """
            2 * 6371.0088 * asin(sqrt(least(1, power(sin(radians(t.latitude - s.latitude) / 2), 2)
              + cos(radians(s.latitude)) * cos(radians(t.latitude)) * power(sin(radians(t.longitude - s.longitude) / 2), 2))))""";

    /** A patient counts once, with her nearest offer. */
    private static final String SERVED = """
            WITH best AS (
              SELECT o.patient_id, count(*) AS offers, min(%s) AS km FROM (%s) o
              JOIN matching_service.platzsuche s ON s.patient_id = o.patient_id
              JOIN matching_service.therapeutenprofil t ON t.therapist_id = o.therapist_id GROUP BY o.patient_id
            ), everybody AS (
              SELECT b.patient_id IS NOT NULL AS reached, b.offers, b.km, extract(epoch FROM now() - s.created_at) / 86400 AS days,
                     ntile(10) OVER (ORDER BY s.created_at, s.id) = 1 AS longest
              FROM matching_service.platzsuche s LEFT JOIN best b ON b.patient_id = s.patient_id
            )
            SELECT count(*) FILTER (WHERE reached), 100.0 * count(*) FILTER (WHERE reached AND longest) / count(*) FILTER (WHERE longest),
                   sum(offers), avg(km), percentile_cont(0.9) WITHIN GROUP (ORDER BY km),
                   coalesce(avg(days) FILTER (WHERE NOT reached), 0), coalesce(max(days) FILTER (WHERE NOT reached), 0)
            FROM everybody
            """;

    private final MeasuredStack stack;

    Country(MeasuredStack stack) {
        this.stack = stack;
        Invented.regions(stack);
        Invented.draw(stack);
    }

    void lay(int patients, int therapists) {
        stack.execute(
                "TRUNCATE matching_service.platzsuche, matching_service.therapeutenprofil,"
                        + " matching_service.therapeutenanfrage, matching_service.vermittlungsvorschlag,"
                        + " matching_service.change_history CASCADE",
                String.format(Invented.resource("/proposal/rows.sql"), patients, therapists),
                "VACUUM ANALYZE matching_service.platzsuche",
                "VACUUM ANALYZE matching_service.therapeutenprofil",
                "CHECKPOINT");
    }

    /** Nobody was asked, and everybody waits. */
    void forgetComposed() {
        stack.execute(
                "TRUNCATE matching_service.therapeutenanfrage, matching_service.change_history CASCADE",
                "UPDATE matching_service.platzsuche SET status = 'aktiv' WHERE status <> 'aktiv'",
                "VACUUM ANALYZE matching_service.platzsuche",
                "CHECKPOINT");
    }

    /** A row of the table. */
    String served(String name, String offers, double seconds) {
        try (Connection connection = Login.owner(stack.settings()).direct();
                ResultSet found = connection.createStatement().executeQuery(String.format(SERVED, KM, offers))) {
            found.next();
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.1f %% | %,d | %.1f | %.1f | %.0f | %.0f | %.1f |%n",
                    name,
                    found.getLong(1),
                    found.getDouble(2),
                    found.getLong(3),
                    found.getDouble(4),
                    found.getDouble(5),
                    found.getDouble(6),
                    found.getDouble(7),
                    seconds);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
