package org.therapyplatform.systemtests.production;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.cli.stack.LocalStack;

/** What the audit trail of a stack says of the door. */
record DoorEvents(LocalStack stack) {
    /** {@code SIGNED_IN reader BEARER_TOKEN}: action, role and mechanism, oldest first. */
    List<String> of(String account) {
        return query(
                "SELECT action || ' ' || coalesce(role, '-') || ' ' || method FROM audit.event"
                        + " WHERE account = ? AND action IN ('SIGNED_IN', 'SIGNED_OUT', 'SIGN_IN_REFUSED') ORDER BY id",
                account);
    }

    /** Refusals of nobody in particular. */
    int refused(String mechanism) {
        return query(
                        "SELECT id::text FROM audit.event WHERE account IS NULL AND action = 'SIGN_IN_REFUSED'"
                                + " AND method = ?",
                        mechanism)
                .size();
    }

    private List<String> query(String sql, String parameter) {
        try (Connection connection = Login.owner(stack.settings()).direct();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
