package org.therapyplatform.matching.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.therapyplatform.matching.control.ProposalFlow.Offer;
import org.therapyplatform.matching.control.ProposalFlow.Patient;

/** R17 against all possible proposals of small instances. */
class ProposalFlowTest {
    private static final int DAYS = 4;

    private final Random random = new Random(20261123);

    /** km by patient and therapist; 0 stands for a pair that does not fit. */
    private record Instance(int capacity, int[] days, double[][] km) {}

    @Test
    void noProposalIsBetter() {
        for (int i = 0; i < 400; i++) {
            Instance instance = instance();
            List<Offer> offers = solve(instance);
            assertThat(value(instance, offers)).as("%s", i).isEqualTo(best(instance, 0, new int[9], new ArrayList<>()));
        }
    }

    @Test
    void everyOfferIsAPairThatFitsAndNobodyGetsTooMany() {
        for (int i = 0; i < 200; i++) {
            Instance instance = instance();
            List<Offer> offers = solve(instance);
            Set<Integer> offered = new HashSet<>();
            Map<Integer, Integer> load = new HashMap<>();
            for (Offer offer : offers) {
                assertThat(offered.add(offer.patient().searchId())).isTrue();
                assertThat(load.merge(offer.therapistId(), 1, Integer::sum)).isLessThanOrEqualTo(instance.capacity());
                assertThat(instance.km()[offer.patient().searchId()][offer.therapistId()])
                        .isEqualTo(offer.km());
            }
        }
    }

    @Test
    void theSameInstanceGivesTheSameProposal() {
        for (int i = 0; i < 50; i++) {
            Instance instance = instance();
            assertThat(solve(instance)).isEqualTo(solve(instance));
        }
    }

    @Test
    void whoHasWaitedLongerIsReachedHoweverFarSheLives() {
        try (ProposalFlow flow = new ProposalFlow(1)) {
            flow.add(new Patient(1, 1, 30), 7, 24.0, 25);
            flow.add(new Patient(2, 2, 29), 7, 1.0, 25);
            assertThat(flow.solve())
                    .extracting(offer -> offer.patient().searchId())
                    .containsExactly(1);
        }
    }

    @Test
    void anUnknownDistanceCountsAsFarAsSheWouldTravelAndStaysUnknown() {
        try (ProposalFlow flow = new ProposalFlow(1)) {
            flow.add(new Patient(1, 1, 30), 7, null, 25);
            flow.add(new Patient(1, 1, 30), 8, 24.0, 25);
            flow.add(new Patient(2, 2, 30), 9, null, 25);
            assertThat(flow.solve())
                    .extracting(Offer::therapistId, Offer::km)
                    .containsExactly(tuple(8, 24.0), tuple(9, null));
        }
    }

    /** A radius can be any number: nothing stops a patient from writing one. */
    @Test
    void aRadiusBeyondAllMeasureIsCountedAsFarAndStopsNobody() {
        try (ProposalFlow flow = new ProposalFlow(1)) {
            flow.add(new Patient(1, 1, 30), 7, null, 1e300);
            flow.add(new Patient(2, 2, 30), 8, 3.0, 1e300);
            flow.add(new Patient(3, 3, 30), 9, null, -1e300);
            flow.add(new Patient(4, 4, 30), 10, 1.0, 25);
            assertThat(flow.solve()).extracting(Offer::km).containsExactly(null, 3.0, null, 1.0);
        }
    }

    /** 1 and 2 hold the places 3 could have, 4 has one of her own; only 1 may have further pairs. */
    @Test
    void whoHoldsAPlaceThatIsWantedIsWhereItIsScarce() {
        try (ProposalFlow flow = new ProposalFlow(1)) {
            flow.add(new Patient(1, 1, 40), 7, 1.0, 25);
            flow.add(new Patient(1, 1, 40), 8, 9.0, 25);
            flow.add(new Patient(2, 2, 40), 8, 1.0, 25);
            flow.add(new Patient(3, 3, 30), 7, 2.0, 25);
            flow.add(new Patient(4, 4, 30), 9, 1.0, 25);
            flow.add(new Patient(4, 4, 30), 7, 1.0, 25);
            flow.solve();

            ProposalFlow.Scarcity scarcity = flow.scarcity(2);
            assertThat(scarcity.searches()).containsExactly(1);
            assertThat(scarcity.therapists()).containsExactly(7, 8);

            flow.add(new Patient(1, 1, 40), 9, 20.0, 25);
            assertThat(flow.solve())
                    .as("4 goes nowhere else, so nobody can be moved")
                    .hasSize(3);
            flow.add(new Patient(2, 2, 40), 10, 20.0, 25);
            assertThat(flow.solve())
                    .extracting(offer -> offer.patient().searchId(), Offer::therapistId)
                    .containsExactly(tuple(1, 8), tuple(2, 10), tuple(3, 7), tuple(4, 9));
            assertThat(flow.scarcity(0).searches()).isEmpty();
        }
    }

    @Test
    void nobodyWaitingIsNoError() {
        try (ProposalFlow flow = new ProposalFlow(6)) {
            assertThat(flow.solve()).isEmpty();
        }
    }

    private Instance instance() {
        int patients = 1 + random.nextInt(6);
        int therapists = 1 + random.nextInt(3);
        double[][] km = new double[patients][therapists];
        for (double[] row : km) {
            for (int t = 0; t < therapists; t++) {
                row[t] = random.nextInt(5) < 2 ? 0 : (1 + random.nextInt(250)) / 10.0;
            }
        }
        int[] days = random.ints(patients, 0, DAYS).toArray();
        return new Instance(1 + random.nextInt(2), days, km);
    }

    private static List<Offer> solve(Instance instance) {
        try (ProposalFlow flow = new ProposalFlow(instance.capacity())) {
            for (int p = 0; p < instance.days().length; p++) {
                for (int t = 0; t < instance.km()[p].length; t++) {
                    if (instance.km()[p][t] > 0) {
                        flow.add(new Patient(p, p, instance.days()[p]), t, instance.km()[p][t], 25);
                    }
                }
            }
            return flow.solve();
        }
    }

    /** How many, how many of those who waited longest, second longest …, and travel in hundred metres; more is better. */
    private static List<Integer> value(Instance instance, List<Offer> offers) {
        int[] byDays = new int[DAYS];
        long travel = 0;
        for (Offer offer : offers) {
            byDays[DAYS - 1 - instance.days()[offer.patient().searchId()]]++;
            travel += Math.round(instance.km()[offer.patient().searchId()][offer.therapistId()] * 10);
        }
        List<Integer> value = Arrays.stream(byDays).boxed().collect(Collectors.toCollection(ArrayList::new));
        value.add(0, offers.size());
        value.add((int) -travel);
        return value;
    }

    private static List<Integer> best(Instance instance, int patient, int[] load, List<Offer> chosen) {
        if (patient == instance.days().length) {
            return value(instance, chosen);
        }
        List<Integer> best = best(instance, patient + 1, load, chosen);
        for (int t = 0; t < instance.km()[patient].length; t++) {
            if (instance.km()[patient][t] > 0 && load[t] < instance.capacity()) {
                load[t]++;
                chosen.add(new Offer(t, new Patient(patient, patient, instance.days()[patient]), null));
                List<Integer> other = best(instance, patient + 1, load, chosen);
                chosen.remove(chosen.size() - 1);
                load[t]--;
                best = Arrays.compare(best.toArray(Integer[]::new), other.toArray(Integer[]::new)) < 0 ? other : best;
            }
        }
        return best;
    }
}
