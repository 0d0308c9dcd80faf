package org.therapyplatform.benchmarks.proposal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.therapyplatform.benchmarks.stack.MeasuredStack;
import org.therapyplatform.benchmarks.tool.Http;
import org.therapyplatform.benchmarks.tool.Http.Call;
import org.therapyplatform.cli.database.Login;

/** Inquiries as a coordinator composes them: one therapist after the other, for each whoever waits longest in his region. */
final class OneByOne {
    /** Whoever was taken last waits no more. */
    private static final String TAKE_OUT = """
            UPDATE matching_service.platzsuche SET status = 'pausiert' WHERE status = 'aktiv' AND patient_id IN (
              SELECT patient_id FROM matching_service.therapeut_anfrage_patient WHERE therapeutenanfrage_id =
                (SELECT max(id) FROM matching_service.therapeutenanfrage))""";

    private final MeasuredStack stack;
    private final Http http;

    OneByOne(MeasuredStack stack) {
        this.stack = stack;
        this.http = new Http(stack.authorization());
    }

    /**
     * @param oneOpenOffer whether who is in an inquiry is kept out of the next ones
     * @return seconds the requests took
     */
    double compose(int therapists, boolean oneOpenOffer) {
        List<String> bodies = new ArrayList<>();
        long nanos = 0;
        try (Connection connection = Login.owner(stack.settings()).direct();
                Statement statement = connection.createStatement()) {
            try (ResultSet body = statement.executeQuery(
                    "SELECT json_build_object('therapist_id', therapist_id, 'plz_prefix', left(plz, 2))"
                            + " FROM matching_service.therapeutenprofil ORDER BY therapist_id LIMIT " + therapists)) {
                while (body.next()) {
                    bodies.add(body.getString(1));
                }
            }
            for (String body : bodies) {
                long began = System.nanoTime();
                http.send(new Call(stack.address().resolve("/api/therapeutenanfragen/erstellen-fuer-therapeut"), body));
                nanos += System.nanoTime() - began;
                if (oneOpenOffer) {
                    statement.execute(TAKE_OUT);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return nanos / 1e9;
    }
}
