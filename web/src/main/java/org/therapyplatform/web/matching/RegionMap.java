package org.therapyplatform.web.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.boundary.PlzPlace;

/**
 * A region drawn from the centroids of its postal codes: the region, where patients wait, where therapists practise. All
 * lengths are units of the drawing, {@value #WIDTH} wide, north up. At the size of a region the earth is flat enough:
 * degrees of longitude count as much as they do at its middle.
 */
public final class RegionMap {
    static final int WIDTH = 480;

    private static final int LOWEST = 240;
    private static final int HIGHEST = 560;
    private static final int MARGIN = 34;
    private static final double KM_A_DEGREE = 111.2;

    /** Nothing is drawn larger than so many kilometres a unit, else a region of one place would fill the page. */
    private static final double LEAST_KM = 10;

    /** Markers nearer to each other than a finger is wide are one. */
    private static final double APART = 38;

    private static final double LARGEST_WAITING = 30;
    private static final double SMALLEST_WAITING = 6;
    private static final int MOST_LABELS = 6;
    private static final double LABEL_APART = 70;

    /** Half the width of a letter of a label, about. */
    private static final double HALF_A_LETTER = 4.2;

    /** How far below its place a name stands. */
    private static final int NAME_BELOW = 34;

    /** The scale stands below all of it: names of the southernmost places come down to where the drawing ends. */
    private static final int SCALE_BELOW = 30;

    private static final int FOOT = 40;

    private static final int[] BARS = {1, 2, 5, 10, 20, 50, 100};

    /** A point, with what is said about it. */
    public record Dot(double x, double y, double radius, String label) {}

    /** Something of the list that is to be found on the map. */
    public record Subject(int id, int rank, String name, Koordinaten place) {}

    /**
     * Subjects at one place or too near to each other to be told apart.
     *
     * @param label what stands in the marker: the best rank
     * @param more how many others are there
     */
    public record Marker(double x, double y, List<Subject> subjects) {
        public int getLabel() {
            return subjects.get(0).rank();
        }

        public int getMore() {
            return subjects.size() - 1;
        }

        /** Ids, apart by spaces. */
        public String getIds() {
            return subjects.stream()
                    .map(subject -> Integer.toString(subject.id()))
                    .collect(Collectors.joining(" "));
        }

        public int getFirst() {
            return subjects.get(0).id();
        }

        /** Who is there, each with the rank. */
        public String getNames() {
            return subjects.stream()
                    .map(subject -> subject.rank() + " " + subject.name())
                    .collect(Collectors.joining(", "));
        }
    }

    /** A length and how many kilometres it is. */
    public record Bar(double length, int km) {}

    private final List<PlzPlace> region;
    private final List<Dot> dots;
    private final List<Dot> waiting;
    private final List<Dot> others;
    private final List<Marker> markers;
    private final List<Dot> labels;
    private final String outline;
    private final double height;
    private final Bar bar;
    private final Projection projection;

    /** From degrees to units. */
    private record Projection(
            double west, double north, double kmEast, double kmSouth, double unitsAKm, double height) {
        static Projection of(List<Koordinaten> places) {
            double west = least(places, Koordinaten::longitude);
            double east = -least(places, place -> -place.longitude());
            double south = least(places, Koordinaten::latitude);
            double north = -least(places, place -> -place.latitude());
            double kmEast = KM_A_DEGREE * Math.cos(Math.toRadians((north + south) / 2));
            double wide = Math.max((east - west) * kmEast, LEAST_KM);
            double high = Math.max((north - south) * KM_A_DEGREE, LEAST_KM);
            double units = Math.min((WIDTH - 2 * MARGIN) / wide, (HIGHEST - 2 * MARGIN) / high);
            double height = Math.max(LOWEST, high * units + 2 * MARGIN);
            // What is smaller than the drawing stands in its middle.
            double centred = west - ((WIDTH - 2 * MARGIN) / units - (east - west) * kmEast) / 2 / kmEast;
            double raised = north + ((height - 2 * MARGIN) / units - (north - south) * KM_A_DEGREE) / 2 / KM_A_DEGREE;
            return new Projection(centred, raised, kmEast, KM_A_DEGREE, units, height);
        }

        private static double least(List<Koordinaten> places, Function<Koordinaten, Double> degrees) {
            return places.stream().map(degrees).min(Comparator.naturalOrder()).orElseThrow();
        }

        double x(Koordinaten place) {
            return rounded(MARGIN + (place.longitude() - west) * kmEast * unitsAKm);
        }

        double y(Koordinaten place) {
            return rounded(MARGIN + (north - place.latitude()) * kmSouth * unitsAKm);
        }

        Dot dot(Koordinaten place, double radius, String label) {
            return new Dot(x(place), y(place), rounded(radius), label);
        }

        private static double rounded(double units) {
            return Math.round(units * 10) / 10.0;
        }
    }

    /**
     * @param region its centroids, at least one
     * @param waiting how many wait, a place, the most first or not
     * @param subjects who has a marker with a number, best first
     * @param others places of those who are on another page of the list
     */
    RegionMap(List<PlzPlace> region, Map<Koordinaten, Long> waiting, List<Subject> subjects, List<Koordinaten> others) {
        this.region = region;
        List<Koordinaten> centroids = region.stream().map(PlzPlace::place).toList();
        projection = Projection.of(Stream.of(
                        centroids.stream(),
                        waiting.keySet().stream(),
                        subjects.stream().map(Subject::place),
                        others.stream())
                .flatMap(Function.identity())
                .toList());
        height = projection.height();
        dots = region.stream()
                .map(code -> projection.dot(
                        code.place(), 1.6, code.ort() == null ? code.plz() + "…" : code.plz() + " " + code.ort()))
                .toList();
        long most = waiting.values().stream().mapToLong(Long::longValue).max().orElse(1);
        this.waiting = waiting.entrySet().stream()
                .sorted(Map.Entry.<Koordinaten, Long>comparingByValue().reversed())
                .map(place -> projection.dot(
                        place.getKey(),
                        Math.max(SMALLEST_WAITING, LARGEST_WAITING * Math.sqrt(place.getValue() / (double) most)),
                        place.getValue().toString()))
                .toList();
        this.others = others.stream()
                .distinct()
                .map(place -> projection.dot(place, 3.5, ""))
                .toList();
        markers = markers(subjects);
        labels = labels(waiting);
        outline = outline(centroids);
        bar = bar();
    }

