package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.therapyplatform.web.desk.Preferences;

/** Why a mail failed and what can be done about it, in the reader's language. */
@Named
@RequestScoped
public class MailReasons {
    /**
     * A reason as it is kept with a mail.
     *
     * @param key of its words; what to do is {@code <key>.cure}
     * @param kept with a group for each value of the words
     */
    private record Reason(String key, Pattern kept) {
        private Reason(String key, String kept) {
            this(key, Pattern.compile(kept));
        }
    }

    static final String CURE = ".cure";

    private static final List<Reason> KNOWN = List.of(
            new Reason("mailReason.login", "Der Mailserver hat die Anmeldung abgelehnt"),
            new Reason("mailReason.unreachable", "Der Mailserver ist nicht erreichbar.*"),
            new Reason("mailReason.mailbox", "Der Mailserver hat die Nachricht abgelehnt \\(SMTP (550|551|553)\\)"),
            new Reason("mailReason.full", "Der Mailserver hat die Nachricht abgelehnt \\(SMTP (452|552)\\)"),
            new Reason("mailReason.refused", "Der Mailserver hat die Nachricht abgelehnt \\(SMTP (\\d+)\\)"),
            new Reason("mailReason.lost", "Die Verbindung zum Mailserver ist abgebrochen.*"),
            new Reason("mailReason.address", "Die Adresse ist ungültig"),
            new Reason("mailReason.attachmentMissing", "Anhang (\\d+) von (\\d+) ist nicht vorhanden"),
            new Reason("mailReason.attachmentUnreadable", "Anhang (\\d+) von (\\d+) kann nicht gelesen werden"),
            new Reason("mailReason.attachmentsTooLarge", "Die Anhänge sind zusammen zu groß"),
            new Reason("mailReason.internal", "Interner Fehler \\((.*)\\)"),
            new Reason("mailReason.unknown", ""));

    @Inject
    private Preferences preferences;

    /** As it is kept, if it is none of ours. */
    public String words(String kept) {
        return said(preferences.getTexts(), kept, "", kept);
    }

    /** What to do; null if we do not know. */
    public String cure(String kept) {
        return said(preferences.getTexts(), kept, CURE, null);
    }

    /** @param what {@link #CURE} or empty: the reason itself */
    static String said(ResourceBundle texts, String kept, String what, String otherwise) {
        for (Reason reason : KNOWN) {
            Matcher matcher = reason.kept().matcher(kept == null ? "" : kept);
            if (matcher.matches()) {
                Object[] values = new Object[matcher.groupCount()];
                for (int group = 0; group < values.length; group++) {
                    values[group] = matcher.group(group + 1);
                }
                return MessageFormat.format(texts.getString(reason.key() + what), values);
            }
        }
        return otherwise;
    }
}
