package org.therapyplatform.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.therapyplatform.platform.intake.IntakeSource.Entry;
import org.therapyplatform.platform.intake.IntakeWorker.Job;

/** I4, I6 and I7, as far as a worker decides them; a database there is none. */
class IntakeWorkerTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final int DAYS = 90;

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final Tables tables = new Tables();
    private final List<ImportFailed> told = new ArrayList<>();
    private final Map<IntakeSource, String> sources = new LinkedHashMap<>();
    private ImportProcessor processor = (file, goOn) -> {};
    private Runnable tick;

    @Test
    void whatWaitsIsTriedForADayAndThenKeptAside() {
        processor = (file, goOn) -> {
            throw new LaterException("The prices cannot be fetched");
        };
        tables.due.put(7, 1);
        round();
        assertThat(tables.changes).containsExactly("7 processing: The prices cannot be fetched, again after PT1M");
        assertThat(told).containsExactly(ImportFailed.waits("patients", "import 7", "The prices cannot be fetched"));

        tables.due.put(7, 25);
        round();
        assertThat(tables.changes).last().asString().endsWith("again after PT1H");
        assertThat(told).as("said once").hasSize(1);

        tables.due.put(7, 26);
        round();
        assertThat(tables.changes).last().isEqualTo("7 processing: The prices cannot be fetched, failed");
        assertThat(told).last().isEqualTo(ImportFailed.file("patients", "import 7", "The prices cannot be fetched"));
        assertThat(tables.errors).last().isEqualTo("import 7: The prices cannot be fetched");
    }

    @Test
    void aDefectIsTriedThreeTimesAndSaysNothingOfTheFile() {
        processor = (file, goOn) -> {
            throw new IllegalStateException("Erika");
        };
        tables.due.put(7, 2);
        round();
        tables.due.put(7, 3);
        round();

        assertThat(tables.changes)
                .containsExactly(
                        "7 processing: Unexpected: IllegalStateException, again after PT5M",
                        "7 processing: Unexpected: IllegalStateException, failed");
    }

    /** What became of it there is said there. */
    @Test
    void whatAnotherServerGotOnWithIsNotReported() {
        tables.elsewhere = true;
        Source source = new Source("a.json");
        source.readable = false;
        sources.put(source, "registrations");
        processor = (file, goOn) -> {
            throw new RejectedFileException("The signature does not match the content");
        };
        tables.due.put(7, 1);
        round();

        assertThat(tables.changes)
                .containsExactly(
                        "1 received: Cannot be fetched: cannot be read, again after PT0S",
                        "7 processing: The signature does not match the content, failed");
        assertThat(told).isEmpty();
        assertThat(tables.errors).isEmpty();
    }

    @Test
    void aLongImportGivesASignOfLifeBetweenItsPartsEveryHalfMinuteAtMost() {
        processor = (file, goOn) -> {
            for (int part = 0; part < 4; part++) {
                pass(Duration.ofSeconds(20));
                assertThat(goOn.getAsBoolean()).isTrue();
            }
        };
        tables.due.put(7, 1);
        round();

        assertThat(tables.signs).containsExactly("alive 10:00", "looked 10:00", "alive 10:00:40", "alive 10:01:20");
    }

    @Test
    void aSignOfLifeIsGivenBetweenTwoFetchesAndTwoFilesAndALookCountsWhenItIsOver() {
        Source source = new Source("a.json", "b.json");
        source.fetchTakes = Duration.ofSeconds(31);
        sources.put(source, "registrations");
        processor = (file, goOn) -> pass(Duration.ofSeconds(31));
        tables.due.put(7, 1);
        tables.due.put(8, 1);
        round();

        assertThat(tables.signs)
                .containsExactly(
                        "alive 10:00", "alive 10:00:31", "looked 10:01:02", "alive 10:01:02", "alive 10:01:33");
    }

    @Test
    void aDatabaseThatCannotBeToldEndsNoImport() {
        List<Boolean> goesOn = new ArrayList<>();
        processor = (file, goOn) -> {
            tables.unreachable = true;
            pass(Duration.ofMinutes(1));
            goesOn.add(goOn.getAsBoolean());
        };
        tables.due.put(7, 1);
        round();

        assertThat(goesOn).containsExactly(true);
        assertThat(tables.changes).isEmpty();
    }

    @Test
    void whatLiesAtASourceDoesNotWaitBehindAllTheLongFiles() {
        List<Integer> processed = new ArrayList<>();
        processor = (file, goOn) -> {
            processed.add(file.id());
            pass(INTERVAL);
        };
        tables.due.put(7, 1);
        tables.due.put(8, 1);
        round();
        assertThat(processed).containsExactly(7);

        round();
        assertThat(processed).containsExactly(7, 8);
        assertThat(tables.signs).contains("looked 10:00", "looked 10:05");
    }

    @Test
    void aSourceThatCannotBeListedIsTheProblemUntilItCanAndIsLookedIntoAgainSoon() {
        Source source = new Source();
        source.listable = false;
        sources.put(source, "registrations");
        String sentence = "folder:/in cannot be listed: status 503";
        round();
        assertThat(tables.problem).isEqualTo(sentence);

        pass(Duration.ofSeconds(59));
        round();
        assertThat(tables.signs).filteredOn(sign -> sign.startsWith("looked")).containsExactly("looked 10:00");
        assertThat(tables.problem).as("between two looks").isEqualTo(sentence);

        pass(Duration.ofSeconds(1));
        round();
        assertThat(tables.signs).last().isEqualTo("looked 10:01");
        assertThat(told).as("said once").containsExactly(ImportFailed.source("registrations", sentence));

        source.listable = true;
        pass(Duration.ofMinutes(1));
        round();
        assertThat(tables.signs).last().isEqualTo("looked 10:02");
        assertThat(tables.problem).isNull();

        pass(Duration.ofMinutes(1));
        round();
        assertThat(tables.signs).last().asString().as("all is well").startsWith("alive");
    }

    @Test
    void whatIsGoneFromItsSourceIsTold() {
        Instant begun = now;
        Source source = new Source("a.json");
        source.listingTakes = Duration.ofSeconds(10);
        sources.put(source, "registrations");
        tables.gone.add("b.json");
        round();

        assertThat(tables.judgedFrom).isEqualTo(begun);
        assertThat(told).containsExactly(ImportFailed.gone("registrations", "b.json"));
        assertThat(tables.errors).containsExactly("b.json: Is no longer at its source");
    }

    @Test
    void whatIsStillBeingWrittenIsLeftForTheNextLook() {
        Source source = new Source("a.json");
        source.unfinished.add("a.json");
        sources.put(source, "registrations");
        round();
        assertThat(tables.ids).isEmpty();

        source.unfinished.clear();
        pass(INTERVAL);
        round();
        assertThat(tables.ids).containsOnlyKeys("a.json");
    }

    @Test
    void whatWasKeptLongEnoughIsForgottenEveryHour() {
        round();
        pass(Duration.ofMinutes(59));
        round();
        assertThat(tables.tidied).containsExactly(DAYS);

        pass(Duration.ofMinutes(1));
        round();
        assertThat(tables.tidied).containsExactly(DAYS, DAYS);
    }

    /** What the server does every two seconds. */
    private void round() {
        if (tick == null) {
            new IntakeWorker(
                            new Job("Imports", sources, INTERVAL, null, Long.MAX_VALUE, DAYS),
                            tables,
                            (file, goOn) -> processor.process(file, goOn),
                            told::add,
                            ((InstantSource) () -> now).withZone(ZoneOffset.UTC))
                    .start(executor());
        }
        tick.run();
    }

    /** The server's, as far as it is asked here: keeps what is to be done. */
    private ScheduledExecutorService executor() {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                    tick = (Runnable) arguments[0];
                    return null;
                });
    }

    /** A database that grants every lock. */
    private static Object granting(Class<?> type) {
        return Proxy.newProxyInstance(
                IntakeWorkerTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Class<?> answer = method.getReturnType();
                    return answer == boolean.class ? (Object) true : answer.isInterface() ? granting(answer) : null;
                });
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** A place with files, each of which holds a letter. */
    private final class Source implements IntakeSource {
        private final List<String> names;
        private Duration listingTakes = Duration.ZERO;
        private Duration fetchTakes = Duration.ZERO;
        private final List<String> unfinished = new ArrayList<>();
        private boolean readable = true;
        private boolean listable = true;

        private Source(String... names) {
            this.names = new ArrayList<>(Arrays.asList(names));
        }

        @Override
        public String name() {
            return "folder:/in";
        }

        @Override
        public List<Entry> list() throws IOException {
            if (!listable) {
                throw new IOException("status 503");
            }
            pass(listingTakes);
            return names.stream()
                    .map(name -> new Entry(name, unfinished.contains(name) ? null : "1", null))
                    .toList();
        }

        @Override
        public InputStream open(Entry entry) throws IOException {
            pass(fetchTakes);
            if (!readable) {
                throw new IOException("cannot be read");
            }
            return new ByteArrayInputStream(new byte[1]);
        }

        @Override
        public void remove(Entry entry) {
            names.remove(entry.name());
        }
    }

    /** The tables, as far as a worker asks them: what is due, and what it did with it. */
    private final class Tables extends ImportFiles {
        /** Attempts by number. */
        private final Map<Integer, Integer> due = new LinkedHashMap<>();

        private final Map<String, Integer> ids = new HashMap<>();
        private final List<String> gone = new ArrayList<>();
        private final List<String> changes = new ArrayList<>();
        private final List<String> errors = new ArrayList<>();
        private final List<Integer> tidied = new ArrayList<>();
        /** What it says of itself, and when. */
        private final List<String> signs = new ArrayList<>();

        private String problem;
        private Instant judgedFrom;
        private int attempts = 1;
        private boolean elsewhere;
        private boolean unreachable;

        @Override
        public DataSource dataSource() {
            return (DataSource) granting(DataSource.class);
        }

        @Override
        protected List<String> kinds() {
            return List.of("patients", "registrations");
        }

        @Override
        protected String monitor() {
            return "test";
        }

        @Override
        public void running(boolean runs) {}

        @Override
        public void alive(boolean looked, String problem) {
            if (unreachable) {
                throw new IllegalStateException();
            }
            signs.add((looked ? "looked " : "alive ") + LocalTime.ofInstant(now, ZoneOffset.UTC));
            this.problem = problem;
        }

        @Override
        public void tidy(int keepFailedDays) {
            tidied.add(keepFailedDays);
        }

        @Override
        public void error(String error) {
            errors.add(error);
        }

        @Override
        public Optional<Integer> wanted(String kind, String source, Entry entry) {
            return Optional.of(ids.computeIfAbsent(entry.name(), name -> ids.size() + 1));
        }

        @Override
        public List<String> forget(String kind, String source, List<Entry> listed, Instant begun) {
            judgedFrom = begun;
            return gone;
        }

        @Override
        public void store(int id, InputStream content, long largest) {}

        @Override
        public boolean safe(String kind, String source, Entry entry) {
            return true;
        }

        @Override
        public List<Integer> due() {
            return List.copyOf(due.keySet());
        }

        @Override
        public Optional<ImportFile> start(int id) {
            attempts = due.remove(id);
            return Optional.of(new ImportFile(id, "patients", id + ".csv", true, false, 0, attempts));
        }

        @Override
        public boolean failed(int id, ImportState state, String reason, List<ImportRejection> rejections) {
            changes.add(id + " " + state + ": " + reason + ", failed");
            return !elsewhere;
        }

        @Override
        public Optional<Integer> later(int id, ImportState state, Duration wait, String reason) {
            changes.add(id + " " + state + ": " + reason + ", again after " + wait);
            return elsewhere ? Optional.empty() : Optional.of(attempts);
        }

        @Override
        public Optional<ImportFailed> rejectedRecords(ImportFile file) {
            return Optional.empty();
        }
    }
}
