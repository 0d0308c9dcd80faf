package org.therapyplatform.benchmarks.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.therapyplatform.benchmarks.BenchmarksCommand;
import org.therapyplatform.benchmarks.stack.MeasuredStack;

/** Tables and a function that the statements which invent people draw from: the same people every time. */
public final class Invented {
    private Invented() {}

    /** {@code benchmark_place (plz, ort)}: postal codes and towns the operator's command has for its demonstration. */
    public static void places(MeasuredStack stack) {
        stack.execute(
                "CREATE TABLE benchmark_place (plz text, ort text)",
                resource("/demo/places.csv")
                        .lines()
                        .filter(line -> line.contains(";"))
                        .map(line -> line.split(";"))
                        .map(place -> "('" + place[0] + "', '" + place[1].replace("'", "''") + "')")
                        .collect(Collectors.joining(", ", "INSERT INTO benchmark_place VALUES ", "")));
    }

    /** {@code benchmark_region (place, plz3, lat, lon)}: the three-digit postal regions in an order of no meaning. */
    public static void regions(MeasuredStack stack) {
        Path centroids = BenchmarksCommand.checkout().resolve("ejb-modules/geocoding/src/main/resources/plz3-de.csv");
        try {
            stack.execute(
                    "CREATE TABLE benchmark_region (place integer PRIMARY KEY, plz3 text, lat float8, lon float8)",
                    Files.readAllLines(centroids).stream()
                            .filter(line -> Character.isDigit(line.charAt(0)))
                            .map(line -> line.split(","))
                            .map(region -> "('" + region[0] + "', " + region[1] + ", " + region[2] + ")")
                            .collect(Collectors.joining(
                                    ", ",
                                    "INSERT INTO benchmark_region SELECT row_number() OVER (ORDER BY md5(plz3)) - 1,"
                                            + " plz3, lat, lon FROM (VALUES ",
                                    ") r (plz3, lat, lon)")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code benchmark_u(id, question)}: a number from 0 to 1. */
    public static void draw(MeasuredStack stack) {
        stack.execute(resource("/rows/draw.sql"));
    }

    public static String resource(String name) {
        try (InputStream in = Invented.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
