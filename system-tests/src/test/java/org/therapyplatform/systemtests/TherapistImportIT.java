package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.therapyplatform.systemtests.api.Imports.entry;
import static org.therapyplatform.systemtests.api.Imports.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;
import org.therapyplatform.systemtests.stack.TestStack;
import org.therapyplatform.systemtests.stack.WebSite;

/** R8 to R12 of the therapist module. */
class TherapistImportIT {
    private static final String PLZ = "52099";

    private final String first = Given.unique("Vorname");
    private final String last = Given.unique("Nachname");

    @BeforeEach
    void stack() {
        TestStack.get();
    }

    @Test
    void aNewTherapistIsMappedAsDocumented() {
        JsonNode run = imported(entry(first, last, PLZ));

        assertThat(run.get("created").intValue()).isEqualTo(1);
        assertThat(run.get("message").asText()).contains("created");
        JsonNode therapist = only();
        assertThat(therapist.get("anrede").asText()).isEqualTo("Herr");
        assertThat(therapist.get("geschlecht").asText()).isEqualTo("männlich");
        assertThat(therapist.get("strasse").asText()).isEqualTo("Musterstraße 1a");
        assertThat(therapist.get("psychotherapieverfahren").asText()).isEqualTo("Verhaltenstherapie");
        assertThat(therapist.get("fremdsprachen").toString()).isEqualTo("[\"Englisch\"]");
        assertThat(therapist.at("/telefonische_erreichbarkeit/Mo").toString()).isEqualTo("[\"9:00-10:00\"]");
        assertThat(therapist.get("kassensitz").booleanValue()).isTrue();
        assertThat(therapist.get("status").asText()).isEqualTo("aktiv");
        assertThat(therapist.get("potenziell_verfuegbar").booleanValue()).isFalse();
        assertThat(therapist.get("ueber_plattform_informiert").booleanValue()).isFalse();
        assertThat(Database.row(
                        "SELECT plz, aktiv FROM matching_service.therapeutenprofil WHERE therapist_id = ?",
                        therapist.get("id").intValue()))
                .as("selection knows him")
                .containsEntry("plz", PLZ)
                .containsEntry("aktiv", true);
        assertThat(Database.row(
                        "SELECT action, after->>'vorname' AS vorname FROM therapist_service.change_history"
                                + " WHERE subject_id = ?",
                        therapist.get("id").intValue()))
                .containsEntry("action", "CREATE")
                .containsEntry("vorname", first);
    }

    @Test
    void salutationsAndMethodsAreMapped() {
        Map<String, Object> both = entry(first, last + "a", PLZ);
        part(both, "basic_info").remove("salutation");
        both.put("therapy_methods", List.of("Verhaltenstherapie", "Tiefenpsychologisch fundierte Psychotherapie"));
        Map<String, Object> depth = entry(first, last + "b", "52098");
        part(depth, "basic_info").put("salutation", "");
        depth.put("therapy_methods", List.of("tiefenpsychologisch fundierte Psychotherapie"));
        Map<String, Object> none = entry(first, last + "c", "52097");
        none.put("therapy_methods", List.of());

        assertThat(imported(both, depth, none).get("created").intValue()).isEqualTo(3);
        assertThat(Database.rows(
                        "SELECT anrede::text, geschlecht::text, psychotherapieverfahren::text AS v FROM"
                                + " therapist_service.therapeuten WHERE vorname = ? ORDER BY nachname",
                        first))
                .extracting(row -> row.values().toString())
                .containsExactly(
                        "[Frau, weiblich, egal]",
                        "[Frau, weiblich, tiefenpsychologisch_fundierte_Psychotherapie]",
                        "[Herr, männlich, egal]");
    }

