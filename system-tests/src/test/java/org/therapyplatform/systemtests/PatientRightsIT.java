package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Command;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** What the people whose data these are may ask for: a copy, and to be forgotten. */
class PatientRightsIT {
    /** Begins every text that is put in, so that it can be looked for everywhere. */
    private final String canary = Given.unique("kanarie");

    private final Set<String> texts = new ConcurrentSkipListSet<>();
    private final Region region = Region.unused();

    @Test
    void theExportHoldsWhatEveryModuleWasGivenAndEveryClassifiedColumn() throws IOException {
        int patient = patientKnownEverywhere();

        JsonNode export = export(patient);

        String all = Json.text(export);
        assertThat(texts).allSatisfy(text -> assertThat(all).contains(text));
        assertThat(export.get("patient_id").intValue()).isEqualTo(patient);
        JsonNode data = export.get("daten");
        assertThat(missing(data, "patienten", ServiceModule.PATIENT, "patienten"))
                .isEmpty();
        assertThat(missing(data, "platzsuchen", ServiceModule.MATCHING, "platzsuche"))
                .isEmpty();
        assertThat(missing(data, "therapeutenanfragen", ServiceModule.MATCHING, "therapeut_anfrage_patient"))
                .isEmpty();
        assertThat(missing(data, "therapeutenanfragen", ServiceModule.MATCHING, "therapeutenanfrage"))
                .isEmpty();
        assertThat(missing(data, "emails", ServiceModule.COMMUNICATION, "emails"))
                .isEmpty();
        assertThat(missing(data, "telefonanrufe", ServiceModule.COMMUNICATION, "telefonanrufe"))
                .isEmpty();
    }

    @Test
    void theExportHoldsTheHistoryOfASearchThatIsDeletedToo() {
        int patient = Given.created(Given.patient(region));
        int deleted = Given.search(patient);
        Api.put("/platzsuchen/" + deleted, Map.of("notizen", text("notiz"))).requireStatus(200);
        Api.delete("/platzsuchen/" + deleted).requireStatus(200);
        Api.put("/platzsuchen/" + Given.search(patient), Map.of("notizen", text("neue")))
                .requireStatus(200);

        JsonNode history = export(patient).at("/daten/platzsuchen_aenderungen");

        assertThat(Json.text(history)).contains(texts);
        assertThat(history)
                .extracting(change -> change.get("action").textValue())
                .contains("DELETE");
    }

    /** A table that joins later joins the export, or is named here with a reason. */
    @Test
    void everyTableAboutPatientsIsExported() {
        assertThat(Database.rows("SELECT table_schema || '.' || table_name AS name FROM information_schema.columns"
                                + " WHERE column_name = 'patient_id' AND table_schema IN (" + Database.SERVICE_SCHEMAS
                                + ")")
                        .stream()
                        .map(row -> row.get("name")))
                .containsExactlyInAnyOrder(
                        "matching_service.platzsuche",
                        "matching_service.therapeut_anfrage_patient",
                        "matching_service.vorschlag_zeile",
                        "communication_service.emails",
                        "communication_service.telefonanrufe",
                        // The register of erasures: whoever stands in it has nothing to export.
                        "patient_service.erasure");
    }

    @Test
    void theReadableExportIsAPdfWithTheSameTexts() throws Exception {
        int patient = patientKnownEverywhere();

        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(Api.address() + "/api/patients/" + patient + "/data-export"))
                                .header("Accept", "application/pdf")
                                .header("Authorization", Api.basic("coordinator", Api.password("coordinator")))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        String read;
        try (PDDocument document = Loader.loadPDF(answer.body())) {
            // Long values are wrapped: lines break anywhere.
            read = new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
        assertThat(texts).allSatisfy(text -> assertThat(read).contains(text.replaceAll("\\s", "")));
        assertThat(read).contains("RäumlicheVerfügbarkeit", "04.05.1990", "Łäöüß€");
    }

