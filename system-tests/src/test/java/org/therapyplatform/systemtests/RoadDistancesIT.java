package org.therapyplatform.systemtests;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.OutsideServices;

/** Distances by road in inquiries and in the explanation of a search (rules.md §6, constraint 1; R16 of matching, R9 of geocoding). */
class RoadDistancesIT {
    /** Usedom and Demmin, some 50 to 70 km apart in a straight line. */
    private static final String PRACTICE = "17449";

    private static final String HOME = "17109";

    private final int therapist =
            Given.createdTherapist(Given.with(Given.therapist(Region.COAST), "plz", PRACTICE, "ort", "Karlshagen"));

    @BeforeEach
    void theServiceAnswersAndNothingIsKnown() {
        OutsideServices.wireMock();
        OutsideServices.reset();
        await().atMost(Duration.ofSeconds(20)).until(() -> probe().equals("osrm"));
        // Whoever waits there from another test would come first.
        Database.execute(
                "UPDATE matching_service.platzsuche SET plz = NULL WHERE plz LIKE '17%'",
                "DELETE FROM geocoding_service.distance_cache");
        OutsideServices.wireMock().resetRequests();
    }

    @AfterEach
    void asInTheBeginning() {
        OutsideServices.reset();
    }

    @Test
    void whoLivesTooFarByRoadIsNotOfferedThoughTheStraightLineWouldDo() {
        int byCar = seeker(80, "Auto");
        int onFoot = seeker(80, "ÖPNV");
        answering("/osrm/table/v1/foot/.*", okJson("{\"code\":\"Ok\",\"distances\":[[80001.0]]}"));

        assertThat(composed()).containsExactly(byCar);
        assertThat(tables("foot")).isEqualTo(1);
        assertThat(onFoot).isNotZero();
    }

    /** More of them than are looked at in one go. */
    @Test
    void whoeverIsNearIsFoundBehindManyWhoLiveTooFar() {
        for (int i = 0; i < 25; i++) {
            seeker(80, "ÖPNV");
        }
        int near = seeker(80, "Auto");
        answering("/osrm/table/v1/foot/.*", okJson("{\"code\":\"Ok\",\"distances\":[[80001.0]]}"));

        assertThat(composed()).containsExactly(near);
    }

    @Test
    void othersTakeThePlacesOfThoseWhoLiveTooFar() {
        for (int i = 0; i < 6; i++) {
            seeker(80, "ÖPNV");
        }
        List<Integer> byCar = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            byCar.add(seeker(80, "Auto"));
        }
        answering("/osrm/table/v1/foot/.*", okJson("{\"code\":\"Ok\",\"distances\":[[80001.0]]}"));

