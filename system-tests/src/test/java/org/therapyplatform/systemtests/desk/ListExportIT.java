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
