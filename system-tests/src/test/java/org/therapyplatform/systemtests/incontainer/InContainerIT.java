package org.therapyplatform.systemtests.incontainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.therapyplatform.systemtests.stack.TestStack;

/**
 * Runs the tests inside the server and looks at what came of them from outside, so that neither a failure nor a test
 * that was never run can go unnoticed.
 */
@Tag("in-container")
class InContainerIT {
    private static final List<Class<?>> TESTS = List.of(TransactionsInContainer.class, ImportsInContainer.class);

    private static List<Event> results;

    @BeforeAll
    static void runInsideTheServer() {
        InContainerServer.prepare(TestStack.database());
        results = EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.concat(TESTS.stream(), Stream.of(CanaryInContainer.class))
                        .map(test -> selectClass(test))
                        .toArray(org.junit.platform.engine.discovery.ClassSelector[]::new))
                .execute()
                .allEvents()
                .finished()
                .list();
    }

    @TestFactory
    Stream<DynamicTest> insideTheServer() {
        return finishedTests(TESTS)
                .map(event -> DynamicTest.dynamicTest(
                        event.getTestDescriptor().getDisplayName(),
                        () -> result(event).getThrowable().ifPresent(failure -> {
                            throw new AssertionError(failure.getMessage(), failure);
                        })));
    }

    @Test
    void everyTestWasRunInside() {
        long written = TESTS.stream()
                .flatMap(test -> Arrays.stream(test.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count();

        assertThat(finishedTests(TESTS)).hasSize((int) written).hasSize(16);
    }

    @Test
    void theCanaryIsSeenToFail() {
        assertThat(finishedTests(List.of(CanaryInContainer.class)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(result(event).getStatus()).isEqualTo(Status.FAILED);
                    assertThat(result(event).getThrowable().orElseThrow())
                            .hasMessageContaining(
                                    "The canary sang in " + TestStack.database().stateDirectory());
                });
    }

    @Test
    void nothingElseWentWrong() {
        assertThat(results.stream()
                        .filter(event -> !event.getTestDescriptor().isTest())
                        .flatMap(event -> result(event).getThrowable().stream()))
                .as("deployments and containers")
                .isEmpty();
    }

    /** The settings of this run say so; what becomes of it when clocks change is told by DailyTest. */
    @Test
    void whatIsDoneOnceADayWaitsForItsHour() throws IOException {
        assertThat(Files.readString(TestStack.database().stateDirectory().resolve("server/log/server.log")))
                .containsPattern("Retention: the next run is at 20\\d\\d-\\d\\d-\\d\\dT03:30\\+")
                .containsPattern("Missed calls: the next run is at 20\\d\\d-\\d\\d-\\d\\dT05:00\\+");
    }

    private static Stream<Event> finishedTests(List<Class<?>> classes) {
        return results.stream()
                .filter(event -> event.getTestDescriptor().isTest())
                .filter(event -> classes.stream().anyMatch(test -> event.getTestDescriptor()
                        .getUniqueId()
                        .toString()
                        .contains(test.getName())));
    }

    private static TestExecutionResult result(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class);
    }
}