    @Test
    void afterAnErasureNoTableOfAnySchemaHoldsAnythingOfHer() {
        int patient = patientKnownEverywhere();
        assertThat(Database.tablesHolding(canary)).hasSizeGreaterThanOrEqualTo(5);

        Api.sendAs("administrator", "POST", "/patients/" + patient + "/erasure", null, null)
                .requireStatus(200);

        assertThat(Database.tablesHolding(canary)).isEmpty();
        assertThat(Database.count("SELECT count(*) FROM matching_service.platzsuche WHERE patient_id = ?", patient))
                .isZero();
        assertThat(Database.count(
                        "SELECT count(*) FROM matching_service.therapeut_anfrage_patient WHERE patient_id = ?",
                        patient))
                .isZero();
        Api.sendAs("administrator", "GET", "/patients/" + patient + "/data-export", null, null)
                .requireProblem(404);
        JsonNode register = Json.tree(Api.sendAs("administrator", "GET", "/erasures", null, null)
                .requireStatus(200)
                .text());
        assertThat(register).anySatisfy(line -> {
            assertThat(line.get("patient_id").intValue()).isEqualTo(patient);
            assertThat(line.get("erased_by").textValue()).isEqualTo("administrator");
            assertThat(line.size()).isEqualTo(3);
        });
    }

    @Test
    void whoWasDeletedCanStillBeErased() {
        int patient = Given.created(
                Given.with(Given.patient(region), "nachname", text("nach"), "email", text("mail") + "@test.example"));
        int search = Given.search(patient);
        Api.put("/platzsuchen/" + search, Map.of("notizen", text("notiz"))).requireStatus(200);
        email(patient, text("schlange"), "In_Warteschlange");
        Api.post("/phone-calls", Map.of("patient_id", patient, "notizen", text("anruf")))
                .requireStatus(201);
        Api.delete("/platzsuchen/" + search).requireStatus(200);
        Api.delete("/patients/" + patient).requireStatus(200);
        assertThat(Database.tablesHolding(canary))
                .as("what was changed, and by whom")
                .containsExactly("matching_service.change_history", "patient_service.change_history");

        Api.sendAs("administrator", "POST", "/patients/" + patient + "/erasure", null, null)
                .requireStatus(200);

        assertThat(Database.tablesHolding(canary)).isEmpty();
        Api.sendAs("administrator", "GET", "/patients/" + patient + "/data-export", null, null)
                .requireProblem(404);
    }

    /** A trigger holds the mail back while she is erased: it must not be there afterwards. */
    @Test
    void aMailWrittenWhileSheIsErasedIsRefused() throws SQLException {
        int patient = Given.created(Given.with(Given.patient(region), "nachname", text("nach")));
        String subject = text("betreff");
        Database.execute(
                "CREATE FUNCTION communication_service.wait() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END'",
                "CREATE TRIGGER wait BEFORE INSERT ON communication_service.emails FOR EACH ROW WHEN (NEW.betreff = '"
                        + subject + "') EXECUTE FUNCTION communication_service.wait()");
        try (Connection holding = Database.connect();
                Statement statement = holding.createStatement()) {
            holding.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(4711)");
            CompletableFuture<Answer> mail = CompletableFuture.supplyAsync(() -> written(patient, subject, "Entwurf"));
            await().until(() -> Database.count(
                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted")
                    == 1);

            Api.sendAs("administrator", "POST", "/patients/" + patient + "/erasure", null, null)
                    .requireStatus(200);
            holding.rollback();

            mail.join().requireProblem(400).saying("There is no patient with the id " + patient);
        } finally {
            Database.execute(
                    "DROP TRIGGER wait ON communication_service.emails", "DROP FUNCTION communication_service.wait()");
        }
        assertThat(Database.tablesHolding(canary)).isEmpty();
    }

    /** Whichever comes first: nothing of her is left, however often it is tried. */
    @Test
    void mailsWrittenInTheSecondOfHerErasureDoNotOutliveHer() {
        for (int attempt = 0; attempt < 10; attempt++) {
            int patient = Given.created(Given.with(Given.patient(region), "nachname", text("nach")));
            List<CompletableFuture<Answer>> writing = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writing.add(CompletableFuture.supplyAsync(() -> written(patient, text("betreff"), "Entwurf")));
            }
            Api.sendAs("administrator", "POST", "/patients/" + patient + "/erasure", null, null)
                    .requireStatus(200);
            writing.forEach(mail -> assertThat(mail.join().status()).isIn(201, 400));
        }
        assertThat(Database.tablesHolding(canary)).isEmpty();
    }

