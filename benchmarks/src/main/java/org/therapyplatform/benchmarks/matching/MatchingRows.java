package org.therapyplatform.benchmarks.matching;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.therapyplatform.benchmarks.rows.Invented;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.cli.database.Login;

/** Invented searches and therapists, as many as wanted, the same ones every time. */
final class MatchingRows {
    /** A statement must not take longer than the connection waits. */
    private static final int MOST_AT_ONCE = 200_000;

    private final MeasuredStack stack;
    private int searches;
    private long inquiries;

    MatchingRows(MeasuredStack stack) {
        this.stack = stack;
        Invented.places(stack);
        Invented.regions(stack);
        Invented.draw(stack);
    }

    /** Leaves the searches 1 to {@code wanted}, all active. */
    void growSearchesTo(int wanted) {
        for (int begin = searches + 1; begin <= wanted; begin += MOST_AT_ONCE) {
            int end = Math.min(wanted, begin + MOST_AT_ONCE - 1);
            stack.execute(String.format(Invented.resource("/matching/searches.sql"), begin, end));
        }
        searches = wanted;
    }

    /** Leaves so many therapists and no inquiry but those invented with them; statistics, no dead rows. */
    void layTherapists(int wanted) {
        stack.execute(String.format(Invented.resource("/matching/therapists.sql"), wanted));
        inquiries = Long.parseLong(column("SELECT max(id) FROM matching_service.therapeutenanfrage")
                .get(0));
        stack.execute(
                "VACUUM ANALYZE matching_service.platzsuche", "VACUUM ANALYZE matching_service.therapeutenprofil");
        forgetComposed();
    }

    /** Removes the inquiries that were composed, so that the next measurement finds what the one before found. */
    void forgetComposed() {
        stack.execute(
                "DELETE FROM matching_service.therapeutenanfrage WHERE id > " + inquiries,
                "TRUNCATE matching_service.change_history",
                "VACUUM ANALYZE matching_service.therapeutenanfrage",
                "VACUUM ANALYZE matching_service.therapeut_anfrage_patient",
                "CHECKPOINT");
    }

    /** From now on every practice takes only people of an age nobody has: a composition walks the whole region. */
    void wantNobody() {
        raiseYoungest("+ 150");
    }

    /** As they were before. */
    void wantSomebody() {
        raiseYoungest("- 150");
    }

    private void raiseYoungest(String by) {
        stack.execute(
                "UPDATE matching_service.therapeutenprofil SET alter_min = alter_min " + by,
                "VACUUM ANALYZE matching_service.therapeutenprofil",
                "CHECKPOINT");
    }

    /** Regions to ask for, as often as patients wait there. */
    List<String> regions() {
        return column("SELECT left(plz, 2) FROM matching_service.platzsuche WHERE id <= 1000 ORDER BY id");
    }

    /** The region with most therapists who are active. */
    String largestRegion() {
        return column("SELECT left(plz, 2) FROM matching_service.therapeutenprofil WHERE aktiv"
                        + " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
                .get(0);
    }

    /** Bodies of requests that compose, one for each active therapist, in an order of no meaning. */
    List<String> compositions() {
        return column("SELECT json_build_object('therapist_id', therapist_id, 'plz_prefix', left(plz, 2))"
                + " FROM matching_service.therapeutenprofil WHERE aktiv ORDER BY hashint4(therapist_id)");
    }

    /** How many active therapists the region of the request in the middle has, and of the largest one. */
    String therapistsOfARegion() {
        return column("SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY n) || ' active therapists in the median, '"
                        + " || max(n) || ' at most' FROM (SELECT r.id, count(*) AS n FROM matching_service.platzsuche r"
                        + " JOIN matching_service.therapeutenprofil t ON t.aktiv AND left(t.plz, 2) = left(r.plz, 2)"
                        + " WHERE r.id <= 1000 GROUP BY r.id) asked")
                .get(0);
    }

    private List<String> column(String sql) {
        try (Connection connection = Login.owner(stack.settings()).direct();
                ResultSet found = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (found.next()) {
                values.add(found.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
