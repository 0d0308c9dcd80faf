package org.therapyplatform.matching.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.therapyplatform.matching.boundary.Vorschlagstatus;
import org.therapyplatform.matching.control.ProposalFlow.Offer;
import org.therapyplatform.matching.control.ProposalFlow.Scarcity;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.time.Timestamps;

/**
 * R17: computes a proposal beside the request that asked for it. One connection does it in one transaction of its own,
 * longer than the server lets others be, and holds the lock that lets one be computed at a time and tells that somebody
 * is at it.
 */
@ApplicationScoped
public class ProposalJob {
    private static final Logger LOG = Logger.getLogger(ProposalJob.class.getName());

    private static final int LINES_A_STATEMENT = 10_000;
    private static final int THERAPISTS_KNOWN = 5;
    private static final int PAIRS_KNOWN = 50;
    private static final int SOLVED = 90;

    /** Each solves the whole anew. */
    private static final int MOST_ROUNDS = 8;

    @Resource(lookup = "java:jboss/datasources/MatchingDS")
    private DataSource dataSource;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private ProposalRuns runs;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * Begins to compute.
     *
     * @param prefix null for the whole country
     * @return id of the proposal
     * @throws ConflictException if one is being computed
     */
    public int start(String prefix, String account) {
        CompletableFuture<Integer> begun = new CompletableFuture<>();
        executor.execute(() -> run(prefix, account, begun));
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void run(String prefix, String account, CompletableFuture<Integer> begun) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (!lock(connection)) {
                    throw new ConflictException("Another proposal is being computed");
                }
                int most = settings.number(Setting.MAX_ANFRAGE_SIZE);
                int id = runs.begin(prefix, most, account);
                begun.complete(id);
                compute(connection, id, prefix, most);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (Throwable e) {
            // Whoever asked for it waits for an answer, whatever happened.
            if (!begun.completeExceptionally(e)) {
                // Of a solver that cannot be loaded, all; else without the message: one of the database may quote a
                // row.
                LOG.severe("Proposal " + begun.join() + " failed: "
                        + (e instanceof LinkageError ? e : e.getClass().getSimpleName()));
                runs.end(begun.join(), Vorschlagstatus.fehlgeschlagen);
            }
        }
    }

    private void compute(Connection connection, int id, String prefix, int most) throws SQLException {
        long began = System.nanoTime();
        ProposalPairs pairs = new ProposalPairs(
                LocalDate.now(clock),
                Timestamps.utcNow(clock),
                settings.number(Setting.DEFAULT_MAX_DISTANCE_KM),
                prefix);
        int waiting = waiting(connection, prefix);
        int therapists = pairs.layOutTherapists(connection);
        try (ProposalFlow flow = new ProposalFlow(most)) {
            tell(id, THERAPISTS_KNOWN);
            pairs.readInto(flow, connection, patients -> {
                tell(id, between(THERAPISTS_KNOWN, PAIRS_KNOWN, patients, Math.max(waiting, patients)));
            });
            tell(id, PAIRS_KNOWN);
            int found = flow.pairs();
            long read = System.nanoTime();
            List<Offer> offers = solve(id, flow, pairs, connection);
            long solved = System.nanoTime();
            tell(id, SOLVED);
            int kept = keep(connection, id, offers);
            if (finish(connection, id, waiting, therapists, flow.pairs(), kept)) {
                connection.commit();
            }
            LOG.info(String.format(
                    "Proposal %d: %d pairs in %d ms, solved with %d in %d ms, kept in %d ms",
                    id,
                    found,
                    millis(began, read),
                    flow.pairs(),
                    millis(read, solved),
                    millis(solved, System.nanoTime())));
        } catch (Unwanted e) {
            LOG.info("Proposal " + id + " was cancelled");
        }
    }

