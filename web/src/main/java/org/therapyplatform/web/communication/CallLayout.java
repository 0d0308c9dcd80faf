package org.therapyplatform.web.communication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.PhoneCallInput;
import org.therapyplatform.web.desk.FormField;
import org.therapyplatform.web.desk.FormField.Kind;
import org.therapyplatform.web.desk.FormLayout;

/** How a call is typed in: one that is planned, and one that is changed. */
public final class CallLayout {
    private static final FormField NOTES = new FormField("notizen", Kind.LONG_TEXT, false, null, null, List.of());

    public static final FormLayout<PhoneCallInput> PLANNED = new FormLayout<>(
            PhoneCallInput.NEW,
            List.of(NOTES),
            groups(
                    List.of("therapist_id", "patient_id", "therapeutenanfrage_id"),
                    List.of("geplantes_datum", "geplante_zeit", "dauer_minuten", "koordinator"),
                    "call_about",
                    List.of("notizen", "status")));

    public static final FormLayout<CallChange> CHANGED = new FormLayout<>(
            CallChange.NOTHING,
            List.of(NOTES),
            groups(
                    List.of(),
                    List.of("geplantes_datum", "geplante_zeit", "dauer_minuten", "koordinator"),
                    "call_outcome",
                    List.of("status", "ergebnis", "notizen")));

    private CallLayout() {}

    private static Map<String, List<String>> groups(
            List<String> whom, List<String> when, String last, List<String> rest) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        if (!whom.isEmpty()) {
            groups.put("call_whom", whom);
        }
        groups.put("call_when", when);
        groups.put(last, rest);
        return groups;
    }
}
