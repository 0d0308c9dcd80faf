package org.therapyplatform.matching.control;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * R17 as a minimum-cost flow: from each patient one unit, through a therapist or past all of them, into one sink. To go
 * past costs more than all travel together, and for every day of waiting more than that again: so most patients are
 * reached, of equally many those who waited longer, and only then travel counts. Holds the graph outside the heap.
 */
final class ProposalFlow implements AutoCloseable {
    /** Travel is counted in these. */
    private static final double UNITS_A_KM = 10;

    private final int mostATherapist;
    private final MinCostFlow flow;
    private final Map<Integer, Integer> therapistNodes = new HashMap<>();
    private final List<Patient> patients = new ArrayList<>();
    private final List<Integer> nodeOfPatient = new ArrayList<>();
    private final Map<Integer, Integer> therapistOfNode = new HashMap<>();
    private final Map<Integer, Integer> patientOfNode = new HashMap<>();
    private final BitSet unknown = new BitSet();
    private int nodes = 1;
    private long travel;
    private long furthest;

    /** @param days whole days she has waited */
    record Patient(int searchId, int patientId, int days) {}

    /** @param km null if unknown */
    record Offer(int therapistId, Patient patient, Double km) {}

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
     * are several best ones.
     *
     * @param km null if unknown; then she travels as far as she is willing to
     */
    void add(Patient patient, int therapistId, Double km, double maxKm) {
        if (patients.isEmpty() || patients.get(patients.size() - 1).searchId() != patient.searchId()) {
            travel += furthest;
            furthest = 0;
            patients.add(patient);
            nodeOfPatient.add(nodes);
            patientOfNode.put(nodes++, patients.size() - 1);
        }
        int therapist = therapistNodes.computeIfAbsent(therapistId, id -> {
            therapistOfNode.put(nodes, id);
            return nodes++;
        });
        long cost = Math.round((km == null ? maxKm : km) * UNITS_A_KM);
        furthest = Math.max(furthest, cost);
        int arc = flow.addArcWithCapacityAndUnitCost(nodeOfPatient.get(patients.size() - 1), therapist, 1, cost);
        if (km == null) {
            unknown.set(arc);
        }
    }

    int pairs() {
        return flow.getNumArcs();
    }

    int patients() {
        return patients.size();
    }

    /** The best offers, in the order the patients came. */
    List<Offer> solve() {
        int pairs = pairs();
        if (pairs == 0) {
            return List.of();
        }
        long past = travel + furthest + 1;
        List<Integer> days =
                List.copyOf(new TreeSet<>(patients.stream().map(Patient::days).toList()));
        Map<Integer, Integer> rank = new HashMap<>();
        days.forEach(day -> rank.put(day, rank.size() + 1));
        for (int i = 0; i < patients.size(); i++) {
            int node = nodeOfPatient.get(i);
            flow.setNodeSupply(node, 1);
            flow.addArcWithCapacityAndUnitCost(
                    node, 0, 1, past * rank.get(patients.get(i).days()));
        }
        therapistNodes.values().forEach(node -> flow.addArcWithCapacityAndUnitCost(node, 0, mostATherapist, 0));
        flow.setNodeSupply(0, -patients.size());
        MinCostFlowBase.Status status = flow.solve();
        if (status != MinCostFlowBase.Status.OPTIMAL) {
            throw new IllegalStateException("The solver answers " + status);
        }
        List<Offer> offers = new ArrayList<>();
        for (int arc = 0; arc < pairs; arc++) {
            if (flow.getFlow(arc) > 0) {
                offers.add(new Offer(
                        therapistOfNode.get(flow.getHead(arc)),
                        patients.get(patientOfNode.get(flow.getTail(arc))),
                        unknown.get(arc) ? null : flow.getUnitCost(arc) / UNITS_A_KM));
            }
        }
        return offers;
    }

    @Override
    public void close() {
        flow.delete();
    }
}
