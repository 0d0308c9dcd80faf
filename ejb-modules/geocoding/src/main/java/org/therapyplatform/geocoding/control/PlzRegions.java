package org.therapyplatform.geocoding.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.boundary.PlzPlace;

/** The centroids of the three-digit regions, built in: some seven hundred, derived from GeoNames (CC BY 4.0). */
@ApplicationScoped
public class PlzRegions {
    private static final String RESOURCE = "/plz3-de.csv";

    private final Map<String, Koordinaten> regions;

    public PlzRegions() {
        regions = new HashMap<>(1024);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(PlzRegions.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split(",");
                regions.put(
                        columns[0], new Koordinaten(Double.parseDouble(columns[1]), Double.parseDouble(columns[2])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
    }

    /** Those whose code begins with the prefix, by code. */
    public List<PlzPlace> within(String prefix) {
        return regions.entrySet().stream()
                .filter(region -> region.getKey().startsWith(prefix))
                .sorted(Map.Entry.comparingByKey())
                .map(region -> new PlzPlace(region.getKey(), null, region.getValue()))
                .toList();
    }

    /** The centroid of the region the postal code begins with. */
    public Optional<Koordinaten> of(String plz) {
        return Optional.ofNullable(regions.get(plz.substring(0, 3)));
    }
}