    @Test
    void anErasureThatOneModuleCannotFinishLeavesEveryModuleAsItWas() {
        int patient = patientKnownEverywhere();
        List<String> before = Database.tablesHolding(canary);
        Database.execute(
                "CREATE FUNCTION patient_service.refuse() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION ''refused''; END'",
                "CREATE TRIGGER refuse BEFORE DELETE ON patient_service.patienten FOR EACH ROW WHEN (OLD.id = "
                        + patient + ") EXECUTE FUNCTION patient_service.refuse()");
        try {
            Api.sendAs("administrator", "POST", "/patients/" + patient + "/erasure", null, null)
                    .requireProblem(500);
        } finally {
            Database.execute(
                    "DROP TRIGGER refuse ON patient_service.patienten", "DROP FUNCTION patient_service.refuse()");
        }

        assertThat(Database.tablesHolding(canary)).isEqualTo(before);
        assertThat(Database.count("SELECT count(*) FROM patient_service.erasure WHERE patient_id = ?", patient))
                .isZero();
    }

    @Test
    void anErasureMayBeRepeatedButNotOfAStranger() {
        int patient = Given.created(Given.patient(region));
        for (int time = 0; time < 2; time++) {
            Api.sendAs("administrator", "POST", "/patients/" + patient + "/erasure", null, null)
                    .requireStatus(200);
        }
        // As an older backup would bring her back.
        Database.execute("INSERT INTO patient_service.patienten (id, anrede, geschlecht, vorname, nachname) VALUES ("
                + patient + ", 'Frau', 'weiblich', '" + canary + "', 'x')");
        Api.sendAs("administrator", "POST", "/patients/" + patient + "/erasure", null, null)
                .requireStatus(200);
        assertThat(Database.tablesHolding(canary)).isEmpty();

        Api.sendAs("administrator", "POST", "/patients/999999999/erasure", null, null)
                .requireProblem(404);
    }

    @Test
    void anInquiryGoesOnWithoutHerAndItsMailIsTakenBackFromTheQueue() {
        Given.Seeker goes = Given.seeker(region);
        Given.Seeker stays = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        Database.execute(
                "UPDATE communication_service.emails SET naechster_versuch_am = '2999-01-01'" + " WHERE therapist_id = "
                        + therapist,
                "UPDATE matching_service.therapeutenanfrage SET notizen = '" + canary + "' WHERE id = " + inquiry);
        long seen = version(inquiry);

        Api.sendAs("administrator", "POST", "/patients/" + goes.patientId() + "/erasure", null, null)
                .requireStatus(200);

        assertThat(Database.count(
                        "SELECT count(*) FROM communication_service.emails WHERE therapist_id = ?", therapist))
                .isZero();
        Map<String, Object> left = Database.row(
                "SELECT anfragegroesse, gesendet_datum, email_id FROM matching_service.therapeutenanfrage WHERE id = ?",
                inquiry);
        assertThat(left).containsEntry("anfragegroesse", 1);
        assertThat(left.get("gesendet_datum")).isNull();
        assertThat(Database.tablesHolding(canary)).as("the notes are free text").isEmpty();
        assertThat(version(inquiry)).as("without its mail, and without her").isEqualTo(seen + 2);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        assertThat(stays.patientId()).isPositive();
    }