        assertThat(composed()).containsExactlyElementsOf(byCar.subList(0, 6));
    }

    @Test
    void whoIsOutByTheStraightLineIsNotAskedFor() {
        seeker(10, "Auto");

        assertThat(composed()).isEmpty();
        assertThat(tables("car")).isZero();
    }

    @Test
    void aKnownDistanceIsNotAskedForAgain() {
        int first = seeker(80, "Auto");
        assertThat(composed()).containsExactly(first);

        int second = seeker(80, "Auto");
        assertThat(composed()).containsExactly(second);

        assertThat(tables("car")).isEqualTo(1);
    }

    @Test
    void wherePatientAndPracticeShareThePostalCodeNothingIsAsked() {
        int neighbour = Given.seeker(Region.COAST, "plz", PRACTICE).patientId();

        assertThat(composed()).containsExactly(neighbour);
        assertThat(tables("car")).isZero();
    }

    @Test
    void noStreetLeavesThePlatform() {
        seeker(80, "Auto");
        composed();

        assertThat(OutsideServices.wireMock().find(getRequestedFor(urlPathMatching("/.*"))).stream()
                        .map(request -> request.getUrl()))
                .hasSize(1)
                .allMatch(url -> url.startsWith("/osrm/table/v1/car/"));
    }

    @Test
    void aServiceThatFailsBlocksNoInquiry() {
        int waiting = seeker(80, "Auto");
        answering("/osrm/.*", status(500));

        assertThat(composed()).containsExactly(waiting);
        assertThat(tables("car")).isPositive();
        assertThat(Database.count("SELECT count(*) FROM geocoding_service.distance_cache"))
                .as("straight lines that were kept")
                .isZero();
    }

    @Test
    void nonsenseBlocksNoInquiry() {
        int waiting = seeker(80, "Auto");
        answering("/osrm/.*", okJson("{\"code\":\"Ok\",\"distances\":[]}"));

        assertThat(composed()).containsExactly(waiting);
    }

    @Test
    void aPlaceWithoutARoadPasses() {
        int waiting = seeker(80, "Auto");
        answering("/osrm/.*", okJson("{\"code\":\"Ok\",\"distances\":[[null]]}"));

        assertThat(composed()).containsExactly(waiting);
        assertThat(tables("car")).isEqualTo(1);

        int next = seeker(80, "Auto");
        assertThat(composed()).containsExactly(next);
        assertThat(tables("car")).as("an island is not asked for again").isEqualTo(1);
    }

    /** R9 of geocoding */
    @Test
    void aSlowServiceIsNotWaitedForLongerThanTwoSeconds() {
        int waiting = seeker(80, "Auto");
        answering("/osrm/.*", aResponse().withFixedDelay(20_000));
        long begin = System.nanoTime();

        assertThat(composed()).containsExactly(waiting);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(tables("car")).isEqualTo(1);
    }

    /** R9 of geocoding */
    @Test
    void twoMeansOfTravelWithASlowServiceTakeNoLongerThanOne() {
        int byCar = seeker(80, "Auto");
        int onFoot = seeker(80, "ÖPNV");
        answering("/osrm/.*", aResponse().withFixedDelay(20_000));
        long begin = System.nanoTime();

        assertThat(composed()).containsExactly(byCar, onFoot);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void whatIsAnsweredInTimeCountsThoughTheOtherMeansOfTravelIsNotAnswered() {
        seeker(80, "Auto");
        int onFoot = seeker(80, "ÖPNV");
        answering("/osrm/table/v1/car/.*", okJson("{\"code\":\"Ok\",\"distances\":[[80001.0]]}"));
        answering("/osrm/table/v1/foot/.*", aResponse().withFixedDelay(20_000));

        assertThat(composed()).containsExactly(onFoot);
    }

    /** R4. The time the service is waited for is the time somebody has to change a search. */
    @Test
    void whoseSearchWasChangedWhileTheServiceWasAskedIsNotTaken() {
        Given.Seeker stays = given(80, "Auto");
        Given.Seeker paused = given(80, "Auto");
        Given.Seeker excluding = given(80, "Auto");
        Given.Seeker deleted = given(80, "Auto");
        answering("/osrm/.*", aResponse().withFixedDelay(20_000));
        CompletableFuture<List<Integer>> taken = CompletableFuture.supplyAsync(this::composed);
        await().pollInterval(Duration.ofMillis(20)).until(() -> tables("car") == 1);

        Api.put("/platzsuchen/" + paused.searchId(), Map.of("status", "pausiert"))
                .requireStatus(200);
        Api.put("/platzsuchen/" + excluding.searchId(), Map.of("ausgeschlossene_therapeuten", List.of(therapist)))
                .requireStatus(200);
        Api.delete("/platzsuchen/" + deleted.searchId()).requireStatus(200);
        assertThat(taken).as("else they were changed too late to say anything").isNotDone();

        assertThat(taken.join()).containsExactly(stays.patientId());
    }

    /** R4. Nobody waits for whoever changes a search: they may wait for the therapist. */
    @Test
    void whoseSearchIsBeingChangedIsLeftOut() throws SQLException {
        Given.Seeker stays = given(80, "Auto");
        Given.Seeker busy = given(80, "Auto");
        try (Connection changing = Database.connect()) {
            changing.setAutoCommit(false);
            changing.createStatement()
                    .execute("UPDATE matching_service.platzsuche SET notizen = 'neu' WHERE id = " + busy.searchId());

            assertThat(composed()).containsExactly(stays.patientId());
        }
    }

    /** R4. Who waits behind those comes in their place, so that nobody hears that nobody waits. */
    @Test
    void inThePlaceOfWhoseSearchIsBeingChangedComesTheNext() throws SQLException {
        List<Given.Seeker> first =
                Stream.generate(() -> given(80, "Auto")).limit(6).toList();
        List<Integer> next = Stream.generate(() -> seeker(80, "Auto")).limit(2).toList();
        try (Connection changing = Database.connect()) {
            changing.setAutoCommit(false);
            for (Given.Seeker busy : first) {
                changing.createStatement()
                        .execute(
                                "UPDATE matching_service.platzsuche SET notizen = 'neu' WHERE id = " + busy.searchId());
            }

            assertThat(composed()).isEqualTo(next);
        }
    }

    @Test
    void aSearchIsToldTheRoadToWhomItCouldChoose() {
        int search = search(80, "Auto");
        answering("/osrm/table/v1/car/.*", okJson("{\"code\":\"Ok\",\"distances\":[[79000.0]]}"));

        JsonNode option = option(search);

        assertThat(option.get("geeignet").booleanValue()).isTrue();
        assertThat(option.get("entfernung_km").doubleValue()).isEqualTo(79.0);
        assertThat(option.get("entfernungsart").asText()).isEqualTo("strasse");
        assertThat(OutsideServices.wireMock().find(getRequestedFor(urlPathMatching("/.*"))).stream()
                        .map(request -> request.getUrl()))
                .as("from her to the practices, in one question")
                .singleElement()
                .asString()
                .matches("/osrm/table/v1/car/[0-9.]+,[0-9.]+;[0-9.]+,[0-9.]+\\?sources=0&destinations=1&.*");
    }

    @Test
    void whoIsTooFarByRoadFailsByItAndIsCountedSo() {
        int search = search(80, "ÖPNV");
        JsonNode near = summary(search);
        Database.execute("DELETE FROM geocoding_service.distance_cache");
        answering("/osrm/table/v1/foot/.*", okJson("{\"code\":\"Ok\",\"distances\":[[80001.0]]}"));

        JsonNode option = option(search);

        assertThat(option.get("geeignet").booleanValue()).isFalse();
        assertThat(option.get("entfernung_km").doubleValue()).isEqualTo(80.001);
        assertThat(option.get("pruefungen").get(0).get("bedingung").asText()).isEqualTo("entfernung");
        assertThat(option.get("pruefungen").get(0).get("erfuellt").booleanValue())
                .isFalse();
        assertThat(summary(search).get("geeignet").intValue())
                .as("those of one place are ruled out together")
                .isLessThan(near.get("geeignet").intValue());
    }

    @Test
    void amongTheCandidatesOfATherapistTheRoadIsShownThatIsTooLong() {
        int tooFar = seeker(80, "ÖPNV");
        int near = seeker(80, "Auto");
        answering("/osrm/table/v1/car/.*", okJson("{\"code\":\"Ok\",\"distances\":[[79000.0]]}"));
        answering("/osrm/table/v1/foot/.*", okJson("{\"code\":\"Ok\",\"distances\":[[80001.0]]}"));

        JsonNode candidates = Api.get("/therapeutenanfragen/kandidaten?therapist_id=" + therapist + "&plz_prefix="
                        + Region.COAST.prefix())
                .requireStatus(200)
                .json()
                .get("data");

        assertThat(candidates.get(0).get("patient_id").intValue()).isEqualTo(tooFar);
        assertThat(candidates.get(0).get("geeignet").booleanValue()).isFalse();
        assertThat(candidates.get(0).get("entfernung_km").doubleValue()).isEqualTo(80.001);
        assertThat(candidates.get(0).get("entfernungsart").asText()).isEqualTo("strasse");
        assertThat(candidates.get(1).get("patient_id").intValue()).isEqualTo(near);
        assertThat(candidates.get(1).get("geeignet").booleanValue()).isTrue();
        assertThat(candidates.get(1).get("entfernungsart").asText()).isEqualTo("luftlinie");
    }

    @Test
    void theWayToATherapistIsTheOneAnInquiryCounts() {
        int search = search(80, "Auto");
        option(search);
        assertThat(composed()).hasSize(1);

        assertThat(tables("car")).isEqualTo(1);
    }

    @Test
    void noQuestionIsAskedForTherapistsWhoCannotBeChosen() {
        int tooFar = search(10, "Auto");
        assertThat(option(tooFar).get("entfernungsart").asText()).isEqualTo("luftlinie");
        Database.execute("UPDATE matching_service.therapeutenprofil SET naechster_kontakt_moeglich = '2099-01-01'"
                + " WHERE plz = '" + PRACTICE + "'");
        JsonNode cooling = option(search(80, "Auto"));

        assertThat(cooling.get("geeignet").booleanValue()).isTrue();
        assertThat(cooling.get("entfernungsart").asText()).isEqualTo("luftlinie");
        assertThat(tables("car")).isZero();
    }

    @Test
    void aServiceThatFailsLeavesTheStraightLine() {
        answering("/osrm/.*", status(500));

        JsonNode option = option(search(80, "Auto"));

        assertThat(option.get("geeignet").booleanValue()).isTrue();
        assertThat(option.get("entfernungsart").asText()).isEqualTo("luftlinie");
        assertThat(option.get("entfernung_km").doubleValue()).isBetween(50.0, 70.0);
        assertThat(tables("car")).isPositive();
    }

    /** R6 and R9 of geocoding: whoever cannot wait for a turn goes on at once, and the service is not to blame. */
    @Test
    void aPauseTheServiceWantsKeepsNobodyWaitingAndIsNoFailure() {
        int search = search(80, "Auto");
        answering("/osrm/.*", status(429).withHeader("Retry-After", "5"));
        option(search);
        OutsideServices.reset();

        for (int i = 0; i < 6; i++) {
            long begin = System.nanoTime();
            assertThat(option(search).get("entfernungsart").asText()).isEqualTo("luftlinie");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1500));
        }

        assertThat(probe()).as("asked when the pause is over").isEqualTo("osrm");
    }

    @Test
    void aSlowServiceDoesNotKeepACoordinatorWaiting() {
        int search = search(80, "Auto");
        answering("/osrm/.*", aResponse().withFixedDelay(20_000));
        long begin = System.nanoTime();

        assertThat(option(search).get("entfernungsart").asText()).isEqualTo("luftlinie");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    /** R9 of geocoding: that nobody waits longer for its answer is the service's fault, not that of who stops waiting. */
    @Test
    void aServiceThatIsAlwaysTooSlowIsLeftAlone() {
        int search = search(80, "Auto");
        answering("/osrm/.*", aResponse().withFixedDelay(20_000));

        for (int i = 0; i < 6; i++) {
            option(search);
        }

        assertThat(tables("car")).isBetween(3, 5);
    }

    /** Where a distance comes from that was never kept. */
    private static String probe() {
        return Api.get(
                        "/calculate-distance?no_cache=true&origin_lat=54&origin_lon=4&destination_lat=55&destination_lon=4")
                .json()
                .get("source")
                .asText();
    }

    private JsonNode option(int search) {
        for (JsonNode entry : options(search).get("data")) {
            if (entry.get("therapist_id").intValue() == therapist) {
                return entry;
            }
        }
        throw new AssertionError("The therapist is not among the options");
    }

    private static JsonNode summary(int search) {
        return options(search).get("summary");
    }

    private static JsonNode options(int search) {
        return Api.get("/platzsuchen/" + search + "/therapeuten?limit=1000")
                .requireStatus(200)
                .json();
    }

    private static int seeker(int maxKm, String verkehrsmittel) {
        return given(maxKm, verkehrsmittel).patientId();
    }

    private static int search(int maxKm, String verkehrsmittel) {
        return given(maxKm, verkehrsmittel).searchId();
    }

    private static Given.Seeker given(int maxKm, String verkehrsmittel) {
        return Given.seeker(
                Region.COAST,
                "plz",
                HOME,
                "ort",
                "Demmin",
                "verkehrsmittel",
                verkehrsmittel,
                "raeumliche_verfuegbarkeit",
                Map.of("max_km", maxKm));
    }

    private List<Integer> composed() {
        Answer answer = Api.post(
                "/therapeutenanfragen/erstellen-fuer-therapeut",
                Map.of("therapist_id", therapist, "plz_prefix", Region.COAST.prefix()));
        List<Integer> patients = new ArrayList<>();
        answer.json().path("patient_ids").forEach(id -> patients.add(id.intValue()));
        assertThat(answer.status()).isIn(200, 201);
        return patients;
    }

    private static void answering(String path, ResponseDefinitionBuilder answer) {
        OutsideServices.wireMock().register(get(urlPathMatching(path)).willReturn(answer));
    }

    private static int tables(String profile) {
        return OutsideServices.wireMock()
                .find(getRequestedFor(urlPathMatching("/osrm/table/v1/" + profile + "/.*")))
                .size();
    }
}
