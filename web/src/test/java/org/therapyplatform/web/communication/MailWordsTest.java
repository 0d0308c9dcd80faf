package org.therapyplatform.web.communication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapyplatform.communication.boundary.EmailTemplates;

/** What the pages of mails say by keys they put together. */
class MailWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void everyReasonIsSaidInWordsWithWhatToDo(String language) {
        ResourceBundle texts = texts(language);
        for (String kept : List.of(
                "Der Mailserver hat die Anmeldung abgelehnt",
                "Der Mailserver ist nicht erreichbar (ConnectException)",
                "Der Mailserver hat die Nachricht abgelehnt (SMTP 550)",
                "Der Mailserver hat die Nachricht abgelehnt (SMTP 552)",
                "Der Mailserver hat die Nachricht abgelehnt (SMTP 554)",
                "Die Verbindung zum Mailserver ist abgebrochen (EOFException)",
                "Die Adresse ist ungültig",
                "Anhang 1 von 2 ist nicht vorhanden",
                "Anhang 1 von 2 kann nicht gelesen werden",
                "Die Anhänge sind zusammen zu groß",
                "Interner Fehler (NullPointerException)",
                "")) {
            assertThat(MailReasons.said(texts, kept, "", null))
                    .as(kept)
                    .isNotBlank()
                    .doesNotContain("{");
            assertThat(MailReasons.said(texts, kept, MailReasons.CURE, null))
                    .as(kept)
                    .isNotBlank();
        }
        assertThat(MailReasons.said(texts, "Anhang 1 von 2 ist nicht vorhanden", "", null))
                .contains("1", "2");
        assertThat(MailReasons.said(texts, "von Hand notiert", "", "von Hand notiert"))
                .isEqualTo("von Hand notiert");
        assertThat(MailReasons.said(texts, "von Hand notiert", MailReasons.CURE, null))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void everyTemplateEventAndStepHasItsWord(String language) {
        assertThat(texts(language).keySet())
                .containsAll(EmailTemplates.NAMES.stream()
                        .map(name -> "template." + name)
                        .toList())
                .containsAll(Stream.of("written", "queued", "sent", "failed", "answered")
                        .map(event -> "mailEvent." + event)
                        .toList())
                .containsAll(Stream.of("Entwurf", "In_Warteschlange", "answer", "saved")
                        .map(done -> "mail.done." + done)
                        .toList())
                .containsAll(Stream.of("paused", "resumed", "retried")
                        .map(done -> "mailQueue.done." + done)
                        .toList())
                .containsAll(Stream.of("patient", "therapist")
                        .flatMap(kind ->
                                Stream.of("mails.to." + kind, "template.who." + kind, "template.nobody." + kind))
                        .toList());
    }

    private static ResourceBundle texts(String language) {
        return ResourceBundle.getBundle(
                "org.therapyplatform.web.desk.Texts",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
