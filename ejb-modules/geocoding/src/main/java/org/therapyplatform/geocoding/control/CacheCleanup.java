package org.therapyplatform.geocoding.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * Deletes what is too old to count (R10), on every server: addresses of people must not stay. Looks every ten minutes,
 * and more often where answers are kept for less than ten hours.
 */
@Singleton
@Startup
@DependsOn("GeocodingSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class CacheCleanup {
    private static final Logger LOG = Logger.getLogger(CacheCleanup.class.getName());

    private static final int MOST_SECONDS = 600;

    @Resource(lookup = "java:jboss/datasources/GeocodingDS")
    private DataSource dataSource;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Settings settings;

    @Inject
    private Freshness freshness;

    private ScheduledFuture<?> schedule;

    @PostConstruct
    void start() {
        long seconds = Math.max(1, Math.min(MOST_SECONDS, settings.number(Setting.CACHE_TTL_SECONDS) / 60));
        schedule = executor.scheduleWithFixedDelay(this::run, seconds, seconds, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        schedule.cancel(false);
    }

    private void run() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement answers = connection.prepareStatement(
                        "DELETE FROM geocache WHERE created_at <= ? OR latitude IS NULL AND created_at <= ?");
                PreparedStatement distances =
                        connection.prepareStatement("DELETE FROM distance_cache WHERE created_at <= ?")) {
            answers.setObject(1, freshness.ofAnswers());
            answers.setObject(2, freshness.ofNothing());
            distances.setObject(1, freshness.ofAnswers());
            answers.executeUpdate();
            distances.executeUpdate();
        } catch (SQLException | RuntimeException e) {
            // Thrown on, it would end the schedule; and a message of the database may quote a row.
            LOG.severe("Old answers were not deleted: " + e.getClass().getSimpleName());
        }
    }
}