    @Test
    void whatTheAgencyKnowsIsNotTouchedAndAnEmptyAddressReplacesNone() {
        imported(entry(first, last, PLZ));
        int id = only().get("id").intValue();
        Map<String, Object> ours = Map.ofEntries(
                Map.entry("status", "gesperrt"),
                Map.entry("sperrgrund", "x"),
                Map.entry("sperrdatum", "2026-01-02"),
                Map.entry("kassensitz", false),
                Map.entry("potenziell_verfuegbar", true),
                Map.entry("potenziell_verfuegbar_notizen", "ab Mai"),
                Map.entry("ueber_plattform_informiert", true),
                Map.entry("naechster_kontakt_moeglich", "2026-12-24"),
                Map.entry("bevorzugte_diagnosen", List.of("F32")),
                Map.entry("alter_min", 18),
                Map.entry("alter_max", 60),
                Map.entry("geschlechtspraeferenz", "Weiblich"),
                Map.entry("arbeitszeiten", Map.of("montag", List.of("9:00-17:00"))),
                Map.entry("bevorzugt_gruppentherapie", true),
                Map.entry("letzter_kontakt_email", "2026-02-03"),
                Map.entry("email", "praxis@beispiel.example"));
        JsonNode before = Api.put("/therapists/" + id, ours).requireStatus(200).json();
        Map<String, Object> changed = entry(first, last, PLZ);
        part(changed, "basic_info").put("title", "Prof.");
        part(changed, "contact").put("phone", "");

        JsonNode run = imported(changed);

        assertThat(run.get("updated").intValue()).isEqualTo(1);
        assertThat(run.get("message").asText()).contains("updated");
        JsonNode after = only();
        assertThat(after.get("id").intValue()).isEqualTo(id);
        assertThat(after.get("titel").asText()).isEqualTo("Prof.");
        assertThat(after.get("telefon").asText()).isEmpty();
        ours.keySet().forEach(field -> assertThat(after.get(field)).as(field).isEqualTo(before.get(field)));
        Map<String, Object> history = Database.row(
                "SELECT before::text, after::text FROM therapist_service.change_history WHERE subject_id = ?"
                        + " AND account = 'system' AND action = 'UPDATE'",
                id);
        assertThat(history.get("before").toString()).isEqualTo("{\"titel\": \"Dr.\", \"telefon\": \"0241 1\"}");
        assertThat(history.get("after").toString()).isEqualTo("{\"titel\": \"Prof.\", \"telefon\": \"\"}");
    }