    /** Where places are scarce once more and with further pairs, as long as those may be of use to who is not reached. */
    private List<Offer> solve(int id, ProposalFlow flow, ProposalPairs pairs, Connection connection)
            throws SQLException {
        List<Offer> offers = flow.solve();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            tell(id, between(PAIRS_KNOWN, SOLVED, round + 1, MOST_ROUNDS + 1));
            Scarcity scarcity = flow.scarcity(ProposalPairs.MOST_A_PATIENT);
            if (scarcity.searches().isEmpty() || !pairs.readFurtherInto(flow, connection, scarcity, round)) {
                break;
            }
            LOG.info(String.format(
                    "Proposal %d: %d reached; %d patients look beyond %d therapists, %d pairs",
                    id,
                    offers.size(),
                    scarcity.searches().size(),
                    scarcity.therapists().size(),
                    flow.pairs()));
            offers = flow.solve();
        }
        return offers;
    }

    /** @throws Unwanted if it was cancelled */
    private void tell(int id, int percent) {
        if (!runs.progress(id, percent)) {
            throw new Unwanted();
        }
    }

    private static int between(int from, int to, int done, int all) {
        return from + (int) ((long) (to - from) * done / all);
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet locked =
                        statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + ProposalRuns.LOCK + ")")) {
            return locked.next() && locked.getBoolean(1);
        }
    }

    private static int waiting(Connection connection, String prefix) throws SQLException {
        String sql = "SELECT count(*) FROM platzsuche s WHERE s.status = 'aktiv' AND s.plz LIKE ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Objects.requireNonNullElse(prefix, "") + "%");
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    /**
     * Whose search was deleted meanwhile is left out. The searches are held in the order of their ids, as everybody does who
     * needs several.
     */
    private static int keep(Connection connection, int id, List<Offer> offers) throws SQLException {
        int kept = 0;
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH o AS (
                  SELECT * FROM unnest(?, ?, ?, ?, ?) AS o (platzsuche_id, therapist_id, position, km, tage)
                ), s AS MATERIALIZED (
                  SELECT id, patient_id FROM platzsuche WHERE id IN (SELECT platzsuche_id FROM o) ORDER BY id FOR KEY SHARE
                )
                INSERT INTO vorschlag_zeile (vorschlag_id, therapist_id, position, platzsuche_id, patient_id, km, wartezeit_tage)
                SELECT ?, o.therapist_id, o.position, s.id, s.patient_id, o.km, o.tage
                FROM o JOIN s ON s.id = o.platzsuche_id""")) {
            Map<Offer, Integer> positions = positions(offers);
            List<Offer> ordered = offers.stream()
                    .sorted(Comparator.comparing(line -> line.patient().searchId()))
                    .toList();
            for (int from = 0; from < ordered.size(); from += LINES_A_STATEMENT) {
                List<Offer> lines = ordered.subList(from, Math.min(from + LINES_A_STATEMENT, ordered.size()));
                statement.setArray(1, array(connection, "integer", lines, line -> line.patient()
                        .searchId()));
                statement.setArray(2, array(connection, "integer", lines, Offer::therapistId));
                statement.setArray(3, array(connection, "integer", lines, positions::get));
                statement.setArray(4, array(connection, "float8", lines, Offer::km));
                statement.setArray(5, array(connection, "integer", lines, line -> line.patient()
                        .days()));
                statement.setInt(6, id);
                kept += statement.executeUpdate();
            }
        }
        return kept;
    }

    /** Of each offer among those to its therapist, from 1. */
    private static Map<Offer, Integer> positions(List<Offer> offers) {
        Map<Integer, Integer> last = new HashMap<>();
        Map<Offer, Integer> positions = new IdentityHashMap<>();
        offers.forEach(offer -> positions.put(offer, last.merge(offer.therapistId(), 1, Integer::sum)));
        return positions;
    }

    private static Array array(Connection connection, String type, List<Offer> lines, Function<Offer, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, lines.stream().map(value).toArray());
    }

    private boolean finish(Connection connection, int id, int waiting, int therapists, int pairs, int kept)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE vermittlungsvorschlag SET status = 'fertig', fortschritt = 100, beendet_am = ?, wartende = ?,
                       therapeuten = ?, paare = ?, erreicht = ?,
                       km_gesamt = (SELECT coalesce(sum(km), 0) FROM vorschlag_zeile WHERE vorschlag_id = ?)
                WHERE id = ? AND status = 'laufend'""")) {
            statement.setObject(1, Timestamps.utcNow(clock));
            statement.setInt(2, waiting);
            statement.setInt(3, therapists);
            statement.setInt(4, pairs);
            statement.setInt(5, kept);
            statement.setInt(6, id);
            statement.setInt(7, id);
            try (Statement drop = connection.createStatement()) {
                drop.execute("DROP TABLE vorschlag_therapeut");
            }
            return statement.executeUpdate() == 1;
        }
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    /** Somebody cancelled it. */
    private static final class Unwanted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
