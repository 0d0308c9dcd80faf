package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;

/** Two people edit one record (RFC 9110 §13). */
class ConditionalRequestsIT {
    private static final int EDITORS = 10;

    @ParameterizedTest
    @ValueSource(strings = {"/patients", "/therapists"})
    void whoeverReadsARecordLearnsItsVersion(String list) {
        String path = record(list);

        Answer read = Api.get(path).requireStatus(200);
        Answer changed = Api.put(path, Map.of("ort", "Köln")).requireStatus(200);

        assertThat(read.header("ETag")).matches("\"\\d+\"");
        assertThat(changed.header("ETag")).matches("\"\\d+\"").isNotEqualTo(read.header("ETag"));
        assertThat(Api.get(path).header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(read.json().has("version")).isFalse();
        assertThat(Api.get(list + "?limit=1").header("ETag")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/patients", "/therapists"})
    void aChangeMadeForAnOlderVersionIsRefused(String list) {
        String path = record(list);
        String old = Api.get(path).header("ETag");
        Api.put(path, Map.of("ort", "Köln")).requireStatus(200);

        Api.sendWith("PUT", path, Map.of("ort", "Bonn"), "If-Match", old)
                .requireProblem(412)
                .saying("changed since it was read");
        Api.sendWith("DELETE", path, null, "If-Match", old).requireProblem(412);

        Answer current = Api.get(path).requireStatus(200);
        assertThat(current.json().get("ort").asText()).isEqualTo("Köln");
        Api.sendWith("PUT", path, Map.of("ort", "Bonn"), "If-Match", old + ", " + current.header("ETag"))
                .requireStatus(200);
        Api.sendWith("DELETE", path, null, "If-Match", Api.get(path).header("ETag"))
                .requireStatus(200);
    }

    @Test
    void aChangeOfNothingKeepsTheVersion() {
        String path = record("/patients");
        String version = Api.put(path, Map.of("ort", "Köln")).header("ETag");

        assertThat(Api.put(path, Map.of("ort", "Köln")).header("ETag")).isEqualTo(version);
    }

    @Test
    void whatIsNotThereIsNotFoundWhateverWasExpected() {
        for (String expected : List.of("*", "\"0\"")) {
            Api.sendWith("PUT", "/patients/999999999", Map.of("ort", "Köln"), "If-Match", expected)
                    .requireProblem(404);
            Api.sendWith("DELETE", "/therapists/999999999", null, "If-Match", expected)
                    .requireProblem(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {"* | 200", "W/\"0\" | 412", "\"abc\" | 412", "W/\"0\", \"0\" | 200", "0 | 400", "\"0 | 400"})
    void theHeaderIsReadAsTheStandardSays(String header, int status) {
        Answer answer = Api.sendWith("PUT", record("/patients"), Map.of("ort", "Köln"), "If-Match", header);

        if (status == 200) {
            answer.requireStatus(200);
        } else {
            answer.requireProblem(status);
        }
    }

    @Test
    void aStaleChangeIsRefusedBeforeItsFieldsAreLookedAt() {
        Api.sendWith("PUT", record("/patients"), Map.of("status", "weg"), "If-Match", "\"77\"")
                .requireProblem(412);
    }

    @Test
    void whoHasTheVersionIsNotSentItAgain() {
        String path = record("/patients");
        String version = Api.get(path).header("ETag");

        for (String known : List.of(version, "W/" + version, "\"x\", " + version, "*")) {
            Answer answer =
                    Api.sendWith("GET", path, null, "If-None-Match", known).requireStatus(304);
            assertThat(answer.text()).isNullOrEmpty();
            assertThat(answer.header("ETag")).isEqualTo(version);
        }
        for (String unknown : List.of("\"77\"", "nonsense")) {
            Api.sendWith("GET", path, null, "If-None-Match", unknown).requireStatus(200);
        }
    }

    @Test
    void ofTenWhoChangeTheSameVersionOneSucceeds() throws Exception {
        String path = record("/patients");
        String version = Api.get(path).header("ETag");

        List<Answer> answers = atOnce(IntStream.range(0, EDITORS)
                .<Callable<Answer>>mapToObj(
                        i -> () -> Api.sendWith("PUT", path, Map.of("ort", "Ort " + i), "If-Match", version))
                .toList());

        List<Answer> accepted =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(accepted).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.requireProblem(412));
        assertThat(Api.get(path).json()).isEqualTo(accepted.get(0).json());
    }

    @Test
    void tenParallelEditsEndInExactlyTheOnesThatWereAccepted() throws Exception {
        String path = record("/patients");

        List<String> lines = atOnce(IntStream.range(0, EDITORS)
                .<Callable<String>>mapToObj(i -> () -> addLine(path, "Zeile" + i))
                .toList());

        assertThat(Api.get(path)
                        .json()
                        .get("empfehler_der_unterstuetzung")
                        .asText()
                        .split(" "))
                .containsExactlyInAnyOrderElementsOf(lines);
    }

    /** What a form does: reads all, changes one thing, sends it back; once more if somebody was faster. */
    private static String addLine(String path, String line) {
        for (int attempt = 0; attempt <= 10 * EDITORS; attempt++) {
            Answer read = Api.get(path).requireStatus(200);
            String before = read.json().get("empfehler_der_unterstuetzung").asText("");
            Answer written = Api.sendWith(
                    "PUT",
                    path,
                    Map.of("empfehler_der_unterstuetzung", (before + " " + line).strip()),
                    "If-Match",
                    read.header("ETag"));
            if (written.status() == 200) {
                return line;
            }
            written.requireProblem(412);
        }
        throw new AssertionError(line + " was never accepted");
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get(2, TimeUnit.MINUTES));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String record(String list) {
        return list
                + "/"
                + (list.equals("/patients")
                        ? Given.created(Given.minimalPatient())
                        : Given.createdTherapist(Given.therapist(Region.unused())));
    }
}