    @Test
    void whatWasAnsweredStaysSentWithoutHerThoughItsMailFailed() {
        Given.Seeker goes = Given.seeker(region);
        Given.Seeker stays = Given.seeker(region);
        int inquiry = Given.inquiry(Given.createdTherapist(Given.therapist(region)), region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        Database.execute("UPDATE communication_service.emails SET status = 'Fehlgeschlagen' WHERE id ="
                + " (SELECT email_id FROM matching_service.therapeutenanfrage WHERE id = " + inquiry + ")");
        Api.put(
                        "/therapeutenanfragen/" + inquiry + "/antwort",
                        Map.of(
                                "patient_responses",
                                Map.of(
                                        String.valueOf(goes.patientId()),
                                        "abgelehnt_sonstiges",
                                        String.valueOf(stays.patientId()),
                                        "abgelehnt_sonstiges")))
                .requireStatus(200);

        Api.sendAs("administrator", "POST", "/patients/" + goes.patientId() + "/erasure", null, null)
                .requireStatus(200);

        JsonNode left = Api.get("/therapeutenanfragen/" + inquiry).json();
        assertThat(left.get("antwort_datum").isNull()).isFalse();
        assertThat(left.get("gesendet_datum").isNull()).isFalse();
        assertThat(left.get("email_id").isNull()).isTrue();
    }

    private static long version(int inquiry) {
        return Database.count("SELECT version FROM matching_service.therapeutenanfrage WHERE id = ?", inquiry);
    }

    @Test
    void aRefusedErasureChangesNothing() {
        int patient = Given.created(Given.patient(region));
        for (String role : List.of("coordinator", "reader", "auditor", "service")) {
            Api.sendAs(role, "POST", "/patients/" + patient + "/erasure", null, null)
                    .requireProblem(403);
        }
        Api.get("/patients/" + patient).requireStatus(200);
    }

    @Test
    void retentionTakesFinishedPatientsAndOldMailsOnceItIsMeant() {
        int finished = Given.created(Given.with(Given.patient(region), "status", "Suche_abgebrochen"));
        int looking = Given.created(Given.patient(region));
        int mail = email(looking, "alt", "Entwurf");
        Database.execute(
                "UPDATE patient_service.patienten SET created_at = '2015-01-01', updated_at = '2015-06-01' WHERE id IN ("
                        + finished + ", " + looking + ")",
                "UPDATE communication_service.emails SET created_at = '2015-01-01' WHERE id = " + mail);

        JsonNode dry = retention("");
        assertThat(dry.get("dry_run").booleanValue()).isTrue();
        assertThat(Given.ids(dry.get("patients"))).contains(finished).doesNotContain(looking);
        assertThat(Given.ids(dry.get("emails"))).contains(mail);
        assertThat(Json.text(dry)).contains("Suche_abgebrochen, unchanged since 2015-06-01");
        Api.get("/patients/" + finished).requireStatus(200);

        retention("?dry_run=false");
        Api.get("/patients/" + finished).requireProblem(404);
        Api.get("/emails/" + mail).requireProblem(404);
        Api.get("/patients/" + looking).requireStatus(200);
    }

    /** R7: as another server's round holds it. */
    @Test
    void whileOneServerWorksOnTheRetentionAnotherFindsNothing() throws SQLException {
        int finished = longFinished();
        try (Connection other = Login.of(TestStack.get().settings(), ServiceModule.PATIENT)
                        .pooled();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('retention'))");

            assertThat(retention("?dry_run=false").get("patients")).isEmpty();
            Api.get("/patients/" + finished).requireStatus(200);

            other.rollback();
        }
        assertThat(Given.ids(retention("?dry_run=false").get("patients"))).contains(finished);
    }

    @Test
    void ofTwoRoundsAtTheSameTimeEachPatientIsInOne() throws Exception {
        List<Integer> finished = List.of(longFinished(), longFinished(), longFinished());
        ExecutorService servers = Executors.newFixedThreadPool(2);
        List<Integer> erased = new ArrayList<>();
        try {
            Callable<JsonNode> round = () -> retention("?dry_run=false").get("patients");
            for (Future<JsonNode> report : servers.invokeAll(List.of(round, round))) {
                erased.addAll(Given.ids(report.get()));
            }
        } finally {
            servers.shutdownNow();
        }

        assertThat(erased).doesNotHaveDuplicates().containsAll(finished);
    }

