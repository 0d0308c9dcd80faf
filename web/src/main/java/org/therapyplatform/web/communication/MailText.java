package org.therapyplatform.web.communication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.EmailText;
import org.therapyplatform.web.desk.FormField;
import org.therapyplatform.web.desk.FormField.Kind;
import org.therapyplatform.web.desk.FormLayout;

/** How a draft is typed in. */
final class MailText {
    static final FormLayout<EmailText> FORM = new FormLayout<>(
            EmailText.NEW,
            List.of(
                    new FormField("inhalt_markdown", Kind.LONG_TEXT, true, null, null, List.of()),
                    new FormField("attachments", Kind.MANY, false, null, null, List.of())),
            groups());

    private MailText() {}

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("mailRecipient", List.of("empfaenger_name", "empfaenger_email"));
        groups.put("mailText", List.of("betreff", "inhalt_markdown", "add_legal_footer", "attachments"));
        return groups;
    }
}
