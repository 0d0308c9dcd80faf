package org.therapyplatform.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A real postal code and its town. */
record Place(String plz, String ort) {
    /** Some three hundred, spread over Germany. */
    static List<Place> all() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Place.class.getResourceAsStream("/demo/places.csv"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";", 2))
                    .map(field -> new Place(field[0], field[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