    @Test
    void anotherPlaceIsAnotherTherapist() {
        assertThat(imported(entry(first, last, PLZ), entry(first, last, "52098"))
                        .get("created")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void aNewNameAtTheSameAddressIsTheSameTherapist() {
        Map<String, Object> before = entry(first, last, PLZ);
        part(before, "contact").put("email", "p@beispiel.example");
        imported(before);
        int id = only().get("id").intValue();
        Map<String, Object> married = entry(first, last + "-Neu", PLZ);
        part(married, "contact").put("email", "p@beispiel.example");

        assertThat(imported(married).get("updated").intValue()).isEqualTo(1);
        assertThat(only().get("id").intValue()).isEqualTo(id);
        assertThat(only().get("nachname").asText()).isEqualTo(last + "-Neu");

        Map<String, Object> silent = entry(first, last + "-Wieder", PLZ);
        assertThat(imported(silent).get("updated").intValue())
                .as("without an address in the file")
                .isEqualTo(1);

        Map<String, Object> otherMail = entry(first, last + "-X", PLZ);
        part(otherMail, "contact").put("email", "q@beispiel.example");
        assertThat(imported(otherMail).get("created").intValue()).isEqualTo(1);
        Map<String, Object> otherTitle = entry(first, last + "-Y", PLZ);
        part(otherTitle, "basic_info").put("title", "");
        assertThat(imported(otherTitle).get("created").intValue()).isEqualTo(1);
        Map<String, Object> emptyTitle = entry(first, last + "-Z", PLZ);
        part(emptyTitle, "basic_info").put("title", "");
        assertThat(imported(emptyTitle).get("updated").intValue())
                .as("empty is empty")
                .isEqualTo(1);
        Database.execute(
                "UPDATE therapist_service.therapeuten SET titel = NULL WHERE vorname = '" + first + "' AND titel = ''");
        Map<String, Object> unknownTitle = entry(first, last + "-0", PLZ);
        part(unknownTitle, "basic_info").put("title", "");
        assertThat(imported(unknownTitle).get("created").intValue())
                .as("unknown is not empty")
                .isEqualTo(1);
    }

    /** Two in one practice with one first name: whom the file names stays who he is. */
    @Test
    void whomTheFileNamesDidNotChangeHisName() {
        assertThat(imported(entry(first, last, PLZ), entry(first, last + "2", PLZ))
                        .get("created")
                        .intValue())
                .isEqualTo(2);
        Map<String, Object> changed = entry(first, last, PLZ);
        part(changed, "contact").put("fax", "1");
        assertThat(imported(changed, entry(first, last + "2", PLZ))
                        .get("updated")
                        .intValue())
                .isEqualTo(2);
        assertThat(therapists()).isEqualTo(2);
    }

    @Test
    void whoIsListedTwiceIsOneTherapist() {
        JsonNode run = imported(entry(first, last, PLZ), entry(first, last, PLZ));

        assertThat(run.get("created").intValue()).isEqualTo(1);
        assertThat(run.get("updated").intValue()).isEqualTo(1);
        assertThat(therapists()).isEqualTo(1);
    }

    @Test
    void aRejectedEntryNeverStopsTheOthers() {
        Map<String, Object> nameless = entry("", last, PLZ);
        Map<String, Object> placeless = entry(first, last, "");
        Map<String, Object> longTitle = entry(first, last, "52098");
        part(longTitle, "basic_info").put("title", "Geheim".repeat(4));
        Map<String, Object> strange = entry(first, last, "52097");
        part(strange, "basic_info").put("salutation", "Geheimrat");

        JsonNode run = imported(nameless, placeless, longTitle, strange, Map.of("x", 1), entry(first, last, PLZ));

        assertThat(run.get("status").asText()).isEqualTo("processed");
        assertThat(run.get("created").intValue()).isEqualTo(1);
        assertThat(run.get("rejected").intValue()).isEqualTo(5);
        String report = Imports.rejections("therapists", run).toString();
        assertThat(report)
                .contains(
                        "{\"row\":1,\"field\":\"vorname\",\"rule\":\"Vorname is required\"}",
                        "{\"row\":2,\"field\":\"plz\",\"rule\":\"Plz is required\"}",
                        "{\"row\":3,\"field\":\"titel\",\"rule\":\"Titel must be at most 20 characters\"}",
                        "\"row\":4,\"field\":\"anrede\"",
                        "\"row\":5,\"field\":\"vorname\"")
                .doesNotContain("Geheim");
        MimeMessage notice =
                Mailbox.awaitNotice("(therapists): import " + run.get("id").intValue());
        assertThat(Mailbox.text(notice))
                .contains(
                        "5 of 6 records were not taken (83 %)",
                        "2 × vorname: Vorname is required (records 1, 5)",
                        "Record 3: titel: Titel must be at most 20 characters")
                .doesNotContain("Geheim", last);
    }

    @Test
    void aDryRunChangesNothing() {
        imported(entry(first, last, PLZ));

        JsonNode run = Imports.ran(
                "therapists",
                Given.unique("f") + ".json",
                Imports.file(List.of(entry(first, last, PLZ), entry(first, last, "52098"))),
                true);

        assertThat(run.get("updated").intValue()).isEqualTo(1);
        assertThat(run.get("created").intValue()).isEqualTo(1);
        assertThat(therapists()).isEqualTo(1);
    }

    @Test
    void aTableIsTakenToo() {
        JsonNode run = Imports.ran(
                "therapists",
                "t.csv",
                "\uFEFFAnrede;Titel;Vorname;Nachname;PLZ;Ort;Strasse;Fremdsprachen\r\nHerr;Dr.;" + first + ";" + last
                        + ";" + PLZ + ";Köln;Große Straße 1;Englisch|Türkisch\r\n;;;ohne;;;;\r\n",
                false);

        assertThat(run.get("created").intValue()).isEqualTo(1);
        assertThat(run.get("rejected").intValue()).isEqualTo(1);
        assertThat(only().get("strasse").asText()).isEqualTo("Große Straße 1");
        assertThat(only().get("fremdsprachen").toString()).isEqualTo("[\"Englisch\",\"Türkisch\"]");
    }

    @Test
    void aColumnThatATableDoesNotHaveStaysAsItIs() {
        imported(entry(first, last, PLZ));
        ObjectNode before = only();

        JsonNode run = table("vorname;nachname;plz;fax;titel", first + ";" + last + ";" + PLZ + ";0241 2;");

        assertThat(run.get("updated").intValue()).isEqualTo(1);
        ObjectNode after = only();
        assertThat(after.get("fax").asText()).isEqualTo("0241 2");
        assertThat(after.get("titel").asText()).as("an empty cell").isEmpty();
        List<String> changed = List.of("fax", "titel", "updated_at");
        assertThat(after.remove(changed)).isEqualTo(before.remove(changed));
    }

    @Test
    void theGenderFollowsTheSalutationOfATableThatHasNoneOfItsOwn() {
        imported(entry(first, last, PLZ));

        table("vorname;nachname;plz;anrede", first + ";" + last + ";" + PLZ + ";Frau");

        assertThat(only().get("anrede").asText()).isEqualTo("Frau");
        assertThat(only().get("geschlecht").asText()).isEqualTo("weiblich");

        table("vorname;nachname;plz;anrede;geschlecht", first + ";" + last + ";" + PLZ + ";Herr;divers");

        assertThat(only().get("anrede").asText()).isEqualTo("Herr");
        assertThat(only().get("geschlecht").asText()).isEqualTo("divers");
    }

    @Test
    void withoutTheAddressATableTellsOfNoChangeOfName() {
        imported(entry(first, last, PLZ));

        assertThat(table("vorname;nachname;plz", first + ";" + last + "-Neu;" + PLZ)
                        .get("created")
                        .intValue())
                .isEqualTo(1);
        assertThat(Database.row(
                        "SELECT anrede::text, geschlecht::text, titel, strasse, fremdsprachen::text AS sprachen,"
                                + " psychotherapieverfahren::text AS verfahren FROM therapist_service.therapeuten"
                                + " WHERE nachname = ?",
                        last + "-Neu"))
                .as("of somebody new")
                .hasToString("{anrede=Frau, geschlecht=weiblich, titel=, strasse=, sprachen=[], verfahren=egal}");

        assertThat(table(
                                "vorname;nachname;plz;ort;strasse;titel",
                                first + ";" + last + "-Neuer;" + PLZ + ";Aachen;Musterstraße 1a;Dr.")
                        .get("updated")
                        .intValue())
                .as("with the address")
                .isEqualTo(1);
    }

    @Test
    void brokenJsonChangesNothing() {
        String file = Imports.file(List.of(entry(first, last, PLZ)));

        JsonNode run = Imports.ran("therapists", Given.unique("f"), file.substring(0, file.length() - 2), false);

        assertThat(run.get("status").asText()).isEqualTo("failed");
        assertThat(run.get("reason").asText()).contains("not valid JSON");
        assertThat(therapists()).isZero();
    }

    @Test
    void aByteOrderMarkMakesNoTableOfJson() {
        JsonNode run = Imports.ran(
                "therapists", Given.unique("f"), "\uFEFF\r\n" + Imports.file(List.of(entry(first, last, PLZ))), false);

        assertThat(run.get("created").intValue()).as(run.toString()).isEqualTo(1);
        assertThat(only().get("titel").asText()).isEqualTo("Dr.");
    }

    @Test
    void theNewestDayCountsUrgentOnesComeFirstAndFilesStay() throws IOException {
        String name = Given.unique("region") + ".json";
        Path folder = WebSite.imports().resolve("therapists");
        Path old = file(folder.resolve("20260101").resolve(name), entry(first, last + "-alt", PLZ));
        Path newest = file(folder.resolve("20260301").resolve(name), entry(first, last, "52098"));
        Map<String, Object> child = entry(first, last + "-kind", "52096");
        child.put("therapy_methods", List.of("Verhaltenstherapie (Kinder)"));
        Path urgent = file(
                folder.resolveSibling("therapists_urgent").resolve("urgent-" + name),
                child,
                entry(first, last, "52095"));

        await().atMost(Duration.ofSeconds(30)).until(() -> therapists() == 2);
        assertThat(Database.rows("SELECT plz FROM therapist_service.therapeuten WHERE vorname = ? ORDER BY plz", first))
                .extracting(row -> row.get("plz"))
                .containsExactly("52095", "52098");
        await().atMost(Duration.ofSeconds(30)).until(() -> Imports.named("therapists", "20260301/" + name) != null);
        assertThat(Imports.named("therapists", "20260101/" + name)).isNull();
        assertThat(List.of(old, newest, urgent)).allMatch(Files::exists);
        int id = Imports.named("therapists", "20260301/" + name).get("id").intValue();
        // Looked at again and again, processed once.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Database.count(
                                "SELECT count(*) FROM therapist_service.import_monitor WHERE last_check > (SELECT finished_at"
                                        + " + interval '3 seconds' FROM therapist_service.import_file WHERE id = ?)",
                                id)
                        == 1);
        assertThat(Imports.named("therapists", "20260301/" + name).get("id").intValue())
                .isEqualTo(id);
        JsonNode status =
                Api.get("/therapists/import-status").requireStatus(200).json();
        assertThat(status.get("running").booleanValue()).isTrue();
        assertThat(status.get("last_check").isNull()).isFalse();
        assertThat(status.get("files_processed_today").intValue()).isPositive();
        assertThat(status.get("therapists_processed_today").intValue()).isGreaterThanOrEqualTo(2);
        assertThat(status.get("total_files_processed").intValue()).isPositive();
        assertThat(status.get("next_import_run").asText())
                .isGreaterThan(status.get("last_import_run").asText());
    }

