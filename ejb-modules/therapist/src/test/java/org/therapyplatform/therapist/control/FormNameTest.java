package org.therapyplatform.therapist.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R6. */
class FormNameTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-23T09:05:07");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Übersicht für Patienten.pdf | Ubersicht_fur_Patienten.pdf",
                "Grüße.PDF | Grue.pdf",
                "../../etc/passwd.pdf | etc_passwd.pdf",
                "C:\\Praxis\\Info.pdf | C_Praxis_Info.pdf",
                "..pdf | dokument_7_20261123_090507.pdf",
                ".pdf | dokument_7_20261123_090507.pdf",
                "ß.pdf | dokument_7_20261123_090507.pdf",
                "Mein Anamnesebogen 2026.pdf | Anamnesebogen.pdf",
                "Einverständniserklärung (neu).pdf | Einverstaendniserklaerung.pdf",
                "einverstaendniserklaerung.pdf | Einverstaendniserklaerung.pdf",
                "Fragebogen_Erwachsene.pdf | Fragebogen_Erwachsene.pdf",
                "fragebogen kinder.pdf | Fragebogen_Kinder.pdf",
                "Fragebogen-neu.pdf | Fragebogen.pdf",
                "Hinweise zum Datenschutz.pdf | Datenschutzerklaerung.pdf",
                "Schweigepflicht.pdf | Schweigepflichtentbindung.pdf",
            })
    void aNameBecomesPlainAndWhatIsKnownGetsItsOne(String name, String kept) {
        assertThat(FormName.of(name.strip(), 7, NOW)).isEqualTo(kept);
    }

    @Test
    void aLongNameIsCut() {
        assertThat(FormName.of("x".repeat(400) + ".pdf", 7, NOW)).hasSize(204).endsWith(".pdf");
    }

    @Test
    void aTakenNameGetsTheTime() {
        assertThat(FormName.dated("Fragebogen.pdf", NOW)).isEqualTo("Fragebogen_20261123_090507.pdf");
    }
}
