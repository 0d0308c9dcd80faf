package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Mailbox;

/**
 * A coordinator's working day, from registering a patient to placing her, as one story: by mouse and keys alone, each
 * step from where the one before has led.
 */
class WorkingDayIT {
    private static final String TODAY =
            LocalDate.now(ZoneId.of("Europe/Berlin")).toString();
    private static final String SAVE = ".footer button";
    private static final Duration COUNTED_AGAIN = Duration.ofSeconds(20);
    private static final Duration DELIVERY = Duration.ofSeconds(30);

    private final Desk coordinator = Desk.signedOut();
    private final Region region = Region.unused();
    private final String plz = knownPlz(region);

    private final String nachname = Given.unique("Größler");
    private final String email = Given.email("joerdis");
    private final String practice = Given.unique("Häußermann");
    private final String practiceEmail = Given.email("praxis");

    @TempDir
    private Path files;

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void fromRegisteringAPatientToPlacingHer() throws Exception {
        coordinator.open("/").signIn("coordinator");
        assertThat(coordinator.heading()).isEqualTo("Heute");
        assertThat(coordinator.text()).doesNotContain(nachname, practice);

        int patient = registersAPatient();
        recordsContractsAndPayment(patient);
        int search = startsHerSearch();
        int therapist = registersATherapist();
        choosesHim(search, therapist);
        int inquiry = previewsAndSendsTheInquiry();
        callsThePractice(therapist, inquiry);
        recordsTheAnswerWithTheKeyboardAlone(inquiry);
        placesHer(search);
        seesThatNothingIsLeftToDo(patient, search, inquiry, therapist);
        takesTheListAlongAndSignsOut();
        assertThat(coordinator.complaints()).isEmpty();
    }

    private int registersAPatient() {
        section("/patients").click(".head .button");
        assertThat(coordinator.heading()).isEqualTo("Neue Patientin, neuer Patient");
        coordinator.choose("anrede", "Frau").choose("geschlecht", "weiblich");
        coordinator.fill("vorname", "Jördis").fill("nachname", nachname).set("geburtsdatum", "1988-11-03");
        coordinator
                .fill("telefon", "0241 123456")
                .fill("email", email)
                .fill("strasse", "Krämerstraße 7")
                .fill("plz", plz)
                .fill("ort", "Ödenhausen");
        coordinator.choose("erfahrung_mit_psychotherapie", "false");
        coordinator.click("input[value='Schlafstörungen']");
        coordinator.fill("zeitliche_verfuegbarkeit.montag", "9:00-17:00").click(SAVE);

        assertThat(coordinator.heading()).startsWith("Jördis " + nachname);
        assertThat(coordinator.text())
                .contains("Gespeichert.", "Krämerstraße 7", "Ödenhausen", "Montag 09:00-17:00")
                .contains("Eine Platzsuche kann noch nicht beginnen.");
        assertThat(coordinator.texts(".missing li")).containsExactly("Krankenkasse");
        coordinator.screenshot("day-1-registered");
        return shownId();
    }

    private void recordsContractsAndPayment(int patient) {
        coordinator.click(".head .button");
        coordinator.fill("krankenkasse", "Müßig BKK").click("#vertraege_unterschrieben");
        coordinator.click("#zahlung_eingegangen");
        coordinator.fill("zahlungsreferenz", "RG-4711").click(SAVE);

        assertThat(coordinator.text()).contains("Gespeichert.", "Müßig BKK", "auf der Suche", "Alle Angaben");
        MimeMessage confirmation = Mailbox.awaitMailTo(email);
        assertThat(Mailbox.text(confirmation)).contains(nachname);
        // What is counted beside the requests is told a moment later.
        await().atMost(COUNTED_AGAIN).untilAsserted(() -> {
            coordinator.open("/?only=ready");
            assertThat(coordinator.links("#ready li a")).contains("/patient?id=" + patient);
        });
        coordinator.screenshot("day-2-ready");
        coordinator.click("#ready li a[href='/patient?id=" + patient + "']");
    }

    private int startsHerSearch() {
        coordinator.click(".search-start button");
        assertThat(coordinator.heading()).startsWith("Platzsuche für Jördis " + nachname);
        assertThat(coordinator.text()).contains("Die Platzsuche hat begonnen.", "wartet seit weniger als einem Tag");
        assertThat(coordinator.texts("#therapists > p").get(0)).startsWith("0 von 0");
        return shownId();
    }

