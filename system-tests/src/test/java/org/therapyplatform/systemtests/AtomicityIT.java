package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** What belongs together happens together, and what happens at once does not get lost. */
class AtomicityIT {
    @Test
    void aPlacementWhoseMailCannotBeQueuedChangesNothing() {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        Map<String, Object> placement = Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist);

        refusingMailsTo(seeker.patientId(), () -> {
            Api.put("/platzsuchen/" + seeker.searchId(), placement).requireProblem(500);

            JsonNode search = Api.get("/platzsuchen/" + seeker.searchId()).json();
            assertThat(search.get("status").asText()).isEqualTo("aktiv");
            assertThat(search.get("vermittelter_therapeut_id").isNull()).isTrue();
            assertThat(search.get("notizen").isNull()).isTrue();
            assertThat(search.get("updated_at").isNull()).isTrue();
            assertThat(search.get("patient").get("status").asText()).isEqualTo("offen");
            assertThat(search.get("patient").get("updated_at").isNull()).isTrue();
            assertThat(mailsTo(seeker.patientId())).isZero();
        });

        Api.put("/platzsuchen/" + seeker.searchId(), placement).requireStatus(200);
        assertThat(mailsTo(seeker.patientId())).isEqualTo(1);
    }

    @Test
    void aPlacementThatFailsInItsLastCommitPhaseChangesNothing() {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        Map<String, Object> placement = Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist);

        // A deferred constraint speaks up only at PREPARE TRANSACTION, when all statements have succeeded.
        refusing("communication_service.emails", "patient_id", seeker.patientId(), true, () -> {
            assertThat(Api.put("/platzsuchen/" + seeker.searchId(), placement).status())
                    .isGreaterThanOrEqualTo(500);

            JsonNode search = Api.get("/platzsuchen/" + seeker.searchId()).json();
            assertThat(search.get("status").asText()).isEqualTo("aktiv");
            assertThat(search.get("patient").get("status").asText()).isEqualTo("offen");
            assertThat(mailsTo(seeker.patientId())).isZero();
            assertThat(Database.count("SELECT count(*) FROM pg_prepared_xacts")).isZero();
        });

        Api.put("/platzsuchen/" + seeker.searchId(), placement).requireStatus(200);
    }

    @Test
    void aPaymentWhoseMailCannotBeQueuedIsNotRecorded() {
        int patient = Given.created(Given.patient(Region.unused()));

        refusingMailsTo(patient, () -> {
            Api.put("/patients/" + patient, Map.of("zahlung_eingegangen", true)).requireProblem(500);

            JsonNode unchanged = Api.get("/patients/" + patient).json();
            assertThat(unchanged.get("zahlung_eingegangen").booleanValue()).isFalse();
            assertThat(unchanged.get("startdatum").isNull()).isTrue();
            assertThat(unchanged.get("status").asText()).isEqualTo("offen");
        });
    }

    @Test
    void anInquiryWhoseMailCannotBeQueuedIsNotSent() {
        Region region = Region.unused();
        Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);

        refusing("communication_service.emails", "therapist_id", therapist, false, () -> {
            Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireProblem(500);

            assertThat(Api.get("/therapeutenanfragen/" + inquiry)
                            .json()
                            .get("gesendet_datum")
                            .isNull())
                    .isTrue();
        });

        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
    }

    @Test
    void anInquiryThatCannotBeSentAtOnceStaysAndCanBeSentLater() {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        AtomicInteger inquiry = new AtomicInteger();

        refusing("communication_service.emails", "therapist_id", therapist, false, () -> {
            JsonNode answer = Api.post(
                            "/therapeutenanfragen/erstellen-fuer-therapeut",
                            Map.of("therapist_id", therapist, "plz_prefix", region.prefix(), "sofort_senden", true))
                    .requireStatus(201)
                    .json();
            assertThat(answer.get("gesendet").booleanValue()).isFalse();
            assertThat(answer.get("patient_ids").get(0).intValue()).isEqualTo(seeker.patientId());
            inquiry.set(answer.get("anfrage_id").intValue());
        });

        JsonNode detail = Api.get("/therapeutenanfragen/" + inquiry).json();
        assertThat(detail.get("gesendet_datum").isNull()).isTrue();
        assertThat(detail.get("email_id").isNull()).isTrue();
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
    }

    @Test
    void anAnswerThatCannotCoolTheTherapistDownIsNotRecorded() {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);

        refusing("therapist_service.therapeuten", "id", therapist, false, () -> {
            Api.put(
                            "/therapeutenanfragen/" + inquiry + "/antwort",
                            Map.of("patient_responses", Map.of(String.valueOf(seeker.patientId()), "angenommen")))
                    .requireProblem(500);

            JsonNode detail = Api.get("/therapeutenanfragen/" + inquiry).json();
            assertThat(detail.get("antwort_datum").isNull()).isTrue();
            assertThat(detail.get("patients").get(0).get("status").asText()).isEqualTo("anstehend");
            assertThat(Api.get("/platzsuchen/" + seeker.searchId())
                            .json()
                            .get("vermittelter_therapeut_id")
                            .isNull())
                    .isTrue();
        });
    }

    @Test
    void tenChangesOfDifferentFieldsAtOnceAllSurvive() throws Exception {
        int patient = Given.created(Given.minimalPatient());
        List<String> fields = List.of(
                "strasse",
                "plz",
                "ort",
                "zahlungsreferenz",
                "telefon",
                "hausarzt",
                "krankenkasse",
                "krankenversicherungsnummer",
                "verkehrsmittel",
                "empfehler_der_unterstuetzung");

        List<Answer> answers = atOnce(fields.stream()
                .map(field ->
                        (Callable<Answer>) () -> Api.put("/patients/" + patient, Map.of(field, field.substring(0, 3))))
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        JsonNode changed = Api.get("/patients/" + patient).json();
        fields.forEach(
                field -> assertThat(changed.get(field).asText()).as(field).isEqualTo(field.substring(0, 3)));
    }

    @Test
    void ofTwoSearchesForOnePatientAtOnceOneIsStarted() throws Exception {
        int patient = Given.created(Given.patient(Region.unused()));

        List<Answer> answers = atOnce(IntStream.range(0, 2)
                .mapToObj(i -> (Callable<Answer>) () -> Api.post("/platzsuchen", Map.of("patient_id", patient)))
                .toList());

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 400);
        answers.stream().filter(answer -> answer.status() == 400).forEach(refused -> refused.requireProblem(400)
                .saying("already has an active search"));
    }

    @Test
    void ofTwoPlacementsAtOnceOneHappensAndOneMailIsQueued() throws Exception {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));

        List<Answer> answers = atOnce(IntStream.range(0, 2)
                .mapToObj(i -> (Callable<Answer>) () -> Api.put(
                        "/platzsuchen/" + seeker.searchId(),
                        Map.of("status", "erfolgreich", "vermittelter_therapeut_id", therapist)))
                .toList());

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(mailsTo(seeker.patientId())).isEqualTo(1);
    }

    @Test
    void anInquirySentTwiceAtOnceIsSentOnce() throws Exception {
        Region region = Region.unused();
        Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);

        List<Answer> answers = atOnce(IntStream.range(0, 2)
                .mapToObj(i -> (Callable<Answer>) () -> Api.post("/therapeutenanfragen/" + inquiry + "/senden"))
                .toList());

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 400);
        assertThat(Database.count(
                        "SELECT count(*) FROM communication_service.emails WHERE therapist_id = ?", therapist))
                .isEqualTo(1);
    }

    /** R14. Both are let go only when both wait: how fast one is decides nothing. */
    @Test
    void ofTwoCompositionsForOneTherapistAtOnceOneGetsTheInquiryAndTheOtherIsTold() throws Exception {
        Region region = Region.unused();
        for (int i = 0; i < 8; i++) {
            Given.seeker(region);
        }
        int therapist = Given.createdTherapist(Given.therapist(region));
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try (Connection held = Database.connect()) {
            held.setAutoCommit(false);
            held.createStatement()
                    .execute("SELECT 1 FROM matching_service.therapeutenprofil WHERE therapist_id = " + therapist
                            + " FOR UPDATE");
            List<Future<Answer>> answers = IntStream.range(0, 2)
                    .mapToObj(i -> callers.submit(() -> Api.post(
                            "/therapeutenanfragen/erstellen-fuer-therapeut",
                            Map.of("therapist_id", therapist, "plz_prefix", region.prefix()))))
                    .toList();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Database.count("SELECT count(*) FROM pg_stat_activity WHERE usename ="
                                    + " 'matching_service' AND wait_event_type = 'Lock'")
                            == 2);
            held.rollback();

            Map<Integer, Answer> byStatus = answers.stream()
                    .map(AtomicityIT::get)
                    .collect(Collectors.toMap(Answer::status, Function.identity()));

            assertThat(byStatus).containsOnlyKeys(201, 409);
            int inquiry = byStatus.get(201).json().get("anfrage_id").intValue();
            assertThat(byStatus.get(409)
                            .requireProblem(409)
                            .saying("Somebody else composed an inquiry for this therapist")
                            .member("anfrage_id")
                            .intValue())
                    .isEqualTo(inquiry);
        } finally {
            callers.shutdown();
        }
        assertThat(Database.count(
                        "SELECT count(*) FROM matching_service.therapeutenanfrage WHERE therapist_id = ?", therapist))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE /platzsuchen/%2$d", "POST /patients/%1$d/erasure"})
    void anInquiryThatTakesASearchWhileItIsDeletedStillAddsUp(String deletion) throws Exception {
        Region region = Region.unused();
        Given.Seeker goes = Given.seeker(region);
        Given.Seeker stays = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        try (Connection composing = Database.connect()) {
            composing.setAutoCommit(false);
            int inquiry = inquiry(composing, therapist, goes, stays);
            CompletableFuture<Answer> deleted = whileItWaits(deletion, goes);

            composing.commit();

            deleted.join().requireStatus(200);
            JsonNode left = Api.get("/therapeutenanfragen/" + inquiry)
                    .requireStatus(200)
                    .json();
            assertThat(left.get("anfragegroesse").intValue()).isEqualTo(1);
            assertThat(left.get("patients").findValuesAsText("patient_id"))
                    .containsExactly(String.valueOf(stays.patientId()));
            assertThat(left.get("patients").get(0).get("position").intValue()).isEqualTo(1);
            Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE /platzsuchen/%2$d", "POST /patients/%1$d/erasure"})
    void aSearchIsNotDeletedWhileSomebodyWorksOnAnInquiryThatTookItJustNow(String deletion) throws Exception {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        try (Connection composing = Database.connect();
                Connection working = Database.connect()) {
            int inquiry = inquiry(composing, therapist);
            composing.setAutoCommit(false);
            working.setAutoCommit(false);
            take(composing, inquiry, seeker, 1);
            working.createStatement()
                    .execute("SELECT 1 FROM matching_service.therapeutenanfrage WHERE id = " + inquiry
                            + " FOR NO KEY UPDATE");
            CompletableFuture<Answer> deleted = whileItWaits(deletion, seeker);

            composing.commit();

            deleted.join().requireProblem(409).saying("Please try again");
            working.rollback();
            Api.get("/platzsuchen/" + seeker.searchId()).requireStatus(200);
            deleted(deletion, seeker).requireStatus(200);
            Api.get("/therapeutenanfragen/" + inquiry).requireProblem(404);
        }
    }

    /** Who writes to somebody holds her row, and what becomes of it is not known before. */
    @ParameterizedTest
    @CsvSource({"patient, patienten", "therapist, therapeuten"})
    void aMailThatIsWrittenWhileItsRecipientIsDeletedGoesWithHer(String kind, String table) throws Exception {
        int id = recipient(kind);
        try (Connection writing = Database.connect()) {
            writing.setAutoCommit(false);
            writing.createStatement()
                    .execute("SELECT 1 FROM %s_service.%s WHERE id = %d FOR KEY SHARE".formatted(kind, table, id));
            writing.createStatement()
                    .execute(
                            "INSERT INTO communication_service.emails (%s_id, betreff, inhalt_html, inhalt_text, empfaenger_email,"
                                            .formatted(kind)
                                    + " empfaenger_name, absender_email, absender_name) VALUES (" + id
                                    + ", 'b', 'h', 't', 'a@test.example', 'n', 'b@test.example', 'n')");
            CompletableFuture<Answer> deleted = whileItWaits(kind, () -> Api.delete("/" + kind + "s/" + id));

            writing.commit();

            deleted.join().requireStatus(200);
        }
        assertThat(mailsTo(kind, id)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"patient, patienten", "therapist, therapeuten"})
    void nothingIsWrittenToWhoIsJustBeingDeleted(String kind, String table) throws Exception {
        int id = recipient(kind);
        Map<String, Object> mail = Map.of(
                kind + "_id",
                id,
                "betreff",
                "b",
                "inhalt_text",
                "t",
                "empfaenger_email",
                "a@test.example",
                "empfaenger_name",
                "n");
        try (Connection deleting = Database.connect()) {
            deleting.setAutoCommit(false);
            deleting.createStatement().execute("DELETE FROM %s_service.%s WHERE id = %d".formatted(kind, table, id));
            CompletableFuture<Answer> written = whileItWaits(kind, () -> Api.post("/emails", mail));

            deleting.commit();

            written.join().requireProblem(400).saying("There is no " + kind);
        }
        assertThat(mailsTo(kind, id)).isZero();
    }

    private static int recipient(String kind) {
        return kind.equals("patient")
                ? Given.created(Given.minimalPatient())
                : Given.createdTherapist(Given.therapist(Region.unused()));
    }

    private static long mailsTo(String kind, int id) {
        return Database.count("SELECT count(*) FROM communication_service.emails WHERE " + kind + "_id = " + id);
    }

    /** As the platform composes one, with all its patients. */
    private static int inquiry(Connection connection, int therapist, Given.Seeker... seekers) throws SQLException {
        try (ResultSet key = connection
                .createStatement()
                .executeQuery("INSERT INTO matching_service.therapeutenanfrage (therapist_id, anfragegroesse) VALUES ("
                        + therapist + ", " + Math.max(1, seekers.length) + ") RETURNING id")) {
            key.next();
            for (int i = 0; i < seekers.length; i++) {
                take(connection, key.getInt(1), seekers[i], i + 1);
            }
            return key.getInt(1);
        }
    }

    private static void take(Connection connection, int inquiry, Given.Seeker seeker, int position)
            throws SQLException {
        connection
                .createStatement()
                .execute("INSERT INTO matching_service.therapeut_anfrage_patient (therapeutenanfrage_id, platzsuche_id,"
                        + " patient_id, position_in_anfrage) VALUES (" + inquiry + ", " + seeker.searchId() + ", "
                        + seeker.patientId() + ", " + position + ")");
    }

    /** Sent, and held up by what somebody else has not committed yet. */
    private static CompletableFuture<Answer> whileItWaits(String deletion, Given.Seeker seeker) {
        return whileItWaits("matching", () -> deleted(deletion, seeker));
    }

    private static CompletableFuture<Answer> whileItWaits(String module, Supplier<Answer> request) {
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(request);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count("SELECT count(*) FROM pg_stat_activity WHERE usename = '" + module
                                + "_service' AND wait_event_type = 'Lock'")
                        == 1);
        return answer;
    }

    private static Answer deleted(String deletion, Given.Seeker seeker) {
        String[] request =
                deletion.formatted(seeker.patientId(), seeker.searchId()).split(" ");
        return Api.sendAs("administrator", request[0], request[1], null, null);
    }

    @Test
    void ofTwoPausedSearchesOfOnePatientOneBecomesActiveAgain() throws Exception {
        Region region = Region.unused();
        Given.Seeker first = Given.seeker(region);
        Api.put("/platzsuchen/" + first.searchId(), Map.of("status", "pausiert"))
                .requireStatus(200);
        int second = Given.search(first.patientId());
        Api.put("/platzsuchen/" + second, Map.of("status", "pausiert")).requireStatus(200);

        List<Answer> answers = atOnce(IntStream.of(first.searchId(), second)
                .mapToObj(id -> (Callable<Answer>) () -> Api.put("/platzsuchen/" + id, Map.of("status", "aktiv")))
                .toList());

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        answers.stream().filter(answer -> answer.status() == 409).forEach(refused -> refused.requireProblem(409)
                .saying("already has an active search"));
    }

    private static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(requests.size());
        try {
            List<Future<Answer>> answers = callers.invokeAll(requests);
            return answers.stream().map(AtomicityIT::get).toList();
        } finally {
            callers.shutdown();
        }
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long mailsTo(int patient) {
        return Database.count("SELECT count(*) FROM communication_service.emails WHERE patient_id = ?", patient);
    }

    private static void refusingMailsTo(int patient, Runnable work) {
        refusing("communication_service.emails", "patient_id", patient, false, work);
    }

    /** While the work runs, the database refuses to write one row of a table; every other row stays untouched. */
    private static void refusing(String table, String column, int value, boolean atCommit, Runnable work) {
        String name = Given.unique("refuse");
        Database.execute(
                "CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION ''refused by a test''; END'",
                "GRANT USAGE ON SCHEMA public TO PUBLIC",
                "CREATE CONSTRAINT TRIGGER " + name + " AFTER INSERT OR UPDATE ON " + table
                        + (atCommit ? " DEFERRABLE INITIALLY DEFERRED" : "") + " FOR EACH ROW WHEN (new." + column
                        + " = " + value + ") EXECUTE FUNCTION " + name + "()");
        try {
            work.run();
        } finally {
            Database.execute(
                    "DROP TRIGGER " + name + " ON " + table,
                    "DROP FUNCTION " + name,
                    "REVOKE USAGE ON SCHEMA public FROM PUBLIC");
        }
    }
}
