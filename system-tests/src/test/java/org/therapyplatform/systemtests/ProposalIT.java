package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.therapyplatform.systemtests.api.Proposals.PATH;
import static org.therapyplatform.systemtests.api.Proposals.computed;
import static org.therapyplatform.systemtests.api.Proposals.find;
import static org.therapyplatform.systemtests.api.Proposals.id;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Made;
import org.therapyplatform.systemtests.api.Proposals;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** Proposals for a region or the country: R17, R18. */
class ProposalIT {
    private static final int MAX_SIZE = 6;

    private final Region region = Region.unused();

    @BeforeEach
    void nobodyComputes() {
        Proposals.awaitNobodyComputing();
    }

    @Test
    void aDraftBecomesInquiriesOnlyWhenItIsAccepted() {
        Given.Seeker first = Given.seeker(region);
        Given.Seeker second = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));

        JsonNode proposal = computed(region.prefix());

        JsonNode head = proposal.get("vorschlag");
        assertThat(head.get("wartende").intValue()).isEqualTo(2);
        assertThat(head.get("therapeuten").intValue()).isEqualTo(1);
        assertThat(head.get("paare").intValue()).isEqualTo(2);
        assertThat(head.get("erreicht").intValue()).isEqualTo(2);
        assertThat(head.get("fortschritt").intValue()).isEqualTo(100);
        assertThat(head.get("angefordert_von").asText()).isEqualTo("coordinator");
        assertThat(proposal.get("data").get(0).get("patient_id").intValue()).isEqualTo(first.patientId());
        assertThat(proposal.get("data").get(0).get("position").intValue()).isEqualTo(1);
        assertThat(proposal.get("data").get(1).get("patient_id").intValue()).isEqualTo(second.patientId());
        assertThat(inquiries(therapist)).isZero();

        JsonNode accepted = accept(proposal, Map.of());

        assertThat(accepted.get("ausgelassen")).isEmpty();
        JsonNode inquiry = accepted.get("anfragen").get(0);
        assertThat(inquiry.get("therapist_id").intValue()).isEqualTo(therapist);
        assertThat(inquiry.get("patient_ids").toString())
                .isEqualTo("[" + first.patientId() + "," + second.patientId() + "]");
        assertThat(inquiries(therapist)).isEqualTo(1);
        assertThat(find(id(proposal)).get("data").get(0).get("anfrage_id").intValue())
                .isEqualTo(inquiry.get("anfrage_id").intValue());
        assertThat(accept(proposal, Map.of()).get("anfragen"))
                .as("nothing twice")
                .isEmpty();
        assertThat(computed(region.prefix()).get("data"))
                .as("one open offer a patient")
                .isEmpty();
    }

    @Test
    void aPartIsAcceptedAndTheRestStays() {
        for (int i = 0; i < MAX_SIZE + 2; i++) {
            Given.seeker(region);
        }
        int one = Given.createdTherapist(Given.therapist(region));
        int other = Given.createdTherapist(Given.therapist(region));
        JsonNode proposal = computed(region.prefix());
        assertThat(proposal.get("data")).hasSize(MAX_SIZE + 2);

        JsonNode first = accept(proposal, Map.of("therapist_ids", List.of(one))).get("anfragen");
        assertThat(first).hasSize(1);

        assertThat(inquiries(one)).isEqualTo(1);
        assertThat(inquiries(other)).isZero();
        JsonNode again = accept(proposal, Map.of("therapist_ids", List.of(one)));
        assertThat(again.get("anfragen")).isEmpty();
        assertThat(again.get("ausgelassen"))
                .hasSameSizeAs(first.get(0).get("patient_ids"))
                .allSatisfy(left -> assertThat(left.get("grund").asText()).isEqualTo("bereits_uebernommen"));
        assertThat(inquiries(one)).isEqualTo(1);
        int never = Given.createdTherapist(Given.therapist(region));
        Api.post(PATH + "/" + id(proposal) + "/annehmen", Map.of("therapist_ids", List.of(one, never)))
                .requireProblem(400);
        assertThat(accept(proposal, Map.of()).get("anfragen")).hasSize(1);
        assertThat(inquiries(other)).isEqualTo(1);
    }

    /** R2: who is chosen in a region is asked there, whatever a colleague elsewhere waits for. */
    @Test
    void aColleagueInAnotherRegionIsNotSeen() {
        Region elsewhere = Region.unused();
        String address = Given.email("mvz");
        Given.seeker(elsewhere);
        Given.inquiry(Given.createdTherapist(Given.with(Given.therapist(elsewhere), "email", address)), elsewhere);
        Given.seeker(region);
        int therapist = Given.createdTherapist(Given.with(Given.therapist(region), "email", address));
        JsonNode proposal = computed(region.prefix());

        assertThat(accept(proposal, Map.of()).get("anfragen")).hasSize(1);

        assertThat(inquiries(therapist)).isEqualTo(1);
    }

    @Test
    void whatNoLongerFitsIsLeftOutAndNamed() {
        Given.Seeker stays = Given.seeker(region);
        Given.Seeker pauses = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        JsonNode proposal = computed(region.prefix());
        Api.put("/platzsuchen/" + pauses.searchId(), Map.of("status", "pausiert"))
                .requireStatus(200);

        JsonNode accepted = accept(proposal, Map.of());

        assertThat(accepted.get("anfragen").get(0).get("patient_ids").toString())
                .isEqualTo("[" + stays.patientId() + "]");
        assertThat(accepted.get("ausgelassen")).hasSize(1);
        JsonNode left = accepted.get("ausgelassen").get(0);
        assertThat(left.get("patient_id").intValue()).isEqualTo(pauses.patientId());
        assertThat(left.get("therapist_id").intValue()).isEqualTo(therapist);
        assertThat(left.get("grund").asText()).isEqualTo("passt_nicht_mehr");
    }

    @Test
    void whoWasAcceptedIsProposedToNobodyAndALineAboutHerIsLeftOut() {
        Given.Seeker accepted = Given.seeker(region);
        Given.Seeker waits = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        JsonNode before = computed(region.prefix());
        int accepting = Given.createdTherapist(Given.therapist(Region.unused()));
        Api.put("/platzsuchen/" + accepted.searchId(), Map.of("vermittelter_therapeut_id", accepting))
                .requireStatus(200);

        assertThat(patients(computed(region.prefix()).get("data"))).containsExactly(waits.patientId());
        JsonNode answer = accept(before, Map.of());

        assertThat(answer.get("anfragen").get(0).get("patient_ids").toString())
                .isEqualTo("[" + waits.patientId() + "]");
        assertThat(patients(answer.get("ausgelassen"))).containsExactly(accepted.patientId());
        assertThat(inquiries(therapist)).isEqualTo(1);
    }

    @Test
    void aTherapistWhoWasAskedMeanwhileIsNotAskedAgain() {
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        JsonNode proposal = computed(region.prefix());
        Given.inquiry(therapist, region);

        JsonNode accepted = accept(proposal, Map.of());

        assertThat(accepted.get("anfragen")).isEmpty();
        assertThat(accepted.get("ausgelassen").get(0).get("grund").asText()).isEqualTo("therapeut_nicht_kontaktierbar");
        assertThat(accepted.get("ausgelassen").get(0).get("patient_id").intValue())
                .isEqualTo(seeker.patientId());
    }

    /** R18: whoever is first holds the patients' searches; the other is told whom that left. */
    @Test
    void twoOverlappingProposalsAcceptedAtOnceOfferNobodyTwice() throws Exception {
        Set<Integer> waiting = new HashSet<>();
        for (int i = 0; i < 2 * MAX_SIZE; i++) {
            waiting.add(Given.seeker(region).patientId());
        }
        List<Integer> some = therapists(2);
        JsonNode one = computed(region.prefix());
        some.forEach(
                id -> Api.put("/therapists/" + id, Map.of("status", "inaktiv")).requireStatus(200));
        therapists(2);
        JsonNode other = computed(region.prefix());
        some.forEach(
                id -> Api.put("/therapists/" + id, Map.of("status", "aktiv")).requireStatus(200));
        assertThat(patients(one.get("data"))).containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(patients(other.get("data"))).containsExactlyInAnyOrderElementsOf(waiting);

        List<JsonNode> answers = atOnce(() -> accept(one, Map.of()), () -> accept(other, Map.of()));

        List<Integer> asked = new ArrayList<>();
        for (JsonNode answer : answers) {
            List<Integer> here = new ArrayList<>();
            answer.get("anfragen")
                    .forEach(inquiry -> inquiry.get("patient_ids").forEach(patient -> here.add(patient.intValue())));
            asked.addAll(here);
            here.addAll(patients(answer.get("ausgelassen")));
            assertThat(here).as("each line has an answer").containsExactlyInAnyOrderElementsOf(waiting);
            assertThat(answer.get("ausgelassen").findValuesAsText("grund"))
                    .allMatch(reason -> reason.equals("passt_nicht_mehr"));
        }
        assertThat(asked).as("everybody once").containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(Database.count(
                        "SELECT count(*) FROM (SELECT e.patient_id FROM matching_service.therapeut_anfrage_patient e"
                                + " JOIN matching_service.therapeutenanfrage a ON a.id = e.therapeutenanfrage_id"
                                + " WHERE a.antwort_datum IS NULL GROUP BY e.patient_id"
                                + " HAVING count(*) > 1 AND e.patient_id = ANY (?)) twice",
                        (Object) waiting.toArray(Integer[]::new)))
                .as("two open offers")
                .isZero();
    }

    /** The same proposal, accepted by two people: each therapist gets one inquiry. */
    @Test
    void oneProposalAcceptedByTwoAtOnceMakesEachInquiryOnce() throws Exception {
        for (int i = 0; i < 2 * MAX_SIZE; i++) {
            Given.seeker(region);
        }
        List<Integer> therapists = therapists(2);
        JsonNode proposal = computed(region.prefix());

        List<JsonNode> answers = atOnce(() -> accept(proposal, Map.of()), () -> accept(proposal, Map.of()));

        assertThat(therapists)
                .allSatisfy(therapist -> assertThat(inquiries(therapist)).isEqualTo(1));
        assertThat(answers.get(0).get("anfragen").size()
                        + answers.get(1).get("anfragen").size())
                .isEqualTo(2);
        answers.forEach(answer -> assertThat(answer.get("ausgelassen").findValuesAsText("grund"))
                .allMatch(reason -> reason.equals("therapeut_nicht_kontaktierbar")));
    }

    @Test
    void oneIsComputedAtATimeAndCanBeCancelled() throws SQLException {
        Given.seeker(region);
        Given.createdTherapist(Given.therapist(region));
        try (Connection connection = Database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE matching_service.therapeutenprofil IN ACCESS EXCLUSIVE MODE");
            JsonNode running = Api.post(PATH, Map.of("plz_prefix", region.prefix()))
                    .requireStatus(202)
                    .json();
            int id = running.get("id").intValue();
            assertThat(running.get("status").asText()).isEqualTo("laufend");

            Api.post(PATH, Map.of()).requireProblem(409);
            Api.post(PATH + "/" + id + "/annehmen", Map.of()).requireProblem(409);
            Api.delete(PATH + "/" + id).requireStatus(200);

            assertThat(find(id).get("vorschlag").get("status").asText()).isEqualTo("abgebrochen");
            connection.rollback();
            nobodyComputes();
            assertThat(find(id).get("vorschlag").get("status").asText()).isEqualTo("abgebrochen");
            assertThat(find(id).get("data")).isEmpty();
            Api.delete(PATH + "/" + id).requireStatus(200);
            Api.get(PATH + "/" + id).requireProblem(404);
        }
        assertThat(computed(region.prefix()).get("data")).as("the next one").hasSize(1);
    }

    @Test
    void whatADeadServerLeftIsShownAsFailed() {
        int id = (int)
                Database.count(
                        "INSERT INTO matching_service.vermittlungsvorschlag"
                                + " (status, max_je_therapeut, angefordert_von, begonnen_am) VALUES ('laufend', 6, 'x', now()) RETURNING id");

        assertThat(find(id).get("vorschlag").get("status").asText()).isEqualTo("fehlgeschlagen");
    }

    @Test
    void anErasedPatientIsInNoProposal() {
        Given.Seeker erased = Given.seeker(region);
        Given.Seeker stays = Given.seeker(region);
        Given.createdTherapist(Given.therapist(region));
        JsonNode proposal = computed(region.prefix());
        JsonNode export = Api.get("/patients/" + erased.patientId() + "/data-export")
                .requireStatus(200)
                .json();
        assertThat(export.findValue("vermittlungsvorschlaege")).hasSize(1);

        Api.sendAs(
                        "administrator",
                        "POST",
                        "/patients/" + erased.patientId() + "/erasure",
                        "application/json",
                        "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .requireStatus(200);

        JsonNode data = find(id(proposal)).get("data");
        assertThat(data).hasSize(1);
        assertThat(data.get(0).get("patient_id").intValue()).isEqualTo(stays.patientId());
    }

    @Test
    void withoutARegionItIsTheWholeCountry() {
        Region other = Region.unused();
        Given.Seeker here = Given.seeker(region);
        Given.Seeker there = Given.seeker(other);
        Given.createdTherapist(Given.therapist(region));
        Given.createdTherapist(Given.therapist(other));

        JsonNode proposal = computed(null);

        List<Integer> offered = new ArrayList<>();
        for (int page = 1; offered.size() < proposal.get("total").intValue(); page++) {
            find(id(proposal), page)
                    .get("data")
                    .forEach(line -> offered.add(line.get("patient_id").intValue()));
        }
        assertThat(offered).contains(here.patientId(), there.patientId()).doesNotHaveDuplicates();
        Api.post(PATH, Map.of("plz_prefix", "x")).requireProblem(400);
    }

    /** Against the explanation of every pair, and against the most that can be reached with the pairs that fit. */
    @Test
    void noConstraintIsViolatedAndNobodyMoreCouldBeReached() {
        Random random = new Random(20261123);
        List<Given.Seeker> seekers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            seekers.add(Given.seeker(
                    region,
                    "geschlecht",
                    random.nextBoolean() ? "weiblich" : "männlich",
                    "geburtsdatum",
                    (1940 + random.nextInt(70)) + "-03-04",
                    "offen_fuer_gruppentherapie",
                    random.nextBoolean(),
                    "bevorzugtes_therapieverfahren",
                    random.nextInt(3) == 0 ? "Verhaltenstherapie" : "egal"));
        }
        List<Integer> therapists = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            therapists.add(Given.createdTherapist(Given.with(
                    Given.therapist(region),
                    "psychotherapieverfahren",
                    random.nextBoolean() ? "Verhaltenstherapie" : "tiefenpsychologisch_fundierte_Psychotherapie",
                    "alter_min",
                    random.nextInt(3) * 20,
                    "bevorzugt_gruppentherapie",
                    random.nextInt(4) == 0,
                    "geschlechtspraeferenz",
                    random.nextInt(3) == 0 ? "Weiblich" : "Egal")));
        }
        Map<Integer, Set<Integer>> fitting = new LinkedHashMap<>();
        for (int therapist : therapists) {
            Api.get("/therapeutenanfragen/kandidaten?limit=1000&therapist_id=" + therapist + "&plz_prefix="
                            + region.prefix())
                    .requireStatus(200)
                    .json()
                    .get("data")
                    .forEach(row -> {
                        if (row.get("geeignet").booleanValue()) {
                            fitting.computeIfAbsent(row.get("patient_id").intValue(), none -> new HashSet<>())
                                    .add(therapist);
                        }
                    });
        }

        JsonNode proposal = computed(region.prefix());

        Map<Integer, Integer> load = new HashMap<>();
        Set<Integer> reached = new HashSet<>();
        proposal.get("data").forEach(line -> {
            int patient = line.get("patient_id").intValue();
            int therapist = line.get("therapist_id").intValue();
            assertThat(fitting.get(patient)).contains(therapist);
            assertThat(reached.add(patient)).isTrue();
            assertThat(load.merge(therapist, 1, Integer::sum)).isLessThanOrEqualTo(MAX_SIZE);
            assertThat(line.get("position").intValue()).isEqualTo(load.get(therapist));
        });
        assertThat(reached).hasSize(most(fitting)).hasSizeBetween(10, 39);
        assertThat(lines(computed(region.prefix())))
                .as("the same data, the same proposal")
                .isEqualTo(lines(proposal));
    }

    /** Where nothing but the centroid of the postal code is known, all are equally near. */
    @Test
    void ofManyTherapistsInOnePlaceNotOnlyTheSameFewAreOffered() {
        int therapists = 60;
        Database.execute(
                Made.therapists(0, therapists, region.plz(), "Ort", 51.0, 9.0),
                Made.searches(0, therapists * MAX_SIZE, region.plz(), "Ort", 51.0, 9.0, null));
        try {
            assertThat(computed(region.prefix())
                            .get("vorschlag")
                            .get("erreicht")
                            .intValue())
                    .isEqualTo(therapists * MAX_SIZE);
        } finally {
            Made.remove();
        }
    }

    /** The most patients that can be reached, by augmenting paths. */
    private static int most(Map<Integer, Set<Integer>> fitting) {
        Map<Integer, List<Integer>> taken = new HashMap<>();
        return (int) fitting.keySet().stream()
                .filter(patient -> augment(patient, fitting, taken, new HashSet<>()))
                .count();
    }

    private static boolean augment(
            int patient, Map<Integer, Set<Integer>> fitting, Map<Integer, List<Integer>> taken, Set<Integer> seen) {
        for (int therapist : fitting.get(patient)) {
            if (seen.add(therapist)) {
                List<Integer> his = taken.computeIfAbsent(therapist, none -> new ArrayList<>());
                if (his.size() < MAX_SIZE) {
                    return his.add(patient);
                }
                for (int i = 0; i < his.size(); i++) {
                    if (augment(his.get(i), fitting, taken, seen)) {
                        his.set(i, patient);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static List<String> lines(JsonNode proposal) {
        List<String> lines = new ArrayList<>();
        proposal.get("data").forEach(line -> lines.add(line.get("therapist_id") + " " + line.get("patient_id")));
        return lines;
    }

    private static JsonNode accept(JsonNode proposal, Map<String, Object> body) {
        return Api.post(PATH + "/" + id(proposal) + "/annehmen", body)
                .requireStatus(200)
                .json();
    }

    private List<Integer> therapists(int number) {
        List<Integer> therapists = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            therapists.add(Given.createdTherapist(Given.therapist(region)));
        }
        return therapists;
    }

    private static List<Integer> patients(JsonNode lines) {
        List<Integer> patients = new ArrayList<>();
        lines.forEach(line -> patients.add(line.get("patient_id").intValue()));
        return patients;
    }

    private static List<JsonNode> atOnce(Callable<JsonNode> one, Callable<JsonNode> other) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<JsonNode> answers = new ArrayList<>();
            for (Future<JsonNode> answer : people.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            people.shutdown();
        }
    }

    private static long inquiries(int therapist) {
        return Database.count(
                "SELECT count(*) FROM matching_service.therapeutenanfrage WHERE therapist_id = ?", therapist);
    }
}
