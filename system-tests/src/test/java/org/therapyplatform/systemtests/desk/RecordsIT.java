package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;

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
        EveryLook.GERMAN.isReadable(coordinator, "conflict");
        coordinator.click("input[name='take.telefon'][value='theirs']");
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
        coordinator.fill("vorname", "ERIKA").fill("nachname", (String) patient.get("nachname"));
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
    void aFormIsDroppedIntoThePage() throws IOException {
        int therapist = Given.createdTherapist(Given.therapist(Region.unused()));
        Path form = Files.write(files.resolve("gezogen.pdf"), "%PDF-1.4 empty".getBytes(StandardCharsets.US_ASCII));
        coordinator.open("/therapist?id=" + therapist).drop(".drop input", form);
        assertThat(coordinator.shows(".drop.over")).isFalse();
        coordinator.click("#upload button");
        assertThat(coordinator.texts(".files a")).singleElement().asString().contains("gezogen");
        assertThat(coordinator.complaints()).isEmpty();
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
                        "patients",
                        "/patients",
                        "patient",
                        "/patient?id=" + patient,
                        "patient-edit",
                        "/patient-edit?id=" + patient,
                        "therapists",
                        "/therapists",
                        "therapist",
                        "/therapist?id=" + therapist,
                        "therapist-edit",
                        "/therapist-edit?id=" + therapist,
                        "patient-new",
                        "/patient-edit",
                        "therapist-new",
                        "/therapist-edit"));
    }
}