    /** The mean of some places, at least one. */
    static Koordinaten middle(List<Koordinaten> places) {
        return new Koordinaten(
                places.stream().mapToDouble(Koordinaten::latitude).average().orElseThrow(),
                places.stream().mapToDouble(Koordinaten::longitude).average().orElseThrow());
    }

    private List<Marker> markers(List<Subject> subjects) {
        List<Marker> found = new ArrayList<>();
        for (Subject subject : subjects) {
            double x = projection.x(subject.place());
            double y = projection.y(subject.place());
            found.stream()
                    .filter(marker -> Math.hypot(marker.x() - x, marker.y() - y) < APART)
                    .findFirst()
                    .ifPresentOrElse(
                            marker -> marker.subjects().add(subject),
                            () -> found.add(new Marker(x, y, new ArrayList<>(List.of(subject)))));
        }
        return found;
    }

    /** The places with most waiting, then with most postal codes, as far as their names do not meet. */
    private List<Dot> labels(Map<Koordinaten, Long> waiting) {
        Map<String, List<PlzPlace>> places = region.stream()
                .collect(Collectors.groupingBy(code -> code.ort() == null ? code.plz() + "…" : code.ort()));
        List<Dot> named = new ArrayList<>();
        places.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<PlzPlace>>>comparingLong(place -> -place.getValue().stream()
                                .mapToLong(code -> waiting.getOrDefault(code.place(), 0L))
                                .sum())
                        .thenComparing(place -> -place.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .map(place -> inside(projection.dot(
                        middle(place.getValue().stream().map(PlzPlace::place).toList()), 0, place.getKey())))
                .forEach(label -> {
                    boolean free = named.stream()
                            .noneMatch(other -> Math.abs(other.y() - label.y()) < LABEL_APART / 2
                                    && Math.abs(other.x() - label.x()) < LABEL_APART * 1.6);
                    if (free && named.size() < MOST_LABELS) {
                        named.add(label);
                    }
                });
        return named;
    }

    /** Below its place, centred; at the edge it moves inwards until all of it is to be read. */
    private static Dot inside(Dot label) {
        double half = Math.min(WIDTH / 2.0, label.label().length() * HALF_A_LETTER);
        return new Dot(
                Projection.rounded(Math.max(half, Math.min(WIDTH - half, label.x()))),
                label.y() + NAME_BELOW,
                label.radius(),
                label.label());
    }

    /** The convex hull (Andrew's monotone chain) as a path, or nothing if it has no inside. */
    private String outline(List<Koordinaten> centroids) {
        List<double[]> points = centroids.stream()
                .map(place -> new double[] {projection.x(place), projection.y(place)})
                .sorted(Comparator.<double[]>comparingDouble(point -> point[0]).thenComparingDouble(point -> point[1]))
                .toList();
        List<double[]> hull = new ArrayList<>();
        chain(points, hull);
        List<double[]> back = new ArrayList<>(points);
        java.util.Collections.reverse(back);
        List<double[]> upper = new ArrayList<>();
        chain(back, upper);
        hull.addAll(upper);
        return hull.size() < 3
                ? ""
                : hull.stream()
                        .map(point -> String.format(Locale.ROOT, "%.1f %.1f", point[0], point[1]))
                        .collect(Collectors.joining("L", "M", "Z"));
    }

    /** One half of the hull, without its last point, with which the other begins. */
    private static void chain(List<double[]> points, List<double[]> hull) {
        for (double[] point : points) {
            while (hull.size() >= 2 && turn(hull.get(hull.size() - 2), hull.get(hull.size() - 1), point) <= 0) {
                hull.remove(hull.size() - 1);
            }
            hull.add(point);
        }
        if (!hull.isEmpty()) {
            hull.remove(hull.size() - 1);
        }
    }

    private static double turn(double[] from, double[] over, double[] to) {
        return (over[0] - from[0]) * (to[1] - from[1]) - (over[1] - from[1]) * (to[0] - from[0]);
    }

    /** The longest round length that takes no more than a third of the width. */
    private Bar bar() {
        int km = BARS[0];
        for (int longer : BARS) {
            if (longer * projection.unitsAKm() <= WIDTH / 3.0) {
                km = longer;
            }
        }
        return new Bar(Projection.rounded(km * projection.unitsAKm()), km);
    }

    public int getWidth() {
        return WIDTH;
    }

    /** Of the drawing alone. */
    double getHeight() {
        return height;
    }

    /** With the scale below. */
    public double getFullHeight() {
        return height + FOOT;
    }

    /** Where the scale stands. */
    public double getScaleY() {
        return height + SCALE_BELOW;
    }

    public List<Dot> getDots() {
        return dots;
    }

    /** The area is in proportion to how many wait there; the largest first, so that it hides none. */
    public List<Dot> getWaiting() {
        return waiting;
    }

    public List<Dot> getOthers() {
        return others;
    }

    public List<Marker> getMarkers() {
        return markers;
    }

    public List<Dot> getLabels() {
        return labels;
    }

    public String getOutline() {
        return outline;
    }

    public Bar getBar() {
        return bar;
    }
}
