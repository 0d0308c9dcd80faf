package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Imports;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.api.Registrations;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;
import org.therapyplatform.systemtests.stack.TestStack;
import org.therapyplatform.systemtests.stack.WebSite;

/** R8 to R12 of the patient module and I1 to I6: registrations in the bucket or a folder, and tables handed over. */
class PatientImportIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String file = Given.unique("reg") + ".json";
    private final String key = "registrations/" + file;
    private Map<String, Object> patient;

    @BeforeEach
    void somebodyRegisters() {
        TestStack.get();
        patient = Given.with(
                Given.patient(Region.unused()), "vorname", Given.unique("Anna Ägidia"), "email", Given.email("reg"));
        patient.remove("zahlungsreferenz");
    }

    @AfterEach
    void theWebSiteWorks() {
        WebSite.listing(true);
        WebSite.prices(true);
        WebSite.readable(key, true);
    }

    @Test
    void aRegistrationBecomesAPatientWhoIsToldWhatToPay() throws Exception {
        patient.put("krankenversicherungsnummer", "A123");
        patient.put("offen_fuer_diga", true);
        patient.put("zahlung_eingegangen", true);
        WebSite.put(key, Registrations.registration(patient, "ABCDEFGH12345", false));

        JsonNode created = created();
        assertThat(created.get("zahlungsreferenz").asText()).isEqualTo("ABCDEFGH");
        assertThat(created.get("zahlung_eingegangen").booleanValue()).isFalse();
        assertThat(created.get("vertraege_unterschrieben").booleanValue()).isTrue();
        assertThat(created.get("krankenversicherungsnummer").isNull()).isTrue();
        assertThat(created.get("offen_fuer_diga").booleanValue()).isFalse();
        assertThat(created.get("status").asText()).isEqualTo("offen");
        await().atMost(SOON).until(() -> !WebSite.holds(key));
        JsonNode run = Imports.named("patients", file);
        assertThat(run.get("message").asText())
                .contains("Patient created with ID: " + created.get("id").intValue());
        String mail = text(Mailbox.awaitMailTo(patient.get("email").toString()));
        assertThat(mail).contains("erfolgreich", "ABCDEFGH", "112", "DE00 0000 0000 0000 0000 00");
        assertThat(mail).contains("1.095,00 Euro");
        assertThat(Database.count(
                        "SELECT count(*) FROM patient_service.import_chunk WHERE file_id = ?",
                        run.get("id").intValue()))
                .as("nothing of her is left but her record")
                .isZero();
    }

    @Test
    void aVoucherIsPaidAndHerSearchBegins() throws Exception {
        patient.put("offen_fuer_gruppentherapie", false);
        WebSite.put(key, Registrations.registration(patient, "ABCDEFGH12345", true));

        JsonNode created = created();
        assertThat(created.get("zahlungsreferenz").asText()).isEqualTo("V_ABCDEF");
        assertThat(created.get("zahlung_eingegangen").booleanValue()).isTrue();
        assertThat(created.get("status").asText()).isEqualTo("auf_der_Suche");
        assertThat(created.get("startdatum").isNull()).isFalse();
        assertThat(text(Mailbox.awaitMailTo(patient.get("email").toString())))
                .contains("0,00 Euro", "nichts zu bezahlen")
                .doesNotContain("IBAN");
    }

    @Test
    void aVoucherWithoutATokenHasAReferenceToo() {
        patient.remove("email");
        WebSite.put(key, Registrations.registration(patient, null, true));

        assertThat(created().get("zahlungsreferenz").asText()).isEqualTo("V_NOREF");
    }

    @Test
    void aFolderIsASourceToo() throws IOException {
        Path there = WebSite.imports().resolve("registrations").resolve(file);
        Files.write(there, Registrations.registration(patient, "XYZ", false));

        assertThat(created().get("zahlungsreferenz").asText()).isEqualTo("XYZ");
        await().atMost(SOON).until(() -> !Files.exists(there));
    }

    @Test
    void whatWasTamperedWithIsKeptAside() {
        byte[] signed = Registrations.registration(patient, "ABC", false);
        WebSite.put(
                key,
                new String(signed, StandardCharsets.UTF_8)
                        .replace("\"registration_token\":\"ABC\"", "\"registration_token\":\"ABD\"")
                        .getBytes(StandardCharsets.UTF_8));

        JsonNode run = ended();
        assertThat(run.get("status").asText()).isEqualTo("failed");
        assertThat(run.get("reason").asText()).contains("signature does not match");
        assertThat(patients()).isZero();
        await().atMost(SOON).until(() -> !WebSite.holds(key));
        assertThat(Database.count(
                        "SELECT count(*) FROM patient_service.import_chunk WHERE file_id = ?",
                        run.get("id").intValue()))
                .isPositive();
        assertThat(Api.get("/health/import?service=patient")
                        .json()
                        .at("/details/last_error")
                        .asText())
                .contains("signature does not match");
    }

    @Test
    void theSameRegistrationIsTakenOnceHoweverItIsLaidOut() {
        byte[] signed = Registrations.registration(patient, "ABC", false);
        WebSite.put(key, signed);
        ended();
        WebSite.put("registrations/again-" + file, signed);
        WebSite.put("registrations/blank-" + file, laidOutOtherwise(signed));

        recognised(ended("again-" + file));
        recognised(ended("blank-" + file));
        assertThat(patients()).isEqualTo(1);
    }

    @Test
    void aRegistrationOfTheBucketIsRecognisedWhenItIsHandedOver() {
        byte[] signed = Registrations.registration(patient, "ABC", false);
        WebSite.put(key, signed);
        created();

        recognised(Imports.ran("patients", "again-" + file, signed, false));
        recognised(Imports.ran("patients", "blank-" + file, laidOutOtherwise(signed), false));
        onePatientWithOneMail();
    }

    @Test
    void aRegistrationThatWasHandedOverIsRecognisedInTheBucket() {
        byte[] signed = Registrations.registration(patient, "ABC", false);
        JsonNode run = Imports.ran("patients", file, signed, false);
        assertThat(run.get("kind").asText()).isEqualTo("patients");
        assertThat(run.get("message").asText()).contains("Patient created with ID: ");
        WebSite.put("registrations/again-" + file, signed);
        WebSite.put("registrations/blank-" + file, laidOutOtherwise(signed));

        recognised(ended("again-" + file));
        recognised(ended("blank-" + file));
        onePatientWithOneMail();
    }

    @Test
    void aRegistrationThatIsHandedOverToBeCheckedChangesNothing() {
        byte[] signed = Registrations.registration(patient, "ABC", false);

        JsonNode dry = Imports.ran("patients", "check-" + file, signed, true);

        assertThat(dry.get("status").asText()).isEqualTo("processed");
        assertThat(dry.get("message").asText()).isEqualTo("Would be created");
        assertThat(dry.get("created").intValue()).isEqualTo(1);
        assertThat(patients()).isZero();
        assertThat(mails()).isZero();

        WebSite.put(key, signed);
        created();
        onePatientWithOneMail();
    }

    @Test
    void whatBreaksARuleIsNamedWithoutItsValue() {
        patient.put("anrede", "Prof. Geheim");
        WebSite.put(key, Registrations.registration(patient, "ABC", false));

        JsonNode run = ended();
        assertThat(run.get("status").asText()).isEqualTo("failed");
        assertThat(run.get("reason").asText())
                .startsWith("anrede: Invalid anrede.")
                .doesNotContain("Geheim");
        assertThat(Imports.rejections("patients", run)).singleElement().satisfies(rejection -> assertThat(
                        rejection.get("field").asText())
                .isEqualTo("anrede"));
    }

    @Test
    void brokenJsonIsKeptAside() {
        WebSite.put(key, "{\"type\": \"x\", ".getBytes(StandardCharsets.UTF_8));

        assertThat(ended().get("reason").asText()).contains("not a JSON object");
    }

    @Test
    void withoutThePricesARegistrationWaitsAndEverybodySeesWhy() {
        WebSite.prices(false);
        WebSite.put(key, Registrations.registration(patient, "ABC", false));

        JsonNode run = await().atMost(SOON)
                .until(
                        () -> Imports.named("patients", file),
                        found -> found != null
                                && found.get("attempts").intValue() == 1
                                && !found.get("reason").isNull());
        assertThat(run.get("reason").asText()).contains("prices cannot be fetched");
        assertThat(patients()).isZero();
        JsonNode health = Api.get("/health/import?service=patient").json();
        assertThat(health.get("status").asText()).isEqualTo("unhealthy");
        assertThat(health.at("/details/issues").toString()).contains("prices cannot be fetched");

        WebSite.prices(true);
        Database.execute("UPDATE patient_service.import_file SET next_attempt_at = now() AT TIME ZONE 'UTC' WHERE id = "
                + run.get("id").intValue());
        assertThat(ended().get("status").asText()).isEqualTo("processed");
        assertThat(patients()).isEqualTo(1);
        Mailbox.awaitMailTo(patient.get("email").toString());
    }

    @Test
    void whatCannotBeReadStaysInTheBucketUntilItCan() {
        WebSite.readable(key, false);
        WebSite.put(key, Registrations.registration(patient, "ABC", false));

        await().atMost(SOON)
                .until(
                        () -> Imports.named("patients", file),
                        run -> run != null && run.get("reason").asText().contains("cannot be read"));
        assertThat(WebSite.holds(key)).isTrue();

        WebSite.readable(key, true);
        created();
        await().atMost(SOON).until(() -> !WebSite.holds(key));
    }

    @Test
    void whatCouldNotBeReadAndIsGoneFromTheBucketIsForgottenAndSaid() {
        unreadable();
        assertThat(issues()).contains("cannot be read");

        WebSite.remove(key);

        await().atMost(SOON).until(() -> Api.get("/health/import?service=patient")
                .json()
                .at("/details/last_error")
                .asText()
                .equals(file + ": Is no longer at its source"));
        assertThat(Imports.named("patients", file)).isNull();
        assertThat(issues()).doesNotContain("cannot be read");
        await().atMost(SOON).until(() -> Mailbox.notices(file).size() == 2);
        assertThat(Mailbox.notices(file)).extracting(Mailbox::text).anySatisfy(text -> assertThat(text)
                .contains("Is no longer at its source"));
    }

    @Test
    void whatCouldNotBeReadAndIsWrittenAgainIsOneFileStill() {
        unreadable();
        List<Object> before = versions();

        WebSite.put(key, Registrations.registration(patient, "XYZ", false));

        await().atMost(SOON).until(this::versions, now -> now.size() == 1 && !now.equals(before));
        WebSite.readable(key, true);
        assertThat(created().get("zahlungsreferenz").asText()).isEqualTo("XYZ");
        assertThat(patients()).isEqualTo(1);
        assertThat(Mailbox.notices(file)).extracting(Mailbox::text).allSatisfy(text -> assertThat(text)
                .contains("cannot be read"));
    }

    @Test
    void whatIsWrittenAgainWhileItIsReadIsTakenToo() {
        Map<String, Object> other = Given.with(patient, "nachname", Given.unique("Danach"));
        WebSite.putOnceRead(key, Registrations.registration(other, "XYZ", false));
        WebSite.put(key, Registrations.registration(patient, "ABC", false));

        await().atMost(SOON).until(() -> patients() == 2);
        await().atMost(SOON).until(() -> !WebSite.holds(key));
    }

    /** Spelled otherwise, what was left in the bucket would be fetched and reported again after an update. */
    @Test
    void theVersionOfAnObjectIsSpelledAsItAlwaysWas() {
        WebSite.put(key, Registrations.registration(patient, "ABC", false));

        created();
        assertThat(Database.row("SELECT version FROM patient_service.import_file WHERE name = ?", file)
                        .get("version")
                        .toString())
                .matches("\"-?\\d+\" 2026-11-23T10:00:00\\.123Z");
    }

    @Test
    void aBucketThatCannotBeListedMakesTheMonitorUnhealthyUntilItCanAndThePlatformNotUnready() {
        WebSite.listing(false);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(issues()).contains("s3://test/registrations cannot be listed"));
        JsonNode health = Api.get("/health/import?service=patient").json();
        assertThat(health.get("status").asText()).isEqualTo("unhealthy");
        assertThat(health.at("/details/last_error").asText())
                .contains("s3://test/registrations cannot be listed (status 503)");
        assertThat(TestStack.get().server().readiness().orElseThrow().statusCode())
                .isEqualTo(200);

        WebSite.listing(true);
        await().atMost(SOON).untilAsserted(() -> assertThat(issues()).doesNotContain("cannot be listed"));
    }

    /** Another server holds the file: its lock is a lock of the database. */
    @Test
    void aFileThatAnotherServerHoldsIsLeftToIt() throws SQLException {
        int id;
        try (Connection other = Database.connect()) {
            WebSite.prices(false);
            WebSite.put(key, Registrations.registration(patient, "ABC", false));
            id = await().atMost(SOON)
                    .until(
                            () -> Imports.named("patients", file),
                            run -> run != null
                                    && run.get("attempts").intValue() == 1
                                    && !run.get("reason").isNull())
                    .get("id")
                    .intValue();
            WebSite.prices(true);
            try (PreparedStatement lock =
                    other.prepareStatement("SELECT pg_advisory_lock(hashtext('patient_service.import_file'), ?)")) {
                lock.setInt(1, id);
                lock.execute();
            }
            Database.execute("UPDATE patient_service.import_file SET next_attempt_at = '2020-01-01' WHERE id = " + id);
            // A later file is taken meanwhile: the server was there and left this one.
            assertThat(Imports.ran("patients", "n.csv", "anrede;geschlecht;vorname;nachname\n", true)
                            .get("status")
                            .asText())
                    .isEqualTo("processed");
            assertThat(Imports.run("patients", id).get("attempts").intValue()).isEqualTo(1);
        }
        assertThat(Imports.ended("patients", id).get("status").asText()).isEqualTo("processed");
        assertThat(patients()).isEqualTo(1);
    }

    @Test
    void aTableOfASpreadsheetIsTakenRowByRow() {
        String name = patient.get("vorname").toString();
        String table = "Anrede;Geschlecht;Vorname;Nachname;Geburtsdatum;Symptome;Offen_fuer_Gruppentherapie\r\n"
                + "Frau;weiblich;" + name + ";Größe;04.05.1990;Schlafstörungen|Einsamkeit;ja\r\n"
                + "Frau;weiblich;" + name + ";Mit Unsinn;;Geheimnis;nein\r\n"
                + "Herr;männlich;" + name + ";Ohne Datum;31.02.1990;;nein\r\n"
                + "Herr;männlich;" + name + ";Groß;;;vielleicht\r\n"
                + "Herr;männlich;" + name + ";Letzter;;;nein\r\n";

        JsonNode dry = Imports.ran("patients", "p.csv", table.getBytes(Charset.forName("windows-1252")), true);
        assertThat(patients()).as("a dry run changes nothing").isZero();
        JsonNode run = Imports.ran("patients", "p.csv", table.getBytes(Charset.forName("windows-1252")), false);

        assertThat(run.get("status").asText()).isEqualTo("processed");
        for (JsonNode each : List.of(dry, run)) {
            assertThat(each.get("created").intValue()).isEqualTo(2);
            assertThat(each.get("rejected").intValue()).isEqualTo(3);
            assertThat(Imports.rejections("patients", each).toString())
                    .isEqualTo("[{\"row\":3,\"field\":\"symptome\",\"rule\":\"Invalid symptom:\"},"
                            + "{\"row\":4,\"field\":\"geburtsdatum\",\"rule\":\"Invalid date format for geburtsdatum."
                            + " Use YYYY-MM-DD\"},{\"row\":5,\"field\":\"offen_fuer_gruppentherapie\","
                            + "\"rule\":\"must be ja or nein\"}]");
        }
        assertThat(Database.rows(
                        "SELECT nachname, geburtsdatum::text AS tag, symptome::text AS symptome FROM"
                                + " patient_service.patienten WHERE vorname = ? ORDER BY id",
                        name))
                .extracting(row -> row.get("nachname") + " " + row.get("tag") + " " + row.get("symptome"))
                .containsExactly("Größe 1990-05-04 [\"Schlafstörungen\", \"Einsamkeit\"]", "Letzter null null");
        JsonNode again = Imports.ran("patients", "q.csv", table.getBytes(Charset.forName("windows-1252")), false);
        assertThat(again.get("reason").asText()).contains("was not processed again");
        assertThat(patients()).isEqualTo(2);
    }

    /** More rows than one transaction takes: what is no table to its end is not begun. */
    @Test
    void anOpenQuotationMarkFarDownIsSeenBeforeTheFirstPatient() {
        String row = "Frau;weiblich;" + patient.get("vorname") + ";";
        String good = "anrede;geschlecht;vorname;nachname\n" + (row + "Gut\n").repeat(150);

        JsonNode run = Imports.ran("patients", "q.csv", good + row + "\"Offen\n" + row + "Gut\n", false);

        assertThat(run.get("status").asText()).isEqualTo("failed");
        assertThat(run.get("reason").asText()).contains("quotation mark", "in row 152");
        assertThat(patients()).isZero();

        JsonNode mended = Imports.ran("patients", "q.csv", good + row + "\"Offen\"\n" + row + "Gut\n", false);
        assertThat(mended.get("created").intValue()).isEqualTo(152);
        assertThat(mended.get("total").intValue()).isEqualTo(152);
    }

    /** I3: the first hundred are a part of their own, and are not created again. */
    @Test
    void aTableThatFailedHalfWayGoesOnThereWhenItComesAgain() {
        String row = "Frau;weiblich;" + patient.get("vorname") + ";";
        String broken = Given.unique("Bricht");
        byte[] table = ("anrede;geschlecht;vorname;nachname\n" + row + "\n" + (row + "Gut\n").repeat(109) + row + broken
                        + "\n" + (row + "Gut\n").repeat(39))
                .getBytes(StandardCharsets.UTF_8);
        int first = failedAfterThreeTries(table, broken);
        assertThat(patients()).isEqualTo(99);

        JsonNode again = Imports.ran("patients", "again.csv", table, false);

        assertThat(again.get("status").asText()).as(again.toString()).isEqualTo("processed");
        assertThat(again.get("records").intValue()).isEqualTo(150);
        assertThat(again.get("created").intValue()).isEqualTo(149);
        assertThat(again.get("rejected").intValue()).isEqualTo(1);
        assertThat(Imports.rejections("patients", again))
                .as("what was not taken before is reported, too")
                .singleElement()
                .satisfies(
                        rejection -> assertThat(rejection.get("row").intValue()).isEqualTo(2));
        assertThat(patients()).isEqualTo(149);
        Imports.post("/imports/patients/" + first + "/retry", null)
                .requireProblem(400)
                .saying("did not come again");
        recognised(Imports.ran("patients", "third.csv", table, false));
        assertThat(patients()).isEqualTo(149);
    }

    @Test
    void aFailedFileMayBeTriedAgainAndNoOther() {
        JsonNode failed = Imports.ran("patients", "x.csv", "vorname\nA\n", false);
        assertThat(failed.get("reason").asText()).contains("missing: anrede, geschlecht, nachname");
        int id = failed.get("id").intValue();
        Imports.post("/imports/patients/" + id + "/retry", null).requireStatus(200);
        assertThat(Imports.ended("patients", id).get("status").asText()).isEqualTo("failed");
        JsonNode good = Imports.ran("patients", "y.csv", "anrede;geschlecht;vorname;nachname\n", true);
        Imports.post("/imports/patients/" + good.get("id").intValue() + "/retry", null)
                .requireProblem(400);
        Imports.post("/imports/patients/999999999/retry", null).requireProblem(404);
        Imports.post("/imports/pets?name=x", new byte[1]).requireProblem(404);
        Imports.post("/imports/patients", new byte[1]).requireProblem(400).saying("name");
        Imports.post("/imports/patients?name=x", new byte[10 * 1024 * 1024 + 1]).requireProblem(413);
    }

    @Test
    void theStatusIsAsOutsideClientsKnowIt() {
        Imports.ran("patients", "s.csv", "anrede;geschlecht;vorname;nachname\n;;" + Given.unique("a") + ";\n", false);
        JsonNode status = Api.get("/patients/import-status").requireStatus(200).json();

        assertThat(status.get("running").booleanValue()).isTrue();
        assertThat(status.get("files_processed_today").intValue()).isPositive();
        assertThat(status.get("files_failed_today").isInt()).isTrue();
        assertThat(status.get("total_processed").intValue())
                .isGreaterThanOrEqualTo(status.get("files_processed_today").intValue());
        assertThat(status.get("recent_imports")).isNotEmpty().hasSizeLessThanOrEqualTo(10);
        assertThat(status.get("recent_imports").get(0).get("status").asText()).isIn("success", "failed");
        JsonNode health = Api.get("/health/import").requireStatus(200).json();
        assertThat(health.get("service").asText()).contains("patient-import-monitor", "therapist-import-monitor");
        assertThat(health.get("details").get("monitor_running").booleanValue()).isTrue();
        assertThat(health.at("/details/last_check").isNull()).isFalse();
        assertThat(Api.sendAs(null, "GET", "/health/import", null, null).status())
                .isEqualTo(401);
    }

    /** It lies in the bucket and could not be fetched. */
    private void unreadable() {
        WebSite.readable(key, false);
        WebSite.put(key, Registrations.registration(patient, "ABC", false));
        Mailbox.awaitNotice(file);
    }

    /** Those the platform knows of the file. */
    private List<Object> versions() {
        return Database.rows("SELECT version FROM patient_service.import_file WHERE name = ?", file).stream()
                .map(row -> row.get("version"))
                .toList();
    }

    /** What the monitor complains about. */
    private static String issues() {
        return Api.get("/health/import?service=patient")
                .json()
                .at("/details/issues")
                .toString();
    }

    /** I4: a defect is tried three times; the last of them at once. */
    private static int failedAfterThreeTries(byte[] table, String broken) {
        Database.execute(
                "CREATE FUNCTION patient_service.breaks() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION ''no''; END'",
                "CREATE TRIGGER breaks BEFORE INSERT ON patient_service.patienten FOR EACH ROW WHEN (new.nachname = '"
                        + broken + "') EXECUTE FUNCTION patient_service.breaks()");
        try {
            int id = Imports.begun("patients", "first.csv", table, false);
            await().atMost(SOON)
                    .until(() -> !Imports.run("patients", id).get("reason").isNull());
            Database.execute("UPDATE patient_service.import_file SET attempts = 2, next_attempt_at = '2020-01-01'"
                    + " WHERE id = " + id);
            JsonNode failed = Imports.ended("patients", id);
            assertThat(failed.get("status").asText()).isEqualTo("failed");
            assertThat(failed.get("reason").asText()).startsWith("Unexpected: ");
            assertThat(failed.get("records").intValue()).isEqualTo(100);
            return id;
        } finally {
            Database.execute(
                    "DROP TRIGGER breaks ON patient_service.patienten", "DROP FUNCTION patient_service.breaks()");
        }
    }

    private JsonNode created() {
        assertThat(ended().get("status").asText()).as(ended().toString()).isEqualTo("processed");
        int id = (Integer)
                Database.row("SELECT id FROM patient_service.patienten WHERE vorname = ?", patient.get("vorname"))
                        .get("id");
        return Api.get("/patients/" + id).requireStatus(200).json();
    }

    private long patients() {
        return Database.count(
                "SELECT count(*) FROM patient_service.patienten WHERE vorname = ?", patient.get("vorname"));
    }

    /** The same envelope with the same signature. */
    private static byte[] laidOutOtherwise(byte[] signed) {
        return new String(signed, StandardCharsets.UTF_8)
                .replace("\"data\":", "\n \"data\" : ")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void recognised(JsonNode run) {
        assertThat(run.get("status").asText()).isEqualTo("processed");
        assertThat(run.get("reason").asText()).contains("was not processed again");
    }

    private void onePatientWithOneMail() {
        assertThat(patients()).isEqualTo(1);
        assertThat(mails()).isEqualTo(1);
    }

    private long mails() {
        return Database.count(
                "SELECT count(*) FROM communication_service.emails WHERE empfaenger_email = ?", patient.get("email"));
    }

    private JsonNode ended() {
        return ended(file);
    }

    private static JsonNode ended(String name) {
        return await("the import of " + name)
                .atMost(SOON)
                .until(
                        () -> Imports.named("patients", name),
                        run -> run != null && run.get("status").asText().matches("processed|failed"));
    }

    private static String text(jakarta.mail.Part part) throws Exception {
        if (part.getContent() instanceof jakarta.mail.Multipart parts) {
            return text(parts.getBodyPart(0));
        }
        return part.getContent().toString();
    }
}