    @Test
    void aFileMayComeInPartsAndTwiceAtOnce() {
        byte[] file = Imports.file(List.of(entry(first, last, PLZ))).getBytes(StandardCharsets.UTF_8);
        String name = Given.unique("parts");
        int id = Imports.post("/imports/therapists?complete=false&name=" + name, Arrays.copyOfRange(file, 0, 100))
                .requireStatus(202)
                .id();
        String next = "/imports/therapists/" + id + "/content?offset=";
        byte[] rest = Arrays.copyOfRange(file, 100, file.length);
        Api.sendAs("administrator", "PUT", next + 99, "application/octet-stream", rest)
                .requireProblem(409)
                .saying("100");
        CompletableFuture<Integer> twin =
                CompletableFuture.supplyAsync(() -> Imports.begun("therapists", name, file, false));
        Api.sendAs("administrator", "PUT", next + 100, "application/octet-stream", rest)
                .requireStatus(200);
        Api.sendAs("administrator", "PUT", next + file.length, "application/octet-stream", rest)
                .requireProblem(404);

        List<String> reasons = new ArrayList<>();
        for (int each : new int[] {id, twin.join()}) {
            reasons.add(Imports.ended("therapists", each).get("reason").asText("none"));
        }
        assertThat(therapists()).isEqualTo(1);
        assertThat(reasons)
                .filteredOn(reason -> reason.contains("not processed again"))
                .hasSize(1);
    }

