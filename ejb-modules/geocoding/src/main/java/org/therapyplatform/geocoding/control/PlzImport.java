package org.therapyplatform.geocoding.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.therapyplatform.geocoding.boundary.PlzCentroids;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.intake.ChunkStream;
import org.therapyplatform.platform.intake.ImportFile;
import org.therapyplatform.platform.intake.ImportProcessor;
import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.platform.intake.ImportResult;
import org.therapyplatform.platform.intake.RejectedFileException;
import org.therapyplatform.platform.intake.TableFile;
import org.therapyplatform.platform.intake.TableFile.Column;

/** R11: postal codes that somebody hands over, as GeoNames has them or as a table; a file is one transaction. */
@Stateless
// Else it would be known by its interface alone, as the processors of the other modules are.
@LocalBean
@PermitAll
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PlzImport implements ImportProcessor {
    private static final Map<String, Column> COLUMNS = Map.of(
            "plz", Column.TEXT,
            "ort", Column.TEXT,
            "bundesland", Column.TEXT,
            "bundesland_code", Column.TEXT,
            "latitude", Column.TEXT,
            "longitude", Column.TEXT);

    private static final Set<String> REQUIRED = Set.of("plz", "ort", "latitude", "longitude");

    @Inject
    private PlzImportFiles files;

    @Inject
    private PlzCentroids centroids;

    @Override
    public void process(ImportFile file, BooleanSupplier goOn) {
        List<ImportRejection> rejections = new ArrayList<>();
        int count;
        if (geoNames(file)) {
            count = store(file, new GeoNamesFile(content(file)));
        } else {
            SeenPlz seen = new SeenPlz();
            try (TableFile table = new TableFile(() -> content(file), COLUMNS, REQUIRED)) {
                count = store(
                        file,
                        rows(table)
                                .map(row -> read(row, rejections))
                                .filter(row -> row != null && seen.first(row.plz()))
                                .iterator());
            }
        }
        files.progress(file, 0, new ImportResult(count + rejections.size(), count, 0, rejections.size()), rejections);
        files.processed(file, null, file.dryRun() ? "Nothing was changed" : "Postal codes stored");
    }

    private int store(ImportFile file, Iterator<GeoNamesFile.Row> rows) {
        if (file.dryRun()) {
            int count = 0;
            for (; rows.hasNext(); rows.next()) {
                count++;
            }
            return count;
        }
        try {
            return centroids.importAll(rows);
        } catch (InvalidInputException e) {
            throw new RejectedFileException(e.getMessage());
        }
    }

    private static Stream<TableFile.Row> rows(TableFile table) {
        Iterable<TableFile.Row> rows = () -> table;
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static GeoNamesFile.Row read(TableFile.Row row, List<ImportRejection> rejections) {
        if (row.rejection() != null) {
            rejections.add(row.rejection());
            return null;
        }
        ObjectNode cells = row.values();
        String plz = cells.path("plz").asText();
        Double latitude = degrees(cells, "latitude", 90);
        Double longitude = degrees(cells, "longitude", 180);
        String ort = cells.path("ort").asText();
        if (!Plz.valid(plz)) {
            rejections.add(new ImportRejection(row.line(), "plz", "must have five digits"));
        } else if (latitude == null) {
            rejections.add(new ImportRejection(row.line(), "latitude", "must be degrees, from -90 to 90"));
        } else if (longitude == null) {
            rejections.add(new ImportRejection(row.line(), "longitude", "must be degrees, from -180 to 180"));
        } else if (ort.isEmpty() || ort.length() > 255) {
            rejections.add(new ImportRejection(row.line(), "ort", "is required, with at most 255 characters"));
        } else {
            String code = cells.path("bundesland_code").asText();
            String land = cells.path("bundesland").asText();
            return new GeoNamesFile.Row(
                    plz,
                    ort,
                    land.isEmpty() || land.length() > 100 ? null : land,
                    code.length() == 2 ? code : null,
                    latitude,
                    longitude);
        }
        return null;
    }

    /** With a point or, as German spreadsheets write it, a comma. */
    private static Double degrees(ObjectNode cells, String name, int most) {
        try {
            double degrees = Double.parseDouble(cells.path(name).asText().replace(',', '.'));
            return Math.abs(degrees) <= most && degrees != 0 ? degrees : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** GeoNames has no header: it begins with a country and a tab. */
    private boolean geoNames(ImportFile file) {
        byte[] start = files.chunk(file.id(), 0);
        return start.length > 2 && start[2] == '\t';
    }

    private InputStream content(ImportFile file) {
        return new ChunkStream(no -> files.chunk(file.id(), no));
    }
}