    private int registersATherapist() {
        section("/therapists").click(".head .button");
        coordinator.choose("anrede", "Herr").choose("geschlecht", "männlich");
        coordinator.fill("titel", "Dr.").fill("vorname", "Götz").fill("nachname", practice);
        coordinator
                .fill("telefon", "0241 77 88-0")
                .fill("email", practiceEmail)
                .fill("plz", plz)
                .fill("ort", "Ödenhausen");
        coordinator.fill("telefonische_erreichbarkeit.Mo", "8:00-9:00");
        coordinator.click("#potenziell_verfuegbar");
        coordinator.choose("psychotherapieverfahren", "Verhaltenstherapie").click(SAVE);
        assertThat(coordinator.heading()).contains("Götz " + practice);
        assertThat(coordinator.text()).contains("Gespeichert.", "Verhaltenstherapie");
        return shownId();
    }

    private void choosesHim(int search, int therapist) {
        findsHer();
        coordinator.click("#results tbody a").click(".search-start a");
        assertThat(coordinator.address()).isEqualTo("/search?id=" + search);
        assertThat(coordinator.texts("#therapists > p").get(0)).startsWith("1 von 1");
        coordinator.click(".head .button:not(.quiet)");

        assertThat(coordinator.address()).isEqualTo("/choice?plz_prefix=" + region.prefix());
        String row = "#therapist-" + therapist;
        assertThat(coordinator.texts(row)).singleElement().asString().contains(practice, "Ödenhausen");
        assertThat(coordinator.texts(row + " .why li.yes"))
                .containsExactly("per E-Mail erreichbar", "potenziell verfügbar");
        assertThat(coordinator.texts(row + " .number")).containsExactly("1");
        assertThat(coordinator.shows(".map .waiting"))
                .as("where she lives, on the map")
                .isTrue();
        coordinator.hover(".map .marker[data-ids~='" + therapist + "']");
        assertThat(coordinator.attributes(".ranking tr.lit", "data-id")).containsExactly(Integer.toString(therapist));
        coordinator.screenshot("day-3-choice");
        coordinator.click(row + " .button");
    }

    private int previewsAndSendsTheInquiry() {
        assertThat(coordinator.heading()).contains("Anfrage an", practice);
        assertThat(coordinator.texts("ol.taken li")).singleElement().asString().contains("Jördis " + nachname);
        assertThat(coordinator.texts(".candidates tbody tr"))
                .singleElement()
                .asString()
                .contains(nachname, "Platz 1", "kein Wunsch");
        assertThat(coordinator.texts(".letter"))
                .singleElement()
                .asString()
                .contains(practice, "Schlafstörungen")
                .doesNotContain("Jördis", nachname, email, "Krämerstraße");
        coordinator.screenshot("day-4-preview");
        coordinator.click("button[name=send]");

        int inquiry = shownId();
        assertThat(coordinator.heading()).startsWith("Anfrage " + inquiry).endsWith(practice);
        assertThat(coordinator.text()).contains("Die Anfrage ist auf dem Weg.", "wartet auf Antwort", "E-Mail ");
        MimeMessage mail = Mailbox.awaitMailTo(practiceEmail);
        assertThat(Mailbox.subject(mail)).contains("A" + inquiry);
        assertThat(Mailbox.text(mail)).contains("Schlafstörungen").doesNotContain("Jördis", nachname, email);
        assertThat(Mailbox.html(mail)).doesNotContain("Jördis", nachname, email);
        return inquiry;
    }

    private void callsThePractice(int therapist, int inquiry) {
        section("/calls").click(".head .button");
        coordinator.fill("therapist_id", Integer.toString(therapist));
        coordinator.fill("therapeutenanfrage_id", Integer.toString(inquiry));
        coordinator.set("geplantes_datum", TODAY).set("geplante_zeit", "07:05");
        coordinator.fill("notizen", "Fragt nach, ob die Anfrage ankam").click(SAVE);
        assertThat(coordinator.text()).contains("Gespeichert.");

        section("/calls").fill("therapist_id", Integer.toString(therapist)).click(".filters button");
        assertThat(coordinator.texts(".calls tbody tr"))
                .singleElement()
                .asString()
                .contains("07:05", practice, "A" + inquiry, "0241 77 88-0", "geplant");
        assertThat(coordinator.link(".calls .dial")).isEqualTo("tel:024177880");
        coordinator.click(".calls tbody td a");
        assertThat(coordinator.texts(".script"))
                .singleElement()
                .asString()
                .contains("Schlafstörungen")
                .doesNotContain("Jördis", nachname, email);
        coordinator.screenshot("day-5-call");
        coordinator.click("input[value='Antwort_erhalten']").click("#conclude button");
        assertThat(coordinator.texts(".outcome").get(0)).contains("abgeschlossen", "Antwort erhalten");
        coordinator.click(".outcome a.button");
    }

