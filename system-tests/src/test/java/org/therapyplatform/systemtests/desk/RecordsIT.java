package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** A coordinator keeps the records of patients and therapists. */
class RecordsIT {
    private static final String SAVE = ".footer button";

    private final Desk coordinator = Desk.of("coordinator");

    @TempDir
    private Path files;

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void aPatientIsRegisteredFoundAndChangedByTwoPeopleAtOnce() {
        String nachname = Given.unique("Lindgren");
        coordinator.open("/patients").click(".head .button");
        coordinator.fill("vorname", "Astrid").fill("email", "keine Adresse").click(SAVE);

        assertThat(coordinator.texts(".broken").stream().filter(said -> !said.isEmpty()))
                .containsExactlyInAnyOrder("Diese Angabe fehlt.", "Diese Angabe fehlt.", "Diese Angabe fehlt.");
        assertThat(coordinator.field("vorname").getDomProperty("value")).isEqualTo("Astrid");

        coordinator.choose("anrede", "Frau").choose("geschlecht", "weiblich").fill("nachname", nachname);
        coordinator.click(SAVE);
        assertThat(coordinator.texts("#problem-email")).containsExactly("Bitte genau eine E-Mail-Adresse.");

        coordinator
                .fill("email", Given.email("astrid"))
                .fill("zeitliche_verfuegbarkeit.montag", "9:00 - 12:30, 14:00-18:00");
        coordinator.click("input[value='Schlafstörungen']");
        coordinator.click(SAVE);
        assertThat(coordinator.heading()).startsWith("Astrid " + nachname);
        assertThat(coordinator.text()).contains("Gespeichert.", "Schlafstörungen", "Montag 09:00-12:30, 14:00-18:00");

        Given.created(Given.minimalPatient());
        coordinator.open("/patients");
        coordinator.field("search").sendKeys(nachname.substring(3).toLowerCase());
        await().untilAsserted(() -> assertThat(coordinator.texts("#results tbody tr td:first-child"))
                .containsExactly(nachname + ", Astrid"));
        await().untilAsserted(() -> assertThat(coordinator.address()).contains("search="));
        coordinator.click("#results tbody a");
        int id = Integer.parseInt(coordinator.address().replaceAll(".*id=", ""));

        coordinator.click(".head .button");
        try (Desk colleague = Desk.of("administrator")) {
            colleague.open("/patient-edit?id=" + id);
            colleague.fill("telefon", "0241 5555").fill("ort", "Aachen").click(SAVE);
            assertThat(colleague.text()).contains("Gespeichert.", "0241 5555");
        }
        coordinator.fill("ort", "Köln").click(SAVE);
        assertThat(coordinator.text())
                .contains("Inzwischen hat jemand anderes gespeichert", "Aachen", "Köln", "0241 5555");
        assertThat(coordinator.barriers()).isEmpty();
        coordinator.screenshot("conflict-1280-de-light");
        assertThat(coordinator.shows("input[name='take.telefon'][value='theirs']:checked"))
                .as("what she did not touch is the colleague's")
                .isTrue();
        assertThat(coordinator.shows("input[name='take.ort'][value='mine']:checked"))
                .isTrue();
        coordinator.click(".problem .button");

        Map<String, Object> expected = Map.of("ort", "Köln", "telefon", "0241 5555", "vorname", "Astrid");
        expected.forEach((field, value) -> assertThat(Api.get("/patients/" + id)
                        .requireStatus(200)
                        .json()
                        .get(field)
                        .asText())
                .isEqualTo(value));
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void whoMayBeHereAlreadyIsPointedOut() {
        Map<String, Object> patient = Given.patient(Region.unused());
        int id = Given.created(patient);

        coordinator.open("/patient-edit");
        coordinator.fill("vorname", "ERIKA");
        // Before the field is left.
        coordinator.field("nachname").sendKeys((String) patient.get("nachname"));
        await().untilAsserted(() -> assertThat(coordinator.texts("#twins a")).hasSize(1));
        coordinator.open("/patient-edit");
        coordinator.fill("email", (String) patient.get("email"));
        await().untilAsserted(() -> assertThat(coordinator.texts("#twins .ids")).containsExactly(Integer.toString(id)));

        coordinator.choose("anrede", "Frau").choose("geschlecht", "weiblich");
        coordinator
                .fill("vorname", "Erika")
                .fill("nachname", (String) patient.get("nachname"))
                .click(SAVE);
        assertThat(coordinator.address()).isEqualTo("/patient-edit");
        coordinator.click("input[name='confirmed']");
        coordinator.click(SAVE);
        assertThat(coordinator.address()).startsWith("/patient?id=").isNotEqualTo("/patient?id=" + id + "&saved=1");
    }

    @Test
    void aPracticeMayBeHereUnderItsAddress() {
        Map<String, Object> therapist = Given.therapist(Region.unused());
        int id = Given.createdTherapist(therapist);
        coordinator.open("/therapist-edit");
        coordinator.fill("vorname", "Niemand").fill("nachname", Given.unique("Sonst"));
        coordinator.fill("email", ((String) therapist.get("email")).toUpperCase());
        await().untilAsserted(() -> assertThat(coordinator.texts("#twins .ids")).containsExactly(Integer.toString(id)));
    }

    @Test
    void aPracticeMayBeHereUnderItsName() {
        String nachname = Given.unique("Jung");
        int id = Given.createdTherapist(
                Given.with(Given.therapist(Region.unused()), "vorname", "Carla", "nachname", nachname));
        coordinator.open("/therapist-edit").fill("vorname", "carla");
        coordinator.field("nachname").sendKeys(nachname.toUpperCase());
        await().untilAsserted(() -> assertThat(coordinator.texts("#twins .ids")).containsExactly(Integer.toString(id)));
    }

    @Test
    void aMailAndACallStandInTheOrderAndOnTheDaysOfTheAgency() {
        int patient = Given.created(Given.patient(Region.unused()));
        int call = Api.post(
                        "/phone-calls",
                        Map.of("patient_id", patient, "geplantes_datum", "2031-03-05", "geplante_zeit", "10:00"))
                .requireStatus(201)
                .id();
        int later = mail(patient, "2031-03-05 09:30");
        int afterMidnight = mail(patient, "2031-03-04 23:30");

        coordinator.open("/patient?id=" + patient);

        assertThat(coordinator.texts(".timeline .ids"))
                .containsExactly(Integer.toString(later), Integer.toString(call), Integer.toString(afterMidnight));
        assertThat(coordinator.texts(".timeline .when")).containsOnly("05.03.2031");
        assertThat(coordinator.shows("a[href^='/mails?patient_id=']")).isFalse();
    }

    @Test
    void olderMailsThanTheTimelineShowsAreOneClickAway() {
        int patient = Given.created(Given.patient(Region.unused()));
        for (int mails = 0; mails < 51; mails++) {
            mail(patient, "2031-03-05 09:30");
        }
        coordinator.open("/patient?id=" + patient).click("a[href^='/mails?patient_id=']");
        assertThat(coordinator.texts(".pager").get(0)).contains("51");
    }

    /** Written at that time of UTC. */
    private static int mail(int patient, String written) {
        int mail = Api.post(
                        "/emails",
                        Map.of(
                                "patient_id", patient,
                                "betreff", "Ein Betreff",
                                "inhalt_markdown", "Ein Text",
                                "empfaenger_email", Given.email("jemand"),
                                "empfaenger_name", "Jemand",
                                "status", "Entwurf"))
                .requireStatus(201)
                .id();
        Database.execute("UPDATE communication_service.emails SET created_at = '" + written + "' WHERE id = " + mail);
        return mail;
    }

    @Test
    void aFormIsDroppedIntoThePage() throws IOException {
        int therapist = Given.createdTherapist(Given.therapist(Region.unused()));
        Path form = Files.write(files.resolve("gezogen.pdf"), "%PDF-1.4 empty".getBytes(StandardCharsets.US_ASCII));
        String page = "/therapist?id=" + therapist;
        coordinator.open(page).drop("h1", form);
        assertThat(coordinator.address()).as("beside the box nothing happens").isEqualTo(page);
        for (String where : List.of(".drop", ".drop label", ".drop input")) {
            coordinator.open(page).drop(where, form);
            assertThat(coordinator.shows(".drop.over")).isFalse();
            coordinator.click("#upload button");
            assertThat(coordinator.texts(".files a"))
                    .as(where)
                    .singleElement()
                    .asString()
                    .contains("gezogen");
            coordinator.click(".files button");
        }
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void aFormThatIsTooLargeIsRefusedBeforeItIsSentAndAfterIt() throws IOException {
        int therapist = Given.createdTherapist(Given.therapist(Region.unused()));
        String refusal = "Die Datei ist größer als 10 MB und kann nicht gespeichert werden.";
        Path small = Files.write(files.resolve("klein.pdf"), "%PDF-1.4 empty".getBytes(StandardCharsets.US_ASCII));
        coordinator.open("/therapist?id=" + therapist);
        for (int megabytes : new int[] {17, 12}) {
            coordinator.field("file").sendKeys(file(megabytes).toString());
            assertThat(coordinator.texts("#problem-file")).containsExactly(refusal);
            coordinator.press("#upload button");
            assertThat(coordinator.shows("#upload:invalid")).as("not sent").isTrue();
        }
        assertThat(coordinator.barriers()).isEmpty();
        coordinator.screenshot("therapist-form-too-large-1280-de-light");

        coordinator.sendUnchecked("#upload");
        assertThat(coordinator.texts("#forms .problem")).containsExactly(refusal);
        assertThat(coordinator.texts(".files a")).isEmpty();

        coordinator.field("file").sendKeys(small.toString());
        assertThat(coordinator.texts("#problem-file")).containsExactly("");
        coordinator.click("#upload button");
        assertThat(coordinator.texts(".files a")).singleElement().asString().contains("klein");
    }

    private Path file(int megabytes) throws IOException {
        Path file = files.resolve(megabytes + ".pdf");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(megabytes * 1024L * 1024);
        }
        return file;
    }

    @Test
    void aTherapistBringsFormsAlong() throws IOException {
        String nachname = Given.unique("Freud");
        Path form = Files.write(files.resolve("anamnese.pdf"), "%PDF-1.4 empty".getBytes(StandardCharsets.US_ASCII));
        Path text = Files.write(files.resolve("no.pdf"), "no PDF".getBytes(StandardCharsets.US_ASCII));

        coordinator.open("/therapists").click(".head .button");
        coordinator.choose("anrede", "Frau").choose("geschlecht", "weiblich");
        coordinator.fill("vorname", "Anna").fill("nachname", nachname).fill("plz", "52062");
        coordinator.fill("telefonische_erreichbarkeit.Di", "8:00-9:00").click(SAVE);
        assertThat(coordinator.heading()).startsWith("Anna " + nachname);

        coordinator.field("file").sendKeys(text.toString());
        coordinator.click("#upload button");
        assertThat(coordinator.texts("#forms .problem")).hasSize(1);
        coordinator.field("file").sendKeys(form.toString());
        coordinator.click("#upload button");
        assertThat(coordinator.texts(".files a")).singleElement().asString().contains("anamnese");
        coordinator.screenshot("therapist-forms-1280-de-light");
        coordinator.click(".files button");
        await().until(() -> !coordinator.shows(".files a"));
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void aReaderSeesAndChangesNothing() {
        int id = Given.created(Given.patient(Region.unused()));
        try (Desk reader = Desk.of("reader")) {
            reader.open("/patients");
            assertThat(reader.shows(".head .button")).isFalse();
            reader.open("/patient?id=" + id);
            assertThat(reader.text()).contains("Musterweg 1");
            assertThat(reader.shows(".head .button")).isFalse();
            reader.open("/patient-edit?id=" + id);
            assertThat(reader.heading()).isEqualTo("Das darf Ihr Konto nicht");
        }
    }

    @Test
    void listsSortAndKeepTheirFilters() {
        Region region = Region.unused();
        Given.createdTherapist(Given.with(Given.therapist(region), "nachname", "Zander"));
        Given.createdTherapist(Given.with(Given.therapist(region), "nachname", "Abel"));

        coordinator.open("/therapists?plz_prefix=" + region.plz());
        assertThat(coordinator.texts("#results tbody a"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Abel");
        coordinator.click("#results th a");
        assertThat(coordinator.texts("#results tbody a")).first().asString().startsWith("Zander");
        assertThat(coordinator.address()).contains("plz_prefix=" + region.plz(), "sort=-nachname");
        coordinator.open("/therapists?sort=unsinn");
        assertThat(coordinator.text()).contains("„sort“ ist nicht lesbar");
        coordinator.open("/patients?search=niemand-heisst-so");
        assertThat(coordinator.text()).contains("Niemand gefunden");
    }

    @Test
    void everyPageIsReadableInBothLanguagesWidthsAndThemes() {
        Region region = Region.unused();
        int patient = Given.created(Given.patient(region));
        int therapist = Given.createdTherapist(Given.therapist(region));
        EveryLook.areReadable(
                coordinator,
                Map.of(
                        "patients", "/patients",
                        "patient", "/patient?id=" + patient,
                        "patient-edit", "/patient-edit?id=" + patient,
                        "therapists", "/therapists",
                        "therapist", "/therapist?id=" + therapist,
                        "therapist-edit", "/therapist-edit?id=" + therapist));
    }
}
