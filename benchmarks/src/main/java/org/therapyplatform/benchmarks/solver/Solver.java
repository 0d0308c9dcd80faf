package org.therapyplatform.benchmarks.solver;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem.MinimumCostFlowProblemImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedMultigraph;

/** Who solves it. */
enum Solver {
    ORTOOLS("OR-Tools, MinCostFlow (cost scaling, native)") {
        @Override
        void load() {
            Loader.loadNativeLibraries();
        }

        @Override
        long optimum(Instance instance) {
            MinCostFlow flow = new MinCostFlow();
            for (int arc = 0; arc < instance.arcs(); arc++) {
                flow.addArcWithCapacityAndUnitCost(
                        instance.tails()[arc],
                        instance.heads()[arc],
                        instance.capacities()[arc],
                        instance.costs()[arc]);
            }
            for (int node = 0; node <= instance.patients(); node++) {
                flow.setNodeSupply(node, instance.supply(node));
            }
            if (flow.solve() != MinCostFlowBase.Status.OPTIMAL) {
                throw new IllegalStateException("No optimum");
            }
            return flow.getOptimalCost();
        }
    },

    JGRAPHT("JGraphT, CapacityScalingMinimumCostFlow (shortest paths, Java)") {
        @Override
        long optimum(Instance instance) {
            DirectedWeightedMultigraph<Integer, DefaultWeightedEdge> graph =
                    new DirectedWeightedMultigraph<>(DefaultWeightedEdge.class);
            Map<DefaultWeightedEdge, Integer> capacities = new IdentityHashMap<>();
            for (int node = 0; node <= instance.patients() + instance.therapists(); node++) {
                graph.addVertex(node);
            }
            for (int arc = 0; arc < instance.arcs(); arc++) {
                DefaultWeightedEdge edge = graph.addEdge(instance.tails()[arc], instance.heads()[arc]);
                graph.setEdgeWeight(edge, instance.costs()[arc]);
                capacities.put(edge, instance.capacities()[arc]);
            }
            return Math.round(new CapacityScalingMinimumCostFlow<Integer, DefaultWeightedEdge>()
                    .getMinimumCostFlow(new MinimumCostFlowProblemImpl<>(graph, instance::supply, capacities::get))
                    .getCost());
        }
    };

    private final String label;

    Solver(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** What is done once a process. */
    void load() {}

    /** @return what the best flow costs */
    abstract long optimum(Instance instance);
}
