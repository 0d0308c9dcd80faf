package org.therapyplatform.benchmarks.solver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.therapyplatform.benchmarks.BenchmarksCommand;

/**
 * A graph as a proposal has it, the same every time: patients and therapists around the centroids of the postal regions,
 * of the therapists within a patient's radius who fit her the sixteen nearest, and costs that put who waits longer before
 * all travel. Node 0 is where the flow ends, patients are the nodes after it, therapists the last.
 */
record Instance(int patients, int therapists, int[] tails, int[] heads, int[] capacities, long[] costs) {
    static final int PLACES = 6;

    private static final int MOST_A_PATIENT = 16;

    /** Few enough for costs below a thousand million; JGraphT takes no larger ones. */
    private static final int DAYS = 200;

    private static final double UNITS_A_KM = 10;
    private static final double KM_A_DEGREE = 111.19;

    /** Of the pairs within the radius about so many fit. */
    private static final double FITTING = 0.5;

    static Instance of(int patients, int therapists) {
        Random random = new Random(20261129);
        List<double[]> regions = regions();
        double[][] practices = places(regions, therapists, 2.2, random);
        double[][] homes = places(regions, patients, 1.8, random);
        int most = patients * (MOST_A_PATIENT + 1) + therapists;
        int[] tails = new int[most];
        int[] heads = new int[most];
        int[] capacities = new int[most];
        long[] costs = new long[most];
        int arcs = 0;
        // More than everybody's travel together, counted before it is known: nobody goes further than 40 km.
        long past = patients * 40 * (long) UNITS_A_KM + 1;
        for (int patient = 0; patient < patients; patient++) {
            double[] home = homes[patient];
            double radius = random.nextInt(5) < 3 ? 25 : random.nextInt(2) == 0 ? 10 : 40;
            int[] near = IntStream.range(0, therapists)
                    .filter(one -> km(home, practices[one]) <= radius && random.nextDouble() < FITTING)
                    .boxed()
                    .sorted(Comparator.comparingDouble(one -> km(home, practices[one])))
                    .limit(MOST_A_PATIENT)
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int one : near) {
                tails[arcs] = 1 + patient;
                heads[arcs] = 1 + patients + one;
                capacities[arcs] = 1;
                costs[arcs++] = Math.round(km(home, practices[one]) * UNITS_A_KM);
            }
            tails[arcs] = 1 + patient;
            capacities[arcs] = 1;
            costs[arcs++] = past * (1 + random.nextInt(DAYS));
        }
        for (int one = 0; one < therapists; one++) {
            tails[arcs] = 1 + patients + one;
            capacities[arcs++] = PLACES;
        }
        return new Instance(
                patients,
                therapists,
                Arrays.copyOf(tails, arcs),
                Arrays.copyOf(heads, arcs),
                Arrays.copyOf(capacities, arcs),
                Arrays.copyOf(costs, arcs));
    }

    int arcs() {
        return tails.length;
    }

    int pairs() {
        return arcs() - patients - therapists;
    }

    /** What goes in at a node; negative, what goes out. */
    int supply(int node) {
        return node == 0 ? -patients : node <= patients ? 1 : 0;
    }

    private static double km(double[] one, double[] other) {
        return KM_A_DEGREE * Math.hypot(one[0] - other[0], (one[1] - other[1]) * Math.cos(Math.toRadians(one[0])));
    }

    private static double[][] places(List<double[]> regions, int number, double power, Random random) {
        double[][] places = new double[number][];
        for (int i = 0; i < number; i++) {
            double[] region = regions.get((int) (Math.pow(random.nextDouble(), power) * regions.size()));
            places[i] = new double[] {
                region[0] + (random.nextDouble() + random.nextDouble() - 1) * 0.25,
                region[1] + (random.nextDouble() + random.nextDouble() - 1) * 0.4
            };
        }
        return places;
    }

    /** In an order of no meaning. */
    private static List<double[]> regions() {
        try {
            return Files.readAllLines(BenchmarksCommand.checkout()
                            .resolve("ejb-modules/geocoding/src/main/resources/plz3-de.csv"))
                    .stream()
                    .filter(line -> Character.isDigit(line.charAt(0)))
                    .map(line -> line.split(","))
                    .sorted(Comparator.comparing(
                            region -> new StringBuilder(region[0]).reverse().toString()))
                    .map(region -> new double[] {Double.parseDouble(region[1]), Double.parseDouble(region[2])})
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
