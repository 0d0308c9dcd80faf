package org.therapyplatform.geocoding.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * GeoNames' postal code file, row by row: tab separated, UTF-8, with the columns country, postal code, place, state,
 * state code, district and code, community and code, latitude, longitude, accuracy. Yields the first row of every
 * German five-digit code that has a place on the map; anything else is passed over.
 */
public final class GeoNamesFile implements Iterator<GeoNamesFile.Row> {
    /** One postal code; state and its code may be null. */
    public record Row(
            String plz, String ort, String bundesland, String bundeslandCode, double latitude, double longitude) {}

    private static final int LATITUDE = 9;
    private static final int LONGITUDE = 10;

    private final BufferedReader lines;
    private final SeenPlz seen = new SeenPlz();
    private Row next;

    public GeoNamesFile(InputStream file) {
        lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null) {
                String line = lines.readLine();
                if (line == null) {
                    return false;
                }
                next = row(line.split("\t", -1));
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("The postal code file cannot be read", e);
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }

    private Row row(String[] columns) {
        if (columns.length <= LONGITUDE || !columns[0].equals("DE") || !Plz.valid(columns[1])) {
            return null;
        }
        try {
            double latitude = Double.parseDouble(columns[LATITUDE]);
            double longitude = Double.parseDouble(columns[LONGITUDE]);
            if (latitude == 0
                    || longitude == 0
                    || Math.abs(latitude) > 90
                    || Math.abs(longitude) > 180
                    || !seen.first(columns[1])) {
                return null;
            }
            return new Row(
                    columns[1],
                    atMost(255, columns[2]),
                    columns[3].isEmpty() ? null : atMost(100, columns[3]),
                    columns[4].length() == 2 ? columns[4] : null,
                    latitude,
                    longitude);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String atMost(int length, String text) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