    @Test
    void whoCannotBeErasedNowKeepsNobodyAndIsTakenLater() {
        int waiting = longFinished();
        int next = longFinished();
        // As while the mail server has it; a draft, which the queue leaves alone.
        Database.execute("UPDATE communication_service.emails SET uebergabe_bis = now() AT TIME ZONE 'UTC'"
                + " + interval '1 minute' WHERE id = " + email(waiting, "unterwegs", "Entwurf"));

        assertThat(Given.ids(retention("?dry_run=false").get("patients")))
                .contains(next)
                .doesNotContain(waiting);
        Api.get("/patients/" + next).requireProblem(404);
        Api.get("/patients/" + waiting).requireStatus(200);

        Database.execute("UPDATE communication_service.emails SET uebergabe_bis = NULL WHERE patient_id = " + waiting);
        assertThat(Given.ids(retention("?dry_run=false").get("patients"))).contains(waiting);
    }

    private int longFinished() {
        int finished = Given.created(Given.with(Given.patient(region), "status", "Suche_abgebrochen"));
        Database.execute("UPDATE patient_service.patienten SET created_at = '2015-01-01', updated_at = '2015-06-01'"
                + " WHERE id = " + finished);
        return finished;
    }

    @Test
    void theOperatorsCommandExportsAndErases(@TempDir Path files) throws Exception {
        int patient =
                Given.created(Given.with(Given.patient(region), "nachname", text("nach"), "hausarzt", text("arzt")));
        Path json = files.resolve("auskunft.json");
        Path pdf = files.resolve("auskunft.pdf");

        Command.Result exported = Command.run(
                "patient", "export", String.valueOf(patient), "--json", json.toString(), "--pdf", pdf.toString());
        assertThat(exported.exitCode()).as(exported.output()).isZero();
        String written = Files.readString(json);
        assertThat(texts).allSatisfy(text -> assertThat(written).contains(text));
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Stammdaten");
        }
        assertThat(Files.getPosixFilePermissions(json)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Command.Result unsure = Command.run("patient", "erase", String.valueOf(patient));
        assertThat(unsure.exitCode()).as(unsure.output()).isNotZero();
        Api.get("/patients/" + patient).requireStatus(200);

        Command.Result erased = Command.run("patient", "erase", String.valueOf(patient), "--yes");
        assertThat(erased.exitCode()).as(erased.output()).isZero();
        assertThat(erased.output()).contains("Erased patient " + patient);
        assertThat(Database.tablesHolding(canary)).isEmpty();
        assertThat(Command.run("patient", "erasures").output()).contains(patient + " ");
        Command.Result gone = Command.run("patient", "export", String.valueOf(patient));
        assertThat(gone.exitCode()).isNotZero();
        assertThat(gone.output()).contains("There is no such patient");
    }