    private void recordsTheAnswerWithTheKeyboardAlone(int inquiry) {
        assertThat(coordinator.address()).isEqualTo("/inquiry?id=" + inquiry);
        assertThat(coordinator.texts(".outlook")).containsExactly("Noch 1 ohne Ergebnis");
        coordinator.keys("a");
        assertThat(coordinator.texts(".outlook")).containsExactly("Ergibt: alle angenommen");
        coordinator.screenshot("day-6-answer");
        coordinator.leave(Keys.ENTER);
        assertThat(coordinator.text())
                .contains(
                        "Die Antwort ist gespeichert.",
                        "1 angenommen · 0 abgelehnt · 0 ohne Antwort",
                        "Platz zugesagt");
    }

    private void placesHer(int search) {
        coordinator.open("/?only=accepted");
        coordinator.click("#accepted li a[href='/place?id=" + search + "']");
        assertThat(coordinator.text()).contains("Jördis " + nachname, practice, email, "lässt sich nicht zurücknehmen");
        assertThat(coordinator.texts(".letter")).singleElement().asString().contains(practice);
        coordinator.screenshot("day-7-place");
        coordinator.click("#placement button");

        assertThat(coordinator.text()).contains("Vermittelt", practice);
        await().atMost(DELIVERY).until(() -> Mailbox.mailsTo(email).size() == 2);
        assertThat(Mailbox.mailsTo(email))
                .anySatisfy(mail -> assertThat(Mailbox.text(mail)).contains(practice));
    }

    private void seesThatNothingIsLeftToDo(int patient, int search, int inquiry, int therapist) {
        for (String task : List.of("ready", "accepted")) {
            await().atMost(COUNTED_AGAIN).untilAsserted(() -> assertThat(
                            coordinator.open("/?only=" + task).text())
                    .doesNotContain(nachname));
        }
        section("/").screenshot("day-8-today");
        assertThat(coordinator.text()).doesNotContain(nachname, practice);
        section("/calls").fill("therapist_id", Integer.toString(therapist)).click(".filters button");
        assertThat(coordinator.texts(".calls tbody .state")).doesNotContain("geplant");

        findsHer();
        coordinator.click("#results tbody a");
        assertThat(coordinator.address()).isEqualTo("/patient?id=" + patient);
        assertThat(coordinator.text()).contains("in Therapie");
        assertThat(coordinator.texts(".timeline .what"))
                .as("the newest first")
                .satisfiesExactly(
                        placed -> assertThat(placed).startsWith("E-Mail").contains("gesendet"),
                        asked -> assertThat(asked)
                                .startsWith("Therapeutenanfrage " + inquiry + " · angenommen")
                                .contains(practice),
                        looked -> assertThat(looked).startsWith("Platzsuche " + search + " · erfolgreich"),
                        paid -> assertThat(paid).startsWith("E-Mail").contains("gesendet"));
        coordinator.wholePage("day-9-patient");
        coordinator.click(".timeline a[href='/search?id=" + search + "']");
        assertThat(coordinator.text()).contains("erfolgreich", "Vermittelt an", practice);
    }

    private void takesTheListAlongAndSignsOut() throws Exception {
        findsHer();
        Path book = coordinator.download(".exports a[href$='export=xlsx']", files);
        assertThat(book.getFileName().toString())
                .startsWith("Patientinnen-und-Patienten-")
                .endsWith(".xlsx");
        try (ZipFile zip = new ZipFile(book.toFile())) {
            String sheet = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")))
                    .getDocumentElement()
                    .getTextContent();
            assertThat(sheet).contains(nachname, "Jördis", "in Therapie");
        }
        coordinator.signOut();
        assertThat(coordinator.shows("input[name=j_password]")).isTrue();
        coordinator.open("/patients");
        assertThat(coordinator.shows("input[name=j_password]")).isTrue();
    }

    /** In the list of patients, while typing. */
    private void findsHer() {
        section("/patients").field("search").sendKeys(nachname.toLowerCase());
        await().untilAsserted(() -> {
            assertThat(coordinator.texts("#results tbody a")).containsExactly(nachname + ", Jördis");
            assertThat(coordinator.address()).contains("search=");
            assertThat(coordinator.link(".exports a")).contains("search=");
        });
    }

    /** A section of the desk by its link above every page. */
    private Desk section(String address) {
        return coordinator.click(".sections a[href='" + address + "']");
    }

    private int shownId() {
        return Integer.parseInt(coordinator.address().replaceAll(".*[?&]id=(\\d+).*", "$1"));
    }

    /** A postal code of the region that the map knows. */
    private static String knownPlz(Region region) {
        try (BufferedReader known = new BufferedReader(new InputStreamReader(
                WorkingDayIT.class.getResourceAsStream("/plz3-de.csv"), StandardCharsets.US_ASCII))) {
            return known.lines()
                            .map(line -> line.split(",")[0])
                            .filter(plz3 -> plz3.startsWith(region.prefix()))
                            .findFirst()
                            .orElseThrow()
                    + "50";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
