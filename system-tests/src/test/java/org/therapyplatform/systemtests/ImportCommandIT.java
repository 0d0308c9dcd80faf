package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.therapyplatform.systemtests.api.Imports.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.api.SentValues;
import org.therapyplatform.systemtests.stack.Command;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** {@code ./platform import}: files handed over by the operator, and what she reads about them. */
class ImportCommandIT {
    private static final String PLZ = "52094";
    private static final int LARGER_THAN_A_PART = 5 * 1024 * 1024;
    private static final String COLUMNS = "vorname;nachname;plz;titel\n";

    private final String first = Given.unique("Vorname");
    private final String last = Given.unique("Nachname");

    @TempDir
    private Path files;

    @BeforeEach
    void stack() {
        TestStack.get();
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        Path file = file("probe.csv", COLUMNS + row("") + row(""));

        Command.Result dry = Command.run("import", "therapists", file.toString(), "--dry-run");

        assertThat(dry.output()).contains(file + ": processed (dry run), 2 records: ");
        assertThat(dry.exitCode()).as(dry.output()).isZero();
        assertThat(therapists()).isZero();

        Command.Result run = Command.run("import", "therapists", file.toString());
        assertThat(run.output())
                .containsPattern(Pattern.quote(file.toString())
                        + ": processed, 2 records: 1 created, 1 updated, 0 rejected \\(import \\d+\\)\\.\\R")
                .as("no progress where nobody watches")
                .doesNotContain("\r", "%");
        assertThat(run.exitCode()).isZero();
        assertThat(therapists()).isEqualTo(1);
    }

    @Test
    void whatIsNotTakenIsNamedByRowFieldAndRule() throws IOException {
        Path file = file("fehler.csv", COLUMNS + row("") + "\n" + row("Geheim".repeat(4)) + row("") + "a;b;c;d;e\n");

        Command.Result run = Command.run("import", "therapists", file.toString());

        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output().lines().filter(line -> line.startsWith("  ")))
                .containsExactly(
                        "  row 4, titel: Titel must be at most 20 characters",
                        "  row 6, the whole row: The row has more cells than there are columns");
        assertThat(therapists()).isEqualTo(1);
    }

    @Test
    void aFileLargerThanARequestArrivesWhole() throws IOException {
        String small = Imports.file(List.of(entry(first, last, PLZ), entry(first, last, "52093")));
        String large = small.replace("},{\"basic_info\"", "}," + " ".repeat(LARGER_THAN_A_PART) + "{\"basic_info\"");
        assertThat(large).hasSizeGreaterThan(LARGER_THAN_A_PART);

        Command.Result run =
                Command.run("import", "therapists", file("viele.json", large).toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("2 records: 2 created");
        Matcher id = Pattern.compile("import (\\d+)").matcher(run.output());
        assertThat(id.find()).isTrue();
        assertThat(Imports.run("therapists", Integer.parseInt(id.group(1)))
                        .get("size")
                        .intValue())
                .isEqualTo(large.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aBadFileDoesNotKeepTheNextOneFromBeingImported() throws IOException {
        Path bad = file("schlecht.csv", "vorname\n" + first + "\n");
        Path good = file("gut.csv", COLUMNS + row(""));

        Command.Result run = Command.run("import", "therapists", bad.toString(), good.toString());

        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output())
                .contains(bad + ": failed, 0 records")
                .contains("missing: nachname, plz")
                .contains(good + ": processed, 1 records: 1 created");
        assertThat(therapists()).isEqualTo(1);
    }

    @Test
    void patientsAndPostalCodesAreImportedToo() throws IOException {
        Path patients = file("p.csv", "anrede;geschlecht;vorname;nachname\nFrau;weiblich;" + first + ";" + last + "\n");
        Path codes = file("plz.csv", "plz;ort;latitude;longitude\n01067;Dresden;51,06;13,74\n123;X;1;1\n");

        assertThat(Command.run("import", "patients", patients.toString()).output())
                .contains("1 records: 1 created");
        assertThat(Database.count("SELECT count(*) FROM patient_service.patienten WHERE nachname = ?", last))
                .isEqualTo(1);
        assertThat(Command.run("import", "plz", "--dry-run", codes.toString()).output())
                .contains("2 records: 1 created", "  row 3, plz: must have five digits");
    }

    @Test
    void whoMayNotAndWhatCannotBeReadAreNamed() throws IOException {
        String file = file("niemand.csv", COLUMNS + row("")).toString();

        assertThat(refused("import", "therapists", file, "--account", "coordinator"))
                .contains("The role of coordinator does not allow this");
        assertThat(refused("import", "therapists", file, "--account", "nobody"))
                .contains("The password of nobody is not in .platform/credentials");
        assertThat(refused(
                        "import", "therapists", file, files.resolve("keine.csv").toString()))
                .as("before the first file is sent")
                .contains("Cannot read " + files.resolve("keine.csv"));
        assertThat(therapists()).isZero();
    }

    private static String refused(String... arguments) {
        Command.Result run = Command.run(arguments);
        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        return run.output();
    }

    private String row(String title) {
        return String.join(";", first, last, PLZ, title) + "\n";
    }

    private Path file(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        SentValues.record(bytes);
        return Files.write(files.resolve(name), bytes);
    }

    private long therapists() {
        return Database.count("SELECT count(*) FROM therapist_service.therapeuten WHERE vorname = ?", first);
    }
}
