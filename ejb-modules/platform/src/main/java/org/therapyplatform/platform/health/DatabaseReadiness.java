package org.therapyplatform.platform.health;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.therapyplatform.platform.configuration.ServiceModule;

/**
 * Ready means: the module's pool hands out a connection that answers. That its schema is migrated is implied, since a
 * failed migration fails the deployment, and then this check does not exist and readiness is down as a whole.
 */
public abstract class DatabaseReadiness implements HealthCheck {
    private static final int ANSWER_WITHIN_SECONDS = 2;

    private final ServiceModule module;

    protected DatabaseReadiness(ServiceModule module) {
        this.module = module;
    }

    public ServiceModule module() {
        return module;
    }

    /** A connection of the module's pool. */
    public Connection open() throws SQLException {
        return dataSource().getConnection();
    }

    /** The module's own datasource. */
    protected abstract DataSource dataSource();

    @Override
    public HealthCheckResponse call() {
        try (Connection connection = open()) {
            return HealthCheckResponse.named(module.label())
                    .status(connection.isValid(ANSWER_WITHIN_SECONDS))
                    .build();
        } catch (SQLException e) {
            return HealthCheckResponse.named(module.label())
                    .down()
                    .withData("reason", "no connection to the database")
                    .build();
        }
    }
}