    @Test
    void everyColumnIsClassified() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (ServiceModule module : ServiceModule.values()) {
            Map<String, String> classes = classes(module);
            Set<String> columns = new TreeSet<>();
            Database.rows(
                            "SELECT table_name || '.' || column_name AS name FROM information_schema.columns"
                                    + " WHERE table_schema = ? AND table_name NOT LIKE 'databasechangelog%'",
                            module.schema())
                    .forEach(row -> columns.add(row.get("name").toString()));
            columns.stream()
                    .filter(column ->
                            !Set.of("personal", "health", "technical").contains(classes.getOrDefault(column, "")))
                    .forEach(column -> wrong.add(module.schema() + "." + column + " has no classification"));
            classes.keySet().stream()
                    .filter(column -> !columns.contains(column))
                    .forEach(column -> wrong.add(module.schema() + "." + column + " does not exist"));
        }
        assertThat(wrong).isEmpty();
    }

    private int patientKnownEverywhere() {
        Map<String, Object> patient = Given.with(
                Given.patient(region),
                "vorname",
                text("vor Łäöüß€"),
                "nachname",
                text("nach"),
                "strasse",
                text("strasse"),
                "ort",
                text("ort"),
                "email",
                text("mail") + "@test.example",
                "telefon",
                text("tel"),
                "hausarzt",
                text("hausarzt" + "x".repeat(180)),
                "krankenkasse",
                text("kasse"),
                "krankenversicherungsnummer",
                text("kvnr"),
                "empfehler_der_unterstuetzung",
                text("empfehler"),
                "verkehrsmittel",
                text("bus"),
                "raeumliche_verfuegbarkeit",
                Map.of("max_km", 30));
        int id = Given.created(patient);
        int search = Given.search(id);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int other = Given.createdTherapist(Given.therapist(Region.unused()));
        Api.put(
                        "/platzsuchen/" + search,
                        Map.of("notizen", text("notiz"), "ausgeschlossene_therapeuten", List.of(other)))
                .requireStatus(200);
        int inquiry = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        Api.put(
                        "/therapeutenanfragen/" + inquiry + "/antwort",
                        Map.of(
                                "patient_responses",
                                Map.of(String.valueOf(id), "abgelehnt_Kapazitaet"),
                                "notizen",
                                text("antwort")))
                .requireStatus(200);
        Database.execute("UPDATE matching_service.therapeut_anfrage_patient SET antwortnotizen = '" + text("ergebnis")
                + "' WHERE patient_id = " + id);
        int mail = email(id, text("entwurf"), "Entwurf");
        Api.put("/emails/" + mail, Map.of("antwort_erhalten", true, "antwortinhalt", text("erwidert")))
                .requireStatus(200);
        email(id, text("schlange"), "In_Warteschlange");
        int call = Api.post("/phone-calls", Map.of("patient_id", id, "notizen", text("anruf")))
                .requireStatus(201)
                .id();
        Api.put("/phone-calls/" + call, Map.of("ergebnis", text("gesagt"))).requireStatus(200);
        return id;
    }

    private static int email(int patient, String subject, String status) {
        return written(patient, subject, status).requireStatus(201).id();
    }

    private static Answer written(int patient, String subject, String status) {
        return Api.post(
                "/emails",
                Map.of(
                        "patient_id",
                        patient,
                        "betreff",
                        subject,
                        "inhalt_text",
                        subject,
                        "empfaenger_email",
                        Given.email("an"),
                        "empfaenger_name",
                        subject,
                        "status",
                        status));
    }

    private String text(String what) {
        String text = canary + what;
        texts.add(text);
        return text;
    }

    private static JsonNode export(int patient) {
        Answer answer = Api.get("/patients/" + patient + "/data-export").requireStatus(200);
        assertThat(answer.header("Content-Disposition")).contains("patient-" + patient + ".json");
        return Json.tree(answer.text());
    }

    private static JsonNode retention(String query) {
        return Json.tree(Api.sendAs("administrator", "POST", "/retention" + query, null, null)
                .requireStatus(200)
                .text());
    }

    /** Personal and health columns of a table the rows of a section do not have. */
    private static List<String> missing(JsonNode data, String section, ServiceModule module, String table)
            throws IOException {
        JsonNode row = data.get(section).get(0);
        return classes(module).entrySet().stream()
                .filter(column -> column.getKey().startsWith(table + "."))
                .filter(column -> !column.getValue().equals("technical"))
                .map(column -> column.getKey().substring(table.length() + 1))
                .filter(column -> !row.has(column))
                .toList();
    }

    private static Map<String, String> classes(ServiceModule module) throws IOException {
        Map<String, String> classes = new TreeMap<>();
        List<String> lines = Files.readAllLines(TestStack.CHECKOUT.resolve(
                "ejb-modules/" + module.label() + "/src/main/resources/db/classification/" + module.label() + ".csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(",");
            classes.put(parts[0] + "." + parts[1], parts[2]);
        }
        return classes;
    }
}
