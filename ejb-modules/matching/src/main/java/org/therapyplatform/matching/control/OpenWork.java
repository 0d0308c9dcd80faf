package org.therapyplatform.matching.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import javax.sql.DataSource;
import org.therapyplatform.platform.paging.Backlog;
import org.therapyplatform.platform.query.BacklogQuery;

/** Searches and inquiries somebody has to do something about; one statement each, over a partial index that holds them. */
@ApplicationScoped
public class OpenWork {
    private static final String INQUIRIES = "SELECT id, therapist_id, erstellt_datum, gesendet_datum, anfragegroesse"
            + " FROM therapeutenanfrage WHERE antwort_datum IS NULL AND gesendet_datum ";

    // ix_therapeutenanfrage_unbeantwortet serves all three.
    private static final BacklogQuery<Inquiry> SENT_BY =
            new BacklogQuery<>(INQUIRIES + "<= ?", "gesendet_datum, id", Inquiry::of);
    private static final BacklogQuery<Inquiry> PENDING =
            new BacklogQuery<>(INQUIRIES + "IS NOT NULL", "gesendet_datum DESC, id DESC", Inquiry::of);
    private static final BacklogQuery<Inquiry> UNSENT = new BacklogQuery<>(INQUIRIES + "IS NULL", "id", Inquiry::of);

    // ix_platzsuche_zugesagt.
    private static final BacklogQuery<Accepted> ACCEPTED = new BacklogQuery<>(
            "SELECT id, patient_id, vermittelter_therapeut_id, created_at FROM platzsuche"
                    + " WHERE status = 'aktiv' AND vermittelter_therapeut_id IS NOT NULL",
            "created_at, id",
            Accepted::of);

    @Resource(lookup = "java:jboss/datasources/MatchingDS")
    private DataSource dataSource;

    /** Times are UTC; {@code sent} is null if it was not. */
    public record Inquiry(int id, int therapistId, LocalDateTime created, LocalDateTime sent, int size) {
        private static Inquiry of(ResultSet row) throws SQLException {
            return new Inquiry(
                    row.getInt(1),
                    row.getInt(2),
                    row.getObject(3, LocalDateTime.class),
                    row.getObject(4, LocalDateTime.class),
                    row.getInt(5));
        }
    }

    public record Accepted(int id, int patientId, int therapistId, LocalDateTime createdAt) {
        private static Accepted of(ResultSet row) throws SQLException {
            return new Accepted(row.getInt(1), row.getInt(2), row.getInt(3), row.getObject(4, LocalDateTime.class));
        }
    }

    public Backlog<Inquiry> sentBy(LocalDateTime moment, int most) {
        return SENT_BY.read(dataSource, most, moment);
    }

    public Backlog<Inquiry> pending(int most) {
        return PENDING.read(dataSource, most);
    }

    public Backlog<Inquiry> unsent(int most) {
        return UNSENT.read(dataSource, most);
    }

    public Backlog<Accepted> accepted(int most) {
        return ACCEPTED.read(dataSource, most);
    }
}
