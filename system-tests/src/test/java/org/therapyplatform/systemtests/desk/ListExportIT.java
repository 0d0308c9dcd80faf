package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** Lists leave the desk as files. */
class ListExportIT {
    private static final String TODAY =
            LocalDate.now(ZoneId.of("Europe/Berlin")).toString();

    @TempDir
    private Path files;

    @Test
    void csvHoldsWhatIsFilteredInTheListsOrderAndCalculatesNothing() throws Exception {
        Region region = Region.unused();
        Given.createdTherapist(Given.with(Given.therapist(region), "nachname", "Zander", "titel", "=1+1"));
        int abel = Given.createdTherapist(
                Given.with(Given.therapist(region), "nachname", "Abel", "naechster_kontakt_moeglich", "2026-12-24"));

        HttpResponse<byte[]> answer =
                download("coordinator", "de", "/therapists?plz_prefix=" + region.plz() + "&page=7&export=csv");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; ")
                .contains("filename=\"Therapeutinnen-und-Therapeuten-" + TODAY + ".csv\"");
        String[] lines = new String(answer.body(), StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0])
                .isEqualTo("Nachname,Titel,Vorname,Status,Postleitzahl,Ort,Verfahren,Potenziell verfügbar,Telefon,"
                        + "Kontakt wieder ab,Nummer");
        assertThat(lines[1]).startsWith("Abel,,Max,").contains(",2026-12-24,").endsWith("," + abel);
        assertThat(lines[2]).startsWith("Zander,'=1+1,Max,");
    }

    @Test
    void theCallsOfADayLeaveInTheOrderInWhichTheyAreMade() throws Exception {
        int therapist =
                Given.createdTherapist(Given.with(Given.therapist(Region.unused()), "telefon", "+49 (0)241 1111"));
        for (String time : List.of("15:00", "9:30")) {
            Api.post(
                            "/phone-calls",
                            Map.of(
                                    "therapist_id",
                                    therapist,
                                    "geplantes_datum",
                                    "2033-05-04",
                                    "geplante_zeit",
                                    time,
                                    "notizen",
                                    "=1+1"))
                    .requireStatus(201);
        }

        HttpResponse<byte[]> answer =
                download("reader", "de", "/calls?geplantes_datum=2033-05-04&therapist_id=" + therapist + "&export=csv");

        String[] lines = new String(answer.body(), StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("Tag,Uhrzeit,Wen,Ort,Telefon,Anfrage Nr.,Notizen,Wer ruft an,Status");
        assertThat(lines[1]).startsWith("2033-05-04,09:30,").contains(",'+49 (0)241 1111,", ",'=1+1,", ",geplant,");
        assertThat(lines[2]).startsWith("2033-05-04,15:00,");
    }

    @Test
    void excelGetsTheSameInTheReadersLanguage() throws Exception {
        Region region = Region.unused();
        Given.createdTherapist(Given.with(Given.therapist(region), "nachname", "=HYPERLINK(\"http://x\")"));

        HttpResponse<byte[]> answer =
                download("reader", "en", "/therapists?plz_prefix=" + region.plz() + "&export=xlsx");

        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("Therapists-" + TODAY + ".xlsx");
        String sheet = part(answer.body(), "xl/worksheets/sheet1.xml");
        assertThat(sheet)
                .contains("<t>Last name</t>", "<t>=HYPERLINK(&quot;http://x&quot;)</t>")
                .doesNotContain("<f>", "Zander");
    }

    @Test
    void thePdfSaysWhatWasFilteredAndWhen() throws Exception {
        Region region = Region.unused();
        String nachname = Given.unique("Łukasz");
        Given.created(Given.with(Given.patient(region), "nachname", nachname));

        HttpResponse<byte[]> answer =
                download("coordinator", "de", "/patients?status=offen&search=" + Api.encoded(nachname) + "&export=pdf");

        Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(Path.of("target", "screenshots", "patients.pdf"), answer.body());
        assertThat(text(answer.body()))
                .contains("Patientinnen und Patienten", "Stand", "Zeilen: 1", "Suche: " + nachname)
                .contains("Status: offen", "Nachname", "Seite 1 von 1");
    }

    @Test
    void aLongListEndsAtTheBoundAndSaysSo() throws Exception {
        Region region = Region.unused();
        Database.execute("INSERT INTO therapist_service.therapeuten"
                + " (anrede, geschlecht, vorname, nachname, plz, ort, status)"
                + " SELECT 'Frau', 'weiblich', 'Anna', 'N' || to_char(n, 'FM00000'), '" + region.plz()
                + "', 'Ort', 'aktiv' FROM generate_series(1, 10001) AS n");
        try {
            endsAtTheBound(region);
        } finally {
            Database.execute("DELETE FROM therapist_service.therapeuten WHERE plz = '" + region.plz() + "'");
        }
    }

    private static void endsAtTheBound(Region region) throws Exception {
        String list = "/therapists?plz_prefix=" + region.plz();
        HttpResponse<byte[]> csv = download("coordinator", "de", list + "&export=csv");
        String[] lines = new String(csv.body(), StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(10_001);
        assertThat(lines[1]).startsWith("N00001,");
        assertThat(lines[10_000]).startsWith("N10000,");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(TODAY + "-die-ersten-10000.csv");

        HttpResponse<byte[]> pdf = download("coordinator", "de", list + "&sort=-nachname&export=pdf");
        assertThat(text(pdf.body()))
                .contains("nur die ersten 1.000 Zeilen", "N10001", "N09002")
                .doesNotContain("N09001");
    }

    /** Its sources are read up to a bound of their own. */
    @Test
    void aLongTimelineEndsAtTheBoundAndSaysSo() throws Exception {
        int patient = Given.created(Given.minimalPatient());
        Database.execute("INSERT INTO communication_service.emails (patient_id, betreff, inhalt_html, inhalt_text,"
                + " empfaenger_email, empfaenger_name, absender_email, absender_name, status, created_at) SELECT "
                + patient
                + ", 'Betreff ' || n, 'h', 't', 'a@test.example', 'n', 'b@test.example', 'n', 'Entwurf', LOCALTIMESTAMP"
                + " FROM generate_series(1, 1001) AS n");
        try {
            saysThatItEndsAtAThousand("/patient?id=" + patient);
        } finally {
            Database.execute("DELETE FROM communication_service.emails WHERE patient_id = " + patient);
        }
    }

    @Test
    void whatIsToBeDoneEndsAtTheBoundAndSaysSo() throws Exception {
        Database.execute("INSERT INTO matching_service.platzsuche (patient_id, status, vermittelter_therapeut_id)"
                + " SELECT n, 'aktiv', 1 FROM generate_series(800000001, 800001001) AS n");
        try {
            saysThatItEndsAtAThousand("/?only=accepted");
        } finally {
            Database.execute(
                    "DELETE FROM matching_service.platzsuche WHERE patient_id BETWEEN 800000001 AND 800001001");
        }
    }

    private static void saysThatItEndsAtAThousand(String list) throws Exception {
        HttpResponse<byte[]> csv = download("reader", "de", list + "&export=csv");
        assertThat(new String(csv.body(), StandardCharsets.UTF_8).split("\r\n")).hasSize(1001);
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(TODAY + "-die-ersten-1000.csv");
        assertThat(text(download("reader", "de", list + "&export=pdf").body())).contains("nur die ersten 1.000 Zeilen");
    }

    @Test
    void theTrailLeavesAsAFileAndEveryFileIsInTheTrail() throws Exception {
        Map<String, Object> her = Given.patient(Region.unused());
        int patient = Given.created(her);
        for (int read = 0; read < 3; read++) {
            Api.get("/patients/" + patient).requireStatus(200);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count(
                                "SELECT count(*) FROM audit.event WHERE ? = ANY (subject_ids)"
                                        + " AND subject_kind = 'patient'",
                                patient)
                        == 4);

        String list = "/audit?subject_kind=patient&subject_id=" + patient;
        String csv = new String(download("auditor", "de", list + "&export=csv").body(), StandardCharsets.UTF_8);

        assertThat(csv.split("\r\n")).hasSize(5);
        assertThat(csv)
                .startsWith("Zeitpunkt,Konto,Rolle,")
                .contains("coordinator,Koordination,gelesen,Patientin/Patient," + patient)
                .contains("angelegt");
        download("reader", "de", "/patients?export=csv&search=" + her.get("nachname"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count(
                                "SELECT count(*) FROM audit.event WHERE ? = ANY (subject_ids)"
                                        + " AND subject_kind = 'patient' AND account = 'reader' AND action = 'READ'",
                                patient)
                        == 1);
    }

    @Test
    void whomToAskLeavesInItsRankingWithTheReasons() throws Exception {
        Region region = Region.unused();
        Given.seeker(region);
        int known = Given.createdTherapist(Given.with(
                Given.therapist(region),
                "vorname",
                "Jörg",
                "nachname",
                "=Übelacker",
                "titel",
                null,
                "ueber_plattform_informiert",
                true,
                "letzter_kontakt_email",
                "2026-03-02"));
        int byPhone = Given.createdTherapist(Given.with(Given.therapist(region), "email", null, "titel", "@1"));

        List<CSVRecord> rows = csv("coordinator", "/choice?plz_prefix=" + region.prefix());

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).stream())
                .startsWith("Rang", "Therapeutin/Therapeut", "Postleitzahl", "Ort")
                .contains("per E-Mail erreichbar", "Passende");
        assertThat(rows.get(1).stream())
                .startsWith("1", "Jörg =Übelacker", region.plz())
                .contains("2026-03-02")
                .endsWith(Integer.toString(known));
        assertThat(rows.get(2).get(1)).as("nothing is calculated").startsWith("'@1 ");
        assertThat(rows.get(2).stream()).endsWith(Integer.toString(byPhone));
    }

    @Test
    void whoWaitsLeavesWithEveryConditionAndIsInTheTrail() throws Exception {
        Region region = Region.unused();
        Given.Seeker fits = Given.seeker(region, "vorname", "=Zoë", "nachname", "Müller");
        Given.Seeker old = Given.seeker(region, "geburtsdatum", "1950-01-02");
        int therapist = Given.createdTherapist(Given.with(Given.therapist(region), "alter_max", 40));

        List<CSVRecord> rows =
                csv("reader", "/inquiry-new?therapist_id=" + therapist + "&plz_prefix=" + region.prefix());

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).stream()).contains("Platz in der Anfrage", "Entfernung", "Alter", "Offene Anfrage");
        assertThat(rows.get(1).get(0)).isEqualTo("'=Zoë Müller");
        assertThat(rows.get(1).stream()).contains("ja").endsWith(Integer.toString(fits.searchId()));
        assertThat(rows.get(2).stream()).contains("nein").endsWith(Integer.toString(old.searchId()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count(
                                "SELECT count(*) FROM audit.event WHERE ? = ANY (subject_ids)"
                                        + " AND subject_kind = 'patient' AND account = 'reader' AND action = 'READ'",
                                old.patientId())
                        > 0);
    }

    @Test
    void aSearchLeavesAsWhoWasAskedAndWhoWouldFit() throws Exception {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int asked = Given.createdTherapist(Given.with(Given.therapist(region), "nachname", "Öztürk"));
        int inquiry = Given.inquiry(asked, region);
        int other = Given.createdTherapist(Given.with(Given.therapist(region), "nachname", "Älter", "alter_min", 90));
        String search = "/search?id=" + seeker.searchId();

        List<CSVRecord> inquiries = csv("coordinator", search + "&list=inquiries");
        assertThat(inquiries).hasSize(2);
        assertThat(inquiries.get(0).stream()).startsWith("Therapeutenanfrage", "Therapeutin/Therapeut");
        assertThat(inquiries.get(1).stream())
                .startsWith(Integer.toString(inquiry))
                .contains("noch nicht versandt")
                .anyMatch(cell -> cell.contains("Öztürk"));

        List<CSVRecord> therapists = csv("coordinator", search + "&list=therapists");
        assertThat(therapists).hasSize(3);
        assertThat(therapists).anySatisfy(row -> assertThat(row.stream())
                .contains("nein", Integer.toString(other))
                .anyMatch(cell -> cell.contains("Alter: ")));
        assertThat(text(download("coordinator", "en", search + "&list=therapists&export=pdf")
                        .body()))
                .contains("Therapists for the search", "Number: " + seeker.searchId());
        try (Desk coordinator = Desk.of("coordinator")) {
            coordinator.open(search);
            assertThat(coordinator.links(".exports a[href$='export=csv']"))
                    .containsExactlyInAnyOrder(
                            "?id=" + seeker.searchId() + "&list=inquiries&export=csv",
                            "?id=" + seeker.searchId() + "&list=therapists&export=csv");
        }
    }

    @Test
    void theChangesOfARecordLeaveFieldByField() throws Exception {
        int patient = Given.created(Given.patient(Region.unused()));
        Api.put("/patients/" + patient, Map.of("ort", "Jülich", "hausarzt", "=1+1", "geburtsdatum", "1991-04-05"))
                .requireStatus(200);

        List<CSVRecord> rows = csv("auditor", "/audit-changes?subject_kind=patient&subject_id=" + patient);

        assertThat(rows.get(0).stream())
                .startsWith("Zeitpunkt", "Konto", "Vorgang")
                .endsWith("Feld", "Vorher", "Nachher");
        assertThat(rows)
                .anySatisfy(row -> assertThat(row.stream())
                        .contains("coordinator", "geändert")
                        .endsWith("Ort", "Musterstadt", "Jülich"))
                .anySatisfy(row -> assertThat(row.stream()).endsWith("'=1+1"))
                .anySatisfy(row -> assertThat(row.stream()).endsWith("05.04.1991"))
                .anySatisfy(row -> assertThat(row.stream()).contains("angelegt"));
    }

    @Test
    void whoIsReadyLeavesAsOneList() throws Exception {
        Map<String, Object> her = Given.with(
                Given.patient(Region.unused()), "vorname", "Jürgen", "nachname", "=Ready", "zahlung_eingegangen", true);
        int patient = Given.created(her);
        Api.put("/patients/" + patient, Map.of("zahlung_eingegangen", true)).requireStatus(200);
        Database.execute("UPDATE patient_service.patienten SET startdatum = '1998-02-03' WHERE id = " + patient);
        try {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(csv("reader", "/?only=ready"))
                    .anySatisfy(row -> assertThat(row.stream())
                            .containsExactly("Jürgen =Ready", "1998-02-03", Integer.toString(patient))));
        } finally {
            Api.put("/patients/" + patient, Map.of("status", "Suche_abgebrochen"))
                    .requireStatus(200);
        }
        assertThat(csv("reader", "/?only=accepted").get(0).stream())
                .startsWith("Name", "Therapeutin/Therapeut", "Wartet seit");
    }

    @Test
    void whatFailedInTheMailQueueLeavesInTheReadersWords() throws Exception {
        int patient = Given.created(Given.minimalPatient());
        int mail = Api.post(
                        "/emails",
                        Map.of(
                                "patient_id", patient,
                                "betreff", "=2+2",
                                "inhalt_markdown", "Text",
                                "empfaenger_email", Given.email("weg"),
                                "empfaenger_name", "Weg",
                                "status", "Entwurf"))
                .requireStatus(201)
                .id();
        List<CSVRecord> before = csv("reader", "/mails?patient_id=" + patient);
        assertThat(before.get(0).get(7)).isEqualTo("Grund");
        assertThat(before.get(1).get(7)).as("a draft has not failed").isEmpty();
        Database.execute("UPDATE communication_service.emails SET status = 'Fehlgeschlagen',"
                + " fehlermeldung = 'Der Mailserver hat die Anmeldung abgelehnt' WHERE id = " + mail);
        try {
            assertThat(new String(
                            download("reader", "en", "/mail-queue?list=failures&export=csv")
                                    .body(),
                            StandardCharsets.UTF_8))
                    .startsWith("Reason,What to do,")
                    .doesNotContain("abgelehnt");
            assertThat(new String(
                            download("reader", "en", "/mails?patient_id=" + patient + "&export=csv")
                                    .body(),
                            StandardCharsets.UTF_8))
                    .contains("'=2+2")
                    .doesNotContain("abgelehnt");
            assertThat(csv("reader", "/mails?patient_id=" + patient).get(1).get(7))
                    .isEqualTo("Der Mailserver hat unsere Anmeldung abgelehnt.");
            Database.execute(
                    "UPDATE communication_service.emails SET status = 'Wird_gesendet', versand_knoten = 'node-7',"
                            + " updated_at = now() AT TIME ZONE 'utc' - interval '3 minutes',"
                            + " naechster_versuch_am = now() AT TIME ZONE 'utc' + interval '12 minutes' WHERE id = "
                            + mail);
            assertThat(csv("reader", "/mail-queue?list=stuck"))
                    .anySatisfy(row -> assertThat(row.stream()).startsWith("'=2+2", "node-7"));
        } finally {
            Database.execute("UPDATE communication_service.emails SET status = 'Entwurf' WHERE id = " + mail);
        }
    }

    @Test
    void theDatabaseLeavesAsChecksPoolsAndMigrations() throws Exception {
        assertThat(csv("administrator", "/database?list=checks"))
                .anySatisfy(row -> assertThat(row.stream()).startsWith("Uhr"))
                .anySatisfy(row -> assertThat(row.stream()).startsWith("Offene Transaktionen"));
        assertThat(csv("administrator", "/database?list=pools")).hasSize(7).anySatisfy(row -> assertThat(row.get(0))
                .isEqualTo("Vermittlung"));
        assertThat(csv("administrator", "/database?list=migrations"))
                .hasSizeGreaterThan((int)
                        Database.count("SELECT count(*) FROM geocoding_service.databasechangelog WHERE id <> ?", ""))
                .anySatisfy(row -> assertThat(row.stream()).startsWith("Ortssuche", "1.2-10-import"));
    }

    @Test
    void theCallsOfAWeekLeaveFromMondayOn() throws Exception {
        int therapist = Given.createdTherapist(Given.with(Given.therapist(Region.unused()), "nachname", "Weißgerber"));
        for (String day : List.of("2034-05-12", "2034-05-08", "2034-05-15")) {
            Api.post(
                            "/phone-calls",
                            Map.of(
                                    "therapist_id",
                                    therapist,
                                    "geplantes_datum",
                                    day,
                                    "geplante_zeit",
                                    "10:00",
                                    "notizen",
                                    "-1"))
                    .requireStatus(201);
        }

        List<CSVRecord> rows = csv("reader", "/calls-week?woche=2034-05-10");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).stream()).startsWith("2034-05-08", "10:00").contains("'-1");
        assertThat(rows.get(2).get(0)).isEqualTo("2034-05-12");
        assertThat(rows.get(2).get(2)).contains("Weißgerber");
    }

    @Test
    void whatHappenedToSomebodyLeavesWithHisNumbers() throws Exception {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        Api.post(
                        "/emails",
                        Map.of(
                                "patient_id", seeker.patientId(),
                                "betreff", "=Ihr Erstgespräch",
                                "inhalt_markdown", "Text",
                                "empfaenger_email", seeker.email(),
                                "empfaenger_name", "Erika",
                                "status", "Entwurf"))
                .requireStatus(201);

        List<CSVRecord> hers = csv("reader", "/patient?id=" + seeker.patientId());
        assertThat(hers.get(0).stream()).containsExactly("Tag", "Was", "Nummer", "Status", "Worum es geht");
        assertThat(hers)
                .anySatisfy(row ->
                        assertThat(row.stream()).contains("Platzsuche", Integer.toString(seeker.searchId()), "aktiv"))
                .anySatisfy(row -> assertThat(row.stream()).contains("E-Mail", "'=Ihr Erstgespräch"));
        assertThat(csv("reader", "/therapist?id=" + therapist)).anySatisfy(row -> assertThat(row.stream())
                .contains(TODAY, "Therapeutenanfrage", Integer.toString(inquiry)));
    }

    @Test
    void whatIsNoFormatIsSaidOnThePage() throws Exception {
        HttpResponse<byte[]> answer = download("coordinator", "de", "/patients?export=exe");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("„export“ ist nicht lesbar");
    }

    @Test
    void thePageOffersTheFiles() {
        Region region = Region.unused();
        Given.createdTherapist(Given.therapist(region));
        try (Desk coordinator = Desk.of("coordinator")) {
            coordinator.open("/therapists?sort=-nachname&plz_prefix=" + region.plz());
            assertThat(coordinator.texts(".exports a")).isEqualTo(List.of("CSV", "Excel", "PDF"));
            assertThat(coordinator.text()).contains("höchstens 10.000 Zeilen, als PDF 1.000");
            assertThat(coordinator.link(".exports a:last-of-type"))
                    .isEqualTo("?plz_prefix=" + region.plz() + "&sort=-nachname&export=pdf");
            coordinator.screenshot("exports-1280-de-light");
        }
    }

    /** A file of the desk, as the browser of somebody with this role would get it. */
    static HttpResponse<byte[]> download(String account, String language, String path)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(Api.address() + path))
                                .header("Authorization", Api.basic(account, Api.password(account)))
                                .header("Accept-Language", language)
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    /** The lines of a list as a table program reads them, the head first. */
    private static List<CSVRecord> csv(String account, String list) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = download(account, "de", list + (list.contains("?") ? "&" : "?") + "export=csv");
        assertThat(answer.headers().firstValue("Content-Type")).as(list).hasValue("text/csv;charset=UTF-8");
        try (CSVParser parser = CSVParser.parse(new String(answer.body(), StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
            return parser.getRecords();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private String part(byte[] file, String name) throws IOException {
        Path book = Files.write(files.resolve("list.xlsx"), file);
        try (ZipFile zip = new ZipFile(book.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
