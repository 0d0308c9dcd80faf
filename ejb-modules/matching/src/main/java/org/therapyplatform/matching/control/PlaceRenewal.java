package org.therapyplatform.matching.control;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.therapyplatform.geocoding.boundary.CentroidsImported;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.boundary.PlzCentroids;

/** Makes places exact that were known by their region only, or not at all, when postal codes were imported. */
@Stateless
public class PlaceRenewal {
    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private PlzCentroids centroids;

    /**
     * After the import is kept, since only then others can read it; one statement a table. A search gets another version:
     * whoever loaded it before would write its old place back with what they change.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void centroidsImported(@Observes(during = TransactionPhase.AFTER_SUCCESS) CentroidsImported event) {
        renew();
    }

    /** Whatever was imported; rows whose place is the right one already are not touched. */
    public void renew() {
        renew("platzsuche", ", version = t.version + 1");
        renew("therapeutenprofil", "");
    }

    @SuppressWarnings("unchecked")
    private void renew(String table, String also) {
        List<String> plzs = entities.createNativeQuery(
                        "SELECT DISTINCT plz FROM " + table + " WHERE plz IS NOT NULL", String.class)
                .getResultList();
        Map<String, Koordinaten> places = centroids.find(plzs);
        String[] known = places.keySet().toArray(String[]::new);
        // A row whose place stays stays as it is: whoever edits it need not notice.
        entities.createNativeQuery("UPDATE " + table + " t SET latitude = v.latitude, longitude = v.longitude" + also
                        + " FROM unnest(:plzs, :latitudes, :longitudes) AS v (plz, latitude, longitude)"
                        + " WHERE t.plz = v.plz"
                        + " AND (t.latitude, t.longitude) IS DISTINCT FROM (v.latitude, v.longitude)")
                .setParameter("plzs", known)
                .setParameter("latitudes", column(known, places, Koordinaten::latitude))
                .setParameter("longitudes", column(known, places, Koordinaten::longitude))
                .executeUpdate();
    }

    private static Double[] column(
            String[] plzs, Map<String, Koordinaten> places, Function<Koordinaten, Double> coordinate) {
        return Arrays.stream(plzs).map(plz -> coordinate.apply(places.get(plz))).toArray(Double[]::new);
    }
}
