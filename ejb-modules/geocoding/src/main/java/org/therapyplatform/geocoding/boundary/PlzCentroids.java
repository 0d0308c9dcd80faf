package org.therapyplatform.geocoding.boundary;

import static org.therapyplatform.platform.account.Roles.ADMINISTRATOR;
import static org.therapyplatform.platform.account.Roles.COORDINATOR;
import static org.therapyplatform.platform.account.Roles.READER;
import static org.therapyplatform.platform.account.Roles.SERVICE;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.therapyplatform.geocoding.control.GeoNamesFile;
import org.therapyplatform.geocoding.control.Haversine;
import org.therapyplatform.geocoding.control.Plz;
import org.therapyplatform.geocoding.control.PlzRegions;
import org.therapyplatform.geocoding.entity.PlzCentroid;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.time.Timestamps;

/** Where postal codes lie. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@DenyAll
public class PlzCentroids {
    private static final int BATCH = 500;

    @PersistenceContext(unitName = "geocoding")
    private EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/GeocodingDS")
    private DataSource dataSource;

    @Inject
    private PlzRegions regions;

    @Inject
    private Clock clock;

    @Inject
    private Event<CentroidsImported> imported;

    /** The centroid of the code, else that of its three-digit region; empty for what is no German postal code. */
    @PermitAll
    public Optional<Koordinaten> find(String plz) {
        return Plz.valid(plz) ? findExact(plz).or(() -> regions.of(plz)) : Optional.empty();
    }

    /** The centroid of the code itself. */
    @PermitAll
    public Optional<Koordinaten> findExact(String plz) {
        return Plz.valid(plz)
                ? Optional.ofNullable(entities.find(PlzCentroid.class, plz)).map(PlzCentroids::place)
                : Optional.empty();
    }

    /** As {@link #find(String)} for many codes at once, in few statements; what is not found is not in the map. */
    @PermitAll
    public Map<String, Koordinaten> find(Collection<String> plzs) {
        List<String> wanted = plzs.stream().filter(Plz::valid).distinct().toList();
        Map<String, Koordinaten> found = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += BATCH) {
            entities.createQuery("select c from PlzCentroid c where c.plz in :plzs", PlzCentroid.class)
                    .setParameter("plzs", wanted.subList(from, Math.min(from + BATCH, wanted.size())))
                    .getResultList()
                    .forEach(centroid -> found.put(centroid.getPlz(), place(centroid)));
        }
        for (String plz : wanted) {
            if (!found.containsKey(plz)) {
                regions.of(plz).ifPresent(place -> found.put(plz, place));
            }
        }
        return found;
    }

    /** All centroids whose code begins with the prefix, by code; those of three-digit regions, if none was imported. */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public List<PlzPlace> within(String prefix) {
        List<PlzPlace> imported = entities.createQuery(
                        "select c from PlzCentroid c where c.plz like concat(:prefix, '%') order by c.plz",
                        PlzCentroid.class)
                .setParameter("prefix", prefix)
                .getResultStream()
                .map(centroid -> new PlzPlace(centroid.getPlz(), centroid.getOrt(), place(centroid)))
                .toList();
        return imported.isEmpty() ? regions.within(prefix) : imported;
    }

    /** Whether no centroid has been imported yet. */
    @PermitAll
    public boolean isEmpty() {
        return entities.createQuery("select c.plz from PlzCentroid c", String.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * The distance between two postal codes (R3, R4).
     *
     * @throws InvalidInputException if one is missing or has not five digits
     * @throws NotFoundException if one is not known
     */
    @RolesAllowed({ADMINISTRATOR, COORDINATOR, READER, SERVICE})
    public PlzDistance calculate(String originPlz, String destinationPlz) {
        require("origin", originPlz);
        require("destination", destinationPlz);
        Koordinaten origin = known(originPlz);
        Koordinaten destination = known(destinationPlz);
        double km = originPlz.equals(destinationPlz) ? 0 : Haversine.km(origin, destination);
        return new PlzDistance(Distance.rounded(km), "success", "plz_centroids", origin, destination);
    }

    /**
     * Imports GeoNames' postal code file in one transaction (R5). The file is read as it comes; it is not closed.
     *
     * @return how many postal codes it brought
     * @throws InvalidInputException if there is none in it
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    @PermitAll
    public int importGeoNames(InputStream tsv) {
        return importAll(new GeoNamesFile(tsv));
    }

    /**
     * As {@link #importGeoNames} for rows that were read already.
     *
     * @throws InvalidInputException if there is none
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    @PermitAll
    public int importAll(Iterator<GeoNamesFile.Row> rows) {
        int count = 0;
        LocalDateTime now = Timestamps.utcNow(clock);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        INSERT INTO plz_centroids (plz, ort, bundesland, bundesland_code, latitude, longitude, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (plz) DO UPDATE SET ort = excluded.ort, bundesland = excluded.bundesland,
                            bundesland_code = excluded.bundesland_code, latitude = excluded.latitude,
                            longitude = excluded.longitude, updated_at = excluded.created_at""")) {
            while (rows.hasNext()) {
                GeoNamesFile.Row row = rows.next();
                upsert.setString(1, row.plz());
                upsert.setString(2, row.ort());
                upsert.setString(3, row.bundesland());
                upsert.setString(4, row.bundeslandCode());
                upsert.setDouble(5, row.latitude());
                upsert.setDouble(6, row.longitude());
                upsert.setObject(7, now);
                upsert.addBatch();
                if (++count % BATCH == 0) {
                    upsert.executeBatch();
                }
            }
            upsert.executeBatch();
        } catch (SQLException e) {
            throw new EJBException("The postal codes cannot be stored", e);
        }
        if (count == 0) {
            throw InvalidInputException.of("The file holds no German postal code");
        }
        imported.fire(new CentroidsImported(count));
        return count;
    }

    private static void require(String which, String plz) {
        if (plz == null || plz.isBlank()) {
            throw InvalidInputException.of(which + "_plz", "Missing parameter: " + which + " plz");
        }
        if (!Plz.valid(plz)) {
            throw ErrorMember.in(
                    InvalidInputException.of(which + "_plz", "invalid " + which + " plz '" + plz + "': five digits"));
        }
    }

    private Koordinaten known(String plz) {
        return findExact(plz)
                .or(() -> isEmpty() ? regions.of(plz) : Optional.empty())
                .orElseThrow(() -> ErrorMember.in(new NotFoundException("PLZ " + plz)));
    }

    private static Koordinaten place(PlzCentroid centroid) {
        return new Koordinaten(centroid.getLatitude(), centroid.getLongitude());
    }
}
