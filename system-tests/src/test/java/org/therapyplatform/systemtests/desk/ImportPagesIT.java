package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.stack.Database;

/** An administrator imports files, and a coordinator sees what became of them. */
class ImportPagesIT {
    private static final String CHECK = "button[name=dry_run][value=true]";
    private static final String IMPORT = "button[name=dry_run][value=false]";

    private final Desk administrator = Desk.of("administrator");
    private final String last = Given.unique("Importiert");

    @TempDir
    private Path files;

    @AfterEach
    void close() {
        administrator.close();
    }

    @Test
    void aFileIsCheckedAndThenImported() throws IOException {
        Map<String, Object> broken = Imports.entry("Ohne", last, "52099");
        Imports.part(broken, "basic_info").remove("last_name");
        String name = Given.unique("therapeuten") + ".json";
        Path file = Files.writeString(
                files.resolve(name),
                Imports.file(
                        List.of(Imports.entry("Anna", last, "52099"), broken, Imports.entry("Bruno", last, "52099"))));

        handOver("therapists", file, CHECK);
        awaitEnd();
        assertThat(administrator.heading()).startsWith(name);
        assertThat(administrator.text()).contains("Dies ist ein Probelauf", "Würden angelegt", "fertig");
        assertThat(administrator.texts("dl.counts dd")).containsExactly("3", "2", "0", "1");
        assertThat(known()).isZero();

        handOver("therapists", file, IMPORT);
        awaitEnd();
        assertThat(administrator.texts("dl.counts dd")).containsExactly("3", "2", "0", "1");
        assertThat(administrator.text()).doesNotContain("Dies ist ein Probelauf");
        assertThat(known()).isEqualTo(2);
        assertThat(administrator.texts(".list tbody tr"))
                .as("row, field and rule of what was not taken")
                .singleElement()
                .satisfies(row -> assertThat(row).startsWith("2").contains("Nachname", "muss angegeben sein"));
        String csv = table();
        assertThat(csv.lines()).hasSize(2).first().isEqualTo("Zeile,Feld,Regel");
        assertThat(csv).contains("2,Nachname,muss angegeben sein").doesNotContain(last);

        administrator.open("/imports?kind=therapists&status=processed");
        assertThat(administrator.texts("#results tbody tr"))
                .filteredOn(row -> row.contains(name))
                .hasSize(2)
                .allSatisfy(row ->
                        assertThat(row).contains("2\u00a0neu · 0\u00a0geändert · 1\u00a0abgewiesen", "administrator"))
                .anySatisfy(row -> assertThat(row).contains("Probelauf"));
    }

    @Test
    void whatFailedSaysWhyAndIsTriedAgain() throws IOException {
        handOver("therapists", Files.writeString(files.resolve("kaputt.json"), "{" + last), IMPORT);
        awaitEnd();
        assertThat(administrator.texts(".state.failed")).isNotEmpty().allMatch("fehlgeschlagen"::equals);
        assertThat(administrator.text()).contains("Grund:", "Die Datei ist kein gültiges JSON");
        int id = Integer.parseInt(administrator.texts("h1 .ids").get(0));
        Object ended = ended(id);

        administrator.click("#retry button");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ended(id) != null && !ended(id).equals(ended));
        administrator.open("/import?kind=therapists&id=" + id);
        assertThat(administrator.text()).contains("fehlgeschlagen");

