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
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.Mailbox;

/** A coordinator writes mails, looks at what became of them and sends again what failed. */
class MailPagesIT {
    private static final String SAVE = ".footer button[name=save]";
    private static final String SEND = ".footer button[name=send]";

    private final Desk coordinator = Desk.of("coordinator");

    @TempDir
    private Path files;

    @AfterEach
    void asBefore() {
        coordinator.close();
        administrator("resume");
    }

    @Test
    void aMailIsWrittenLookedAtSavedSentTakenBackAndSentAgain() {
        administrator("pause");
        Map<String, Object> patient = Given.patient(Region.unused());
        int id = Given.created(patient);
        String name = "Erika " + patient.get("nachname");

        coordinator.open("/mails").click(".head .button");
        coordinator.field("search").sendKeys((String) patient.get("nachname"));
        coordinator.click(".filters button");
        assertThat(coordinator.texts(".list tbody a")).containsExactly(name);
        coordinator.click(".list tbody a");
        assertThat(coordinator.address()).isEqualTo("/mail-edit?patient_id=" + id);
        assertThat(coordinator.field("empfaenger_email").getDomProperty("value"))
                .isEqualTo(patient.get("email"));

        coordinator.click(SEND);
        assertThat(coordinator.texts("#problem-betreff, #problem-inhalt_markdown"))
                .containsExactly("Diese Angabe fehlt.", "Diese Angabe fehlt.");
        coordinator.fill("betreff", "x").fill("inhalt_markdown", "x").fill("empfaenger_email", "keine Adresse");
        coordinator.click(SEND);
        assertThat(coordinator.texts("#problem-empfaenger_email")).containsExactly("Bitte genau eine E-Mail-Adresse.");
        coordinator
                .fill("empfaenger_email", (String) patient.get("email"))
                .fill("betreff", "Ihr Erstgespräch")
                .fill("inhalt_markdown", "Guten Tag,\n\nbitte bringen Sie **die Karte** mit.");
        await().untilAsserted(() ->
                assertThat(coordinator.texts("#preview strong")).contains("Ihr Erstgespräch", "die Karte"));
        coordinator.screenshot("mail-edit-preview-1280-de-light");
        coordinator.click(SAVE);
        assertThat(coordinator.text()).contains("Der Entwurf ist gespeichert.", "Wie sie gesendet würde", name);
        assertThat(coordinator.texts(".letter strong")).contains("die Karte");

        coordinator.click("#steps a.button");
        assertThat(coordinator.field("inhalt_markdown").getDomProperty("value")).contains("bringen Sie **die Karte**");
        coordinator.fill("betreff", "Ihr Erstgespräch am Montag").click(SEND);
        assertThat(coordinator.text()).contains("zum Versand freigegeben", "Zurückholen");
        coordinator.click("#take-back button");
        assertThat(coordinator.text()).contains("wieder ein Entwurf");
        int mail = Integer.parseInt(coordinator.address().replaceAll(".*id=(\\d+).*", "$1"));
        assertThat(status(mail)).isEqualTo("Entwurf");

        coordinator.click("#steps button[value=In_Warteschlange]");
        administrator("resume");
        assertThat(Mailbox.subject(Mailbox.awaitMailTo((String) patient.get("email"))))
                .isEqualTo("Ihr Erstgespräch am Montag");
        await().atMost(Duration.ofSeconds(20)).until(() -> status(mail).equals("Gesendet"));
        coordinator.open("/mail?id=" + mail);
        assertThat(coordinator.texts(".timeline .what"))
                .containsExactly("geschrieben", "zum Versand freigegeben", "gesendet");
        coordinator.fill("antwortinhalt", "Ich komme gern.").click("#answer button");
        assertThat(coordinator.text()).contains("Die Antwort ist vermerkt.", "Ich komme gern.");
        coordinator.open("/mails?patient_id=" + id);
        assertThat(coordinator.link(".exports a")).contains("patient_id=" + id, "export=csv");
        assertThat(coordinator.texts(".list tbody tr"))
                .singleElement()
                .asString()
                .contains("Ihr Erstgespräch am Montag", name, "gesendet", "beantwortet");
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void twoPeopleAtOneDraftNoticeEachOther() {
        int mail = draft(Given.created(Given.minimalPatient()));
        coordinator.open("/mail-edit?id=" + mail);
        try (Desk colleague = Desk.of("administrator")) {
            colleague.open("/mail-edit?id=" + mail);
            colleague.fill("betreff", "Von der Kollegin").click(SAVE);
            assertThat(colleague.text()).contains("Der Entwurf ist gespeichert.");

            coordinator.fill("inhalt_markdown", "Mein Text").click(SAVE);
            assertThat(coordinator.text())
                    .contains("Inzwischen hat jemand anderes gespeichert", "Von der Kollegin", "Mein Text");
            EveryLook.GERMAN.isReadable(coordinator, "mail-edit-conflict");
            coordinator.click(".problem button");
            assertThat(coordinator.heading()).startsWith("Von der Kollegin");
            assertThat(coordinator.texts(".letter p")).contains("Mein Text");

            administrator("pause");
            colleague.open("/mail-edit?id=" + mail);
            Api.put("/emails/" + mail, Map.of("status", "In_Warteschlange")).requireStatus(200);
            colleague.fill("betreff", "Zu spät").click(SAVE);
            assertThat(colleague.text()).contains("ist kein Entwurf mehr");

            coordinator.open("/mail?id=" + mail);
            Api.put("/emails/" + mail, Map.of("status", "Entwurf")).requireStatus(200);
            coordinator.click("#take-back button");
            assertThat(coordinator.text()).contains("war inzwischen weiter");
            assertThat(status(mail)).isEqualTo("Entwurf");
        }
    }

    @Test
    void aConflictIsShownUntilItIsSettled() {
        int mail = draft(Given.created(Given.minimalPatient()));
        coordinator.open("/mail-edit?id=" + mail);
        try (Desk colleague = Desk.of("administrator")) {
            colleague.open("/mail-edit?id=" + mail);
            colleague.fill("betreff", "Von der Kollegin").click(SAVE);
        }

        coordinator.fill("inhalt_markdown", "Mein Text").click(SAVE);
        for (String button : List.of("#attachments button[name=look]", "button[name=fill]")) {
            coordinator.click(button);
            assertThat(coordinator.texts(".conflict td")).as(button).contains("Von der Kollegin", "Mein Text");
        }
        coordinator.click(".problem button");
        assertThat(coordinator.heading()).startsWith("Von der Kollegin");
        assertThat(coordinator.texts(".letter p")).contains("Mein Text");
    }

    @Test
    void aMailSomebodyElseHasReleasedIsNotDeletedUnseen() {
        administrator("pause");
        int mail = draft(Given.created(Given.minimalPatient()));
        coordinator.open("/mail?id=" + mail);
        coordinator.click("details.confirm summary");
        Api.put("/emails/" + mail, Map.of("status", "In_Warteschlange")).requireStatus(200);
        coordinator.click("#steps button[value=delete]");
        assertThat(coordinator.text()).contains("war inzwischen weiter", "Zurückholen");
        assertThat(status(mail)).isEqualTo("In_Warteschlange");
        Api.delete("/emails/" + mail).requireStatus(200);
    }

    /** The steps of the mail worker change no version. */
    @Test
    void aMailThatIsBeingSentMeanwhileIsNotDeletedUnseen() {
        administrator("pause");
        int mail = draft(Given.created(Given.minimalPatient()));
        coordinator.open("/mail?id=" + mail);
        coordinator.click("details.confirm summary");
        Database.execute("UPDATE communication_service.emails SET status = 'Wird_gesendet', versand_knoten = 'node-7',"
                + " naechster_versuch_am = now() AT TIME ZONE 'utc' + interval '12 minutes' WHERE id = " + mail);
        coordinator.click("#steps button[value=delete]");
        assertThat(coordinator.text()).contains("war inzwischen weiter");
        assertThat(status(mail)).isEqualTo("Wird_gesendet");
        Database.execute("UPDATE communication_service.emails SET status = 'Entwurf' WHERE id = " + mail);
    }

    @Test
    void aTemplateFillsTheMailAndTheFormsOfAPracticeGoWithIt() throws IOException {
        administrator("pause");
        Region region = Region.unused();
        int therapist = Given.createdTherapist(Given.with(Given.therapist(region), "nachname", "Vorlage"));
        Path form = Files.write(files.resolve("anamnese.pdf"), "%PDF-1.4 empty".getBytes(StandardCharsets.US_ASCII));
        coordinator.open("/therapist?id=" + therapist);
        coordinator.field("file").sendKeys(form.toString());
        coordinator.click("#upload button");

        coordinator.open("/mail-edit?therapist_id=" + therapist);
        assertThat(coordinator.texts("#template option")).hasSize(3).contains("Anfrage an einen Therapeuten");
        coordinator.choose("template", "psychotherapie_anfrage").click("button[name=fill]");
        assertThat(coordinator.text()).contains("gibt es noch nichts, wovon diese Vorlage handeln könnte");
        Given.Seeker seeker = Given.seeker(region);
        int inquiry = Given.inquiry(therapist, region);
        coordinator.choose("template", "psychotherapie_anfrage").click("button[name=fill]");
        assertThat(coordinator.field("betreff").getDomProperty("value")).contains("Ref: A" + inquiry);
        assertThat(coordinator.texts("#preview").get(0))
                .contains("Herr Vorlage", "Patientennummer " + seeker.patientId());
        coordinator.click("#attachments label input");
        coordinator.click(SEND);
        assertThat(coordinator.texts(".envelope a")).contains("anamnese.pdf");

        coordinator.open("/template?name=psychotherapie_anfrage&therapist_id=" + therapist);
        assertThat(coordinator.text()).contains("Wie sie jetzt hinausginge", "Patientennummer " + seeker.patientId());
        assertThat(coordinator.texts(".variables code")).contains("therapist.nachname", "patients[].geschlecht");
        coordinator.open("/template?name=psychotherapie_anfrage&therapist_id=999999999");
        assertThat(coordinator.text()).contains("Einen Therapeuten mit dieser Nummer gibt es nicht.");
        coordinator.open("/templates");
        assertThat(coordinator.texts(".list tbody tr")).hasSize(12);
        assertThat(coordinator.complaints()).isEmpty();
    }

    @Test
    void whatFailedIsSaidInWordsAndSentAgain() {
        int patient = Given.created(Given.minimalPatient());
        int failed = failedMail(patient);
        int alike = failedMail(patient);

        coordinator.open("/mails?patient_id=" + patient + "&status=Fehlgeschlagen");
        assertThat(coordinator.texts(".list tbody tr")).hasSize(2).allSatisfy(row -> assertThat(row)
                .contains("Anhang 1 von 1 ist nicht mehr vorhanden."));
        coordinator.click(".list tbody a");
        assertThat(coordinator.text()).contains("Anhang 1 von 1 ist nicht mehr vorhanden.", "Erneut senden");
        coordinator.screenshot("mail-failed-1280-de-light");
        coordinator.click("#steps button[value=Entwurf]");
        assertThat(status(alike)).isEqualTo("Entwurf");

        coordinator.open("/mail-queue");
        assertThat(coordinator.text()).contains("Anhang 1 von 1 ist nicht mehr vorhanden.");
        coordinator.screenshot("mail-queue-failures-1280-de-light");
        administrator("pause");
        coordinator.click("button[name=retry][value='Anhang 1 von 1 ist nicht vorhanden']");
        assertThat(coordinator.text()).contains("wieder zum Versand freigegeben");
        assertThat(status(failed)).isEqualTo("In_Warteschlange");
        Api.delete("/emails/" + failed).requireStatus(200);

        coordinator.open("/mail?id=" + alike);
        coordinator.click("details.confirm summary");
        coordinator.click("#steps button[value=delete]");
        assertThat(coordinator.text()).contains("Die E-Mail ist gelöscht.");
        Api.get("/emails/" + alike).requireProblem(404);
    }

    @Test
    void whatIsStuckIsShown() {
        administrator("pause");
        int mail = draft(Given.created(Given.minimalPatient()));
        Database.execute("UPDATE communication_service.emails SET status = 'Wird_gesendet', versand_knoten = 'node-7',"
                + " updated_at = now() AT TIME ZONE 'utc' - interval '3 minutes',"
                + " naechster_versuch_am = now() AT TIME ZONE 'utc' + interval '12 minutes' WHERE id = " + mail);
        coordinator.open("/mail-queue");
        assertThat(coordinator.text()).contains("Ein Server hat diese E-Mails genommen", "node-7");
        Database.execute("UPDATE communication_service.emails SET status = 'Entwurf' WHERE id = " + mail);
        coordinator.open("/mail-queue");
        assertThat(coordinator.text()).doesNotContain("node-7");
    }

    @Test
    void onlyAnAdministratorLetsTheQueueRestAndEverybodySeesWhoDid() {
        coordinator.open("/mail-queue");
        assertThat(coordinator.shows("button[name=pause]")).isFalse();
        try (Desk administrator = Desk.of("administrator")) {
            administrator.open("/mail-queue").click("button[name=pause]");
            assertThat(administrator.text()).contains("Der Versand ist angehalten.", "Angehalten von administrator");
            coordinator.open("/mail-queue");
            assertThat(coordinator.text()).contains("Angehalten von administrator");
            assertThat(coordinator.shows("button[name=resume]")).isFalse();
            administrator.click("button[name=resume]");
            assertThat(administrator.text())
                    .contains("Der Versand geht weiter.")
                    .doesNotContain("Angehalten von");
        }
    }

    @Test
    void aReaderSeesAndChangesNothing() {
        int mail = draft(Given.created(Given.minimalPatient()));
        try (Desk reader = Desk.of("reader")) {
            reader.open("/mails");
            assertThat(reader.shows(".head .button")).isFalse();
            assertThat(reader.texts(".list tbody tr")).isNotEmpty();
            reader.open("/mail?id=" + mail);
            assertThat(reader.text()).contains("Ein Text");
            assertThat(reader.shows("#steps button, #steps .button")).isFalse();
            reader.open("/mail-queue");
            assertThat(reader.shows("main button")).isFalse();
            for (String page : List.of("/mail-edit?id=" + mail, "/templates", "/template?name=payment_confirmation")) {
                assertThat(reader.open(page).heading()).as(page).isEqualTo("Das darf Ihr Konto nicht");
            }
        }
        try (Desk auditor = Desk.of("auditor")) {
            for (String page : List.of("/mails", "/mail?id=" + mail, "/mail-queue", "/mail-edit")) {
                assertThat(auditor.open(page).heading()).as(page).isEqualTo("Das darf Ihr Konto nicht");
            }
        }
    }

    @Test
    void foreignHtmlIsShownWithoutWhatRunsOrIsFetched() {
        int mail = draft(Given.created(Given.minimalPatient()));
        Database.execute("UPDATE communication_service.emails SET inhalt_html = '<p onclick=\"a()\">Guten Tag"
                + " <img src=\"https://spy.example/x.png\" alt=\"Logo\"><script>document.title = \"x\"</script></p>'"
                + " WHERE id = " + mail);
        coordinator.open("/mail?id=" + mail);
        assertThat(coordinator.texts(".letter").get(0)).isEqualTo("Guten Tag Logo");
        assertThat(coordinator.shows(".letter img, .letter script, .letter [onclick]"))
                .isFalse();
        assertThat(coordinator.complaints()).isEmpty();
        assertThat(coordinator.open("/mail?id=999999999").heading()).contains("nicht");
        assertThat(coordinator.open("/mails?from=gestern").text()).contains("„from“ ist nicht lesbar");
        assertThat(coordinator.open("/mails?search=gibt-es-nicht-so-etwas").text())
                .contains("Keine E-Mail gefunden");
    }

    @Test
    void everyPageIsReadableInBothLanguagesWidthsAndThemes() {
        Region region = Region.unused();
        int patient = Given.created(Given.patient(region));
        int failed = failedMail(patient);
        int draft = draft(patient);
        EveryLook.areReadable(
                coordinator,
                Map.of(
                        "mails", "/mails",
                        "mail", "/mail?id=" + failed,
                        "mail-who", "/mail-edit",
                        "mail-edit", "/mail-edit?id=" + draft,
                        "mail-queue", "/mail-queue",
                        "templates", "/templates",
                        "template", "/template?name=payment_confirmation&patient_id=" + patient));
    }

    private static int draft(int patient) {
        return mail(patient, "Entwurf", List.of());
    }

    /** Its attachment is none the platform keeps. */
    private static int failedMail(int patient) {
        int id = mail(patient, "In_Warteschlange", List.of("999999/Fragebogen.pdf"));
        await().atMost(Duration.ofSeconds(30)).until(() -> status(id).equals("Fehlgeschlagen"));
        return id;
    }

    private static int mail(int patient, String status, List<String> attachments) {
        return Api.post(
                        "/emails",
                        Map.of(
                                "patient_id",
                                patient,
                                "betreff",
                                "Ein Betreff",
                                "empfaenger_email",
                                Given.email("jemand"),
                                "empfaenger_name",
                                "Jemand",
                                "inhalt_markdown",
                                "Ein Text mit [Verweis](https://musterpraxis.example)",
                                "attachments",
                                attachments,
                                "status",
                                status))
                .requireStatus(201)
                .id();
    }

    private static String status(int mail) {
        return Api.get("/emails/" + mail).json().get("status").asText();
    }

    private static void administrator(String what) {
        Api.sendAs("administrator", "POST", "/emails/queue-status/" + what, null, null)
                .requireStatus(200);
    }
}
