package org.therapyplatform.matching.control;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * R17 as a minimum-cost flow: from each patient one unit, through a therapist or past all of them, into one sink. To go
 * past costs more than all travel together, and for every day of waiting more than that again: so most patients are
 * reached, of equally many those who waited longer, and only then travel counts. Holds the graph outside the heap.
 */
final class ProposalFlow implements AutoCloseable {
    /** Travel is counted in these. */
    private static final double UNITS_A_KM = 10;

    /** Further than across the country: a radius may be any number, and costs must stay ones that can be counted. */
    private static final double MOST_KM = 1_000;

    private static final int SINK = 0;

    private final int mostATherapist;
    private final MinCostFlow flow;
    private final Map<Integer, Integer> therapistNodes = new HashMap<>();
    private final Map<Integer, Integer> therapistOfNode = new HashMap<>();
    private final Map<Integer, Waiting> waiting = new LinkedHashMap<>();
    private final BitSet unknown = new BitSet();
    private int nodes = 1;
    private int pairs;
    private boolean priced;

    /** @param days whole days she has waited */
    record Patient(int searchId, int patientId, int days) {}

    /** @param km null if unknown */
    record Offer(int therapistId, Patient patient, Double km) {}

    /**
     * Where places are scarce: the patients who are not reached, and whoever holds a place one of them could take instead,
     * and so on. Whoever improves on the proposal must begin with a new pair of one of these and another therapist.
     *
     * @param searches of those among them who have as many pairs as were asked for, and may have more
     * @param therapists all whom any of them could be offered to; none has a place left
     */
    record Scarcity(List<Integer> searches, List<Integer> therapists) {}

    /** A patient in the graph. Her pairs are added in one go, or in few. */
    private static final class Waiting {
        private static final int NONE = -1;

        private final Patient patient;
        private final int node;
        private final long furthest;
        private final List<Arcs> pairs = new ArrayList<>(1);
        private int taken = NONE;

        Waiting(Patient patient, int node, long furthest) {
            this.patient = patient;
            this.node = node;
            this.furthest = furthest;
        }

        void add(int arc) {
            int last = pairs.size() - 1;
            if (last >= 0 && pairs.get(last).end() == arc) {
                pairs.set(last, new Arcs(pairs.get(last).begin(), arc + 1));
            } else {
                pairs.add(new Arcs(arc, arc + 1));
            }
        }

        IntStream arcs() {
            return pairs.stream().flatMapToInt(arcs -> IntStream.range(arcs.begin(), arcs.end()));
        }

        int count() {
            return pairs.stream().mapToInt(arcs -> arcs.end() - arcs.begin()).sum();
        }

        private record Arcs(int begin, int end) {}
    }

    ProposalFlow(int mostATherapist) {
        Natives.load();
        this.mostATherapist = mostATherapist;
        flow = new MinCostFlow();
    }

    /** The library's own code is loaded when the first proposal is computed, once a JVM. */
    private static final class Natives {
        static {
            Loader.loadNativeLibraries();
        }

        static void load() {}
    }

    /**
     * One pair that fits. Pairs come patient by patient, always in the same order: the result depends on it where there
     * are several best ones. Once it was solved, only pairs of patients who have some may follow.
     *
     * @param km null if unknown; then she travels as far as she is willing to
     * @param maxKm how far that is, the same in each of her pairs
     */
    void add(Patient patient, int therapistId, Double km, double maxKm) {
        Waiting one = waiting.computeIfAbsent(patient.searchId(), id -> new Waiting(patient, nodes++, units(maxKm)));
        int therapist = therapistNodes.computeIfAbsent(therapistId, id -> {
            therapistOfNode.put(nodes, id);
            flow.addArcWithCapacityAndUnitCost(nodes, SINK, mostATherapist, 0);
            return nodes++;
        });
        int arc = flow.addArcWithCapacityAndUnitCost(one.node, therapist, 1, units(km == null ? maxKm : km));
        one.add(arc);
        pairs++;
        if (km == null) {
            unknown.set(arc);
        }
    }

    private static long units(double km) {
        return Math.round(Math.min(Math.max(km, 0), MOST_KM) * UNITS_A_KM);
    }

    int pairs() {
        return pairs;
    }

    int patients() {
        return waiting.size();
    }

    /** The best offers, in the order the patients came. */
    List<Offer> solve() {
        if (pairs == 0) {
            return List.of();
        }
        if (!priced) {
            letPast();
            priced = true;
        }
        MinCostFlowBase.Status status = flow.solve();
        if (status != MinCostFlowBase.Status.OPTIMAL) {
            throw new IllegalStateException("The solver answers " + status);
        }
        List<Offer> offers = new ArrayList<>();
        for (Waiting one : waiting.values()) {
            one.taken =
                    one.arcs().filter(arc -> flow.getFlow(arc) > 0).findFirst().orElse(Waiting.NONE);
            if (one.taken != Waiting.NONE) {
                offers.add(new Offer(
                        therapistOfNode.get(flow.getHead(one.taken)),
                        one.patient,
                        unknown.get(one.taken) ? null : flow.getUnitCost(one.taken) / UNITS_A_KM));
            }
        }
        return offers;
    }

    private void letPast() {
        long past = waiting.values().stream().mapToLong(one -> one.furthest).sum() + 1;
        Map<Integer, Integer> rank = new HashMap<>();
        new TreeSet<>(waiting.values().stream().map(one -> one.patient.days()).toList())
                .forEach(days -> rank.put(days, rank.size() + 1));
        for (Waiting one : waiting.values()) {
            flow.setNodeSupply(one.node, 1);
            flow.addArcWithCapacityAndUnitCost(one.node, SINK, 1, past * rank.get(one.patient.days()));
        }
        flow.setNodeSupply(SINK, -waiting.size());
    }

    /**
     * Of what was solved last.
     *
     * @param most with fewer pairs a patient has no more
     */
    Scarcity scarcity(int most) {
        Map<Integer, List<Waiting>> holders = new HashMap<>();
        Deque<Waiting> next = new ArrayDeque<>();
        for (Waiting one : waiting.values()) {
            if (one.taken == Waiting.NONE) {
                next.add(one);
            } else {
                holders.computeIfAbsent(flow.getHead(one.taken), node -> new ArrayList<>(mostATherapist))
                        .add(one);
            }
        }
        Scarcity scarcity = new Scarcity(new ArrayList<>(), new ArrayList<>());
        BitSet seen = new BitSet();
        while (!next.isEmpty()) {
            Waiting one = next.remove();
            if (one.count() >= most) {
                scarcity.searches().add(one.patient.searchId());
            }
            one.arcs()
                    .map(flow::getHead)
                    .filter(therapist -> !seen.get(therapist))
                    .forEach(therapist -> {
                        seen.set(therapist);
                        scarcity.therapists().add(therapistOfNode.get(therapist));
                        next.addAll(holders.getOrDefault(therapist, List.of()));
                    });
        }
        return scarcity;
    }

    @Override
    public void close() {
        flow.delete();
    }
}