        try (Desk coordinator = Desk.of("coordinator")) {
            coordinator.open("/import?kind=therapists&id=" + id);
            assertThat(coordinator.text()).contains("Die Datei ist kein gültiges JSON");
            assertThat(coordinator.shows("#retry")).isFalse();
            coordinator.open("/imports");
            assertThat(coordinator.heading()).isEqualTo("Importe");
            assertThat(coordinator.shows("#upload")).isFalse();
            assertThat(coordinator.texts(".subsections a")).containsExactly("Importe");
        }
        EveryLook.isReadable(
                administrator, "/import?kind=therapists&id=" + id, "import-failed", "kaputt.json", "kaputt.json");
    }

    @Test
    void aListGoesOnWhereItEndedOverAllKinds() {
        for (int i = 0; i < 26; i++) {
            Imports.begun(i % 2 == 0 ? "plz" : "therapists", last + i + ".csv", bytes("x" + last + i), true);
        }
        administrator.open("/imports");
        assertThat(administrator.texts("#results tbody tr td:first-child"))
                .hasSize(25)
                .element(0)
                .isEqualTo(last + "25.csv");
        administrator.click("a[rel=next]");
        assertThat(administrator.texts("#results tbody tr td:first-child"))
                .element(0)
                .isEqualTo(last + "0.csv");
        administrator.click(".pager a");
        assertThat(administrator.address()).isEqualTo("/imports?");

        assertThat(administrator
                        .fetched(administrator.link(".exports a[href*='export=csv']"))
                        .lines()
                        .filter(line -> line.startsWith(last)))
                .as("every kind is in the file")
                .hasSize(26);

        administrator.choose("kind", "plz").click(".filters button");
        assertThat(administrator.address()).contains("kind=plz");
        assertThat(administrator.texts("#results tbody tr")).isNotEmpty().allSatisfy(row -> assertThat(row)
                .contains("Postleitzahlen"));
        administrator.open("/imports?status=yesterday");
        assertThat(administrator.text()).contains("„status“ ist nicht lesbar");
        administrator.open("/imports?older_than=plz-999999999");
        assertThat(administrator.text()).contains("„older_than“ ist nicht lesbar");
    }

    @Test
    void sourcesAreShownWithTheirLastLook() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            administrator.open("/imports");
            assertThat(administrator.texts("section:last-of-type tbody tr"))
                    .isNotEmpty()
                    .anySatisfy(row -> assertThat(row).contains("lesbar"));
        });
    }

    @Test
    void whoMayNotGetsNoLinkAndNoPage() {
        for (String role : List.of("reader", "service")) {
            try (Desk other = Desk.of(role)) {
                assertThat(other.texts(".sections a")).contains("Heute").doesNotContain("Verwaltung");
                for (String page : List.of("/imports", "/import?kind=plz&id=1")) {
                    assertThat(other.open(page).heading()).as(role + page).isEqualTo("Das darf Ihr Konto nicht");
                }
            }
        }
        administrator.open("/import?kind=nothing&id=1");
        assertThat(administrator.heading()).isEqualTo("Hier ist nichts");
    }

    @Test
    void isReadableInBothLanguagesWidthsAndThemes() throws IOException {
        Map<String, Object> broken = Imports.entry("Ohne", last, "52099");
        Imports.part(broken, "basic_info").remove("last_name");
        handOver(
                "therapists",
                Files.writeString(
                        files.resolve("therapeuten-aachen.json"),
                        Imports.file(List.of(Imports.entry("Anna", last, "52099"), broken))),
                CHECK);
        awaitEnd();
        EveryLook.isReadable(
                administrator, administrator.address(), "import", "therapeuten-aachen", "therapeuten-aachen");
        EveryLook.isReadable(administrator, "/imports", "imports", "Importe", "Imports");
    }

    private void handOver(String kind, Path file, String button) {
        administrator.open("/imports").choose("upload_kind", kind);
        administrator.field("file").sendKeys(file.toString());
        administrator.click(button);
        assertThat(administrator.address()).startsWith("/import?kind=" + kind + "&id=");
    }

    /** The page renews itself: nobody reloads it here. */
    private void awaitEnd() {
        await().atMost(Duration.ofSeconds(60)).until(() -> administrator.shows("#run[data-live=false]"));
    }

    /** The rejected records as a file; the link reaches it with what the browser is signed in with. */
    private String table() {
        return administrator.fetched(administrator.link(".exports a[href*='export=csv']"));
    }

    private long known() {
        return Database.count("SELECT count(*) FROM therapist_service.therapeuten WHERE nachname = ?", last);
    }

    private static Object ended(int id) {
        return Database.row("SELECT finished_at FROM therapist_service.import_file WHERE id = ?", id)
                .get("finished_at");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