    @Test
    void postalCodesAreTakenAsATable() {
        JsonNode run =
                Imports.ran("plz", "p.csv", "plz;ort;latitude;longitude\n01067;Dresden;51,06;13,74\n123;X;1;1\n", true);

        assertThat(run.get("created").intValue()).isEqualTo(1);
        assertThat(Imports.rejections("plz", run).toString())
                .isEqualTo("[{\"row\":3,\"field\":\"plz\",\"rule\":\"must have five digits\"}]");
    }

    private static JsonNode table(String columns, String row) {
        return Imports.ran("therapists", "t.csv", columns + "\n" + row + "\n", false);
    }

    @SafeVarargs
    private JsonNode imported(Map<String, Object>... entries) {
        return Imports.ran("therapists", Given.unique("f") + ".json", Imports.file(List.of(entries)), false);
    }

    @SafeVarargs
    private static Path file(Path path, Map<String, Object>... entries) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.writeString(path, Imports.file(List.of(entries)));
    }

    private ObjectNode only() {
        int id = (Integer) Database.row("SELECT id FROM therapist_service.therapeuten WHERE vorname = ?", first)
                .get("id");
        return (ObjectNode) Api.get("/therapists/" + id).requireStatus(200).json();
    }

    private long therapists() {
        return Database.count("SELECT count(*) FROM therapist_service.therapeuten WHERE vorname = ?", first);
    }
}
