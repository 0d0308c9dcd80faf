package org.therapyplatform.geocoding.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.therapyplatform.geocoding.boundary.PlzCentroids;

/**
 * Imports the file named by {@code PLZ_FILE} when there are no centroids yet, beside the start of the server: whoever
 * observes the import may not have been deployed yet, and nobody has to wait for it. Without a file the regions answer.
 */
@Singleton
@Startup
@DependsOn("GeocodingSchema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class InitialImport {
    private static final Logger LOG = Logger.getLogger(InitialImport.class.getName());

    @Inject
    @ConfigProperty(name = "plz.file")
    private Optional<String> file;

    @Inject
    private PlzCentroids centroids;

    @Resource
    private ManagedExecutorService executor;

    @PostConstruct
    void start() {
        file.filter(name -> !name.isBlank()).map(Path::of).ifPresent(path -> executor.execute(() -> run(path)));
    }

    private void run(Path path) {
        try {
            if (centroids.isEmpty()) {
                try (InputStream tsv = Files.newInputStream(path)) {
                    int count = centroids.importGeoNames(tsv);
                    LOG.info(() -> "Imported " + count + " postal codes from " + path);
                }
            }
        } catch (Exception e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "The postal codes in " + path
                            + " could not be imported; three-digit regions are used instead");
        }
    }
}
