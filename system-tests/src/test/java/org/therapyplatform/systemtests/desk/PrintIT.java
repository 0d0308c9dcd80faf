package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;

/** What the browser prints is the matter, not the desk around it. */
class PrintIT {
    @Test
    void aListIsPrintedWithItsFilterItsDateAndAllItsRows() throws IOException {
        Region region = Region.unused();
        for (int i = 10; i < 35; i++) {
            Given.createdTherapist(Given.with(Given.therapist(region), "nachname", "Druck" + i));
        }
        try (Desk coordinator = Desk.of("coordinator")) {
            coordinator.open("/").prefers("de", "dark");
            coordinator.open("/therapists?status=aktiv&plz_prefix=" + region.plz());
            String printed = printed(coordinator, "therapists");

            assertThat(printed)
                    .contains("Therapeutinnen und Therapeuten", "coordinator")
                    .contains(
                            LocalDate.now(ZoneId.of("Europe/Berlin")).format(DateTimeFormatter.ofPattern("dd.MM.yyyy")))
                    .contains("Status: aktiv", "Postleitzahl beginnt mit: " + region.plz())
                    .contains("Verfahren", "Druck10", "Druck34")
                    .doesNotContain("Verwaltung", "Zurücksetzen", "Aufnehmen", "Excel", "Strg K");
        }
    }

    @Test
    void aRecordIsPrintedWithoutItsButtons() throws IOException {
        int patient = Given.created(Given.patient(Region.unused()));
        try (Desk coordinator = Desk.of("coordinator")) {
            coordinator.open("/patient?id=" + patient);
            assertThat(printed(coordinator, "patient"))
                    .contains("Erika", "Schlafstörungen", "Montag 09:00-17:00", "coordinator")
                    .doesNotContain("Verwaltung", "Ändern", "Strg K");
        }
    }

    private static String printed(Desk desk, String name) throws IOException {
        byte[] pdf = desk.printed();
        Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(Path.of("target", "screenshots", "printed-" + name + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
