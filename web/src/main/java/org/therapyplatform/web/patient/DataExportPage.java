package org.therapyplatform.web.patient;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import org.therapyplatform.web.paper.Paper;

/** What is kept about a patient, for her to read: {@code templates/data-export.ftlh} as a PDF. */
@ApplicationScoped
class DataExportPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.GERMANY);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.GERMANY);

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");

    private static final Map<String, String> TITLES = Map.of(
            "patienten", "Stammdaten",
            "platzsuchen", "Suchen nach einem Therapieplatz",
            "vermittlungsvorschlaege", "Vorschläge für Anfragen",
            "therapeutenanfragen", "Anfragen an Therapeutinnen und Therapeuten",
            "emails", "E-Mails an Sie",
            "telefonanrufe", "Anrufe bei Ihnen");

    private static final List<String> ORDER = List.of(
            "patienten", "platzsuchen", "vermittlungsvorschlaege", "therapeutenanfragen", "emails", "telefonanrufe");

    /** Columns are written small and without umlauts; a rule would turn "dauer" into "daür". */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("id", "Nummer"),
            Map.entry("patient", "Patient"),
            Map.entry("therapist", "Praxis"),
            Map.entry("created", "angelegt"),
            Map.entry("updated", "geändert"),
            Map.entry("at", "am"),
            Map.entry("attachments", "Anhänge"),
            Map.entry("plz", "PLZ"),
            Map.entry("strasse", "Straße"),
            Map.entry("email", "E-Mail"),
            Map.entry("psychotherapie", "Psychotherapie"),
            Map.entry("gruppentherapie", "Gruppentherapie"),
            Map.entry("diga", "DiGA"),
            Map.entry("kontakt", "Kontakt"),
            Map.entry("therapieplatz", "Therapieplatz"),
            Map.entry("therapeuten", "Therapeuten"),
            Map.entry("therapeut", "Therapeut"),
            Map.entry("therapeutengeschlecht", "Therapeutengeschlecht"),
            Map.entry("therapieverfahren", "Therapieverfahren"),
            Map.entry("raeumliche", "räumliche"),
            Map.entry("verfuegbarkeit", "Verfügbarkeit"),
            Map.entry("unterstuetzung", "Unterstützung"),
            Map.entry("vertraege", "Verträge"),
            Map.entry("fuer", "für"),
            Map.entry("empfaenger", "Empfänger"),
            Map.entry("tatsaechliches", "tatsächliches"),
            Map.entry("tatsaechliche", "tatsächliche"),
            Map.entry("naechster", "nächster"));

    /** Says nothing to a reader, or says again what the text beside it says. The machine-readable form has them. */
    private static final Set<String> LEFT_OUT =
            Set.of("version", "suche", "inhalt_html", "inhalt_markdown", "message_token");

    private final Paper paper;
    private final String company;

    /** For the proxy. */
    protected DataExportPage() {
        paper = null;
        company = null;
    }

    @Inject
    DataExportPage(Settings settings, Paper paper) {
        this.paper = paper;
        company = settings.text(Setting.COMPANY_NAME);
    }

    /** One line of a row. */
    public record Line(String label, String value) {}

    byte[] pdf(int patientId, OffsetDateTime at, JsonNode sections) {
        Map<String, List<List<Line>>> readable = new LinkedHashMap<>();
        ORDER.forEach(section -> readable.put(title(section), rows(sections.path(section))));
        sections.fields().forEachRemaining(section -> {
            // A module that joined later.
            readable.putIfAbsent(title(section.getKey()), rows(section.getValue()));
        });
        return paper.pdf(
                "data-export.ftlh",
                Map.of(
                        "patient_id", patientId,
                        "stand", MINUTE.format(at),
                        "company", company,
                        "sections", readable));
    }

    private static List<List<Line>> rows(JsonNode rows) {
        List<List<Line>> readable = new ArrayList<>();
        for (JsonNode row : rows) {
            List<Line> lines = new ArrayList<>();
            row.fields().forEachRemaining(column -> {
                String value = text(column.getValue());
                if (!value.isEmpty() && !LEFT_OUT.contains(column.getKey())) {
                    lines.add(new Line(label(column.getKey()), value));
                }
            });
            readable.add(lines);
        }
        return readable;
    }

    private static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "ja" : "nein";
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(text(part)));
            return String.join(", ", parts);
        }
        if (value.isObject()) {
            List<String> parts = new ArrayList<>();
            value.fields().forEachRemaining(part -> parts.add(part.getKey() + ": " + text(part.getValue())));
            return String.join("; ", parts);
        }
        String text = Paper.printable(value.asText());
        if (DATE.matcher(text).matches()) {
            return DAY.format(LocalDate.parse(text));
        }
        return TIMESTAMP.matcher(text).matches() ? MINUTE.format(LocalDateTime.parse(text)) + " UTC" : text;
    }

    private static String title(String section) {
        return TITLES.getOrDefault(section, label(section));
    }

    /** {@code raeumliche_verfuegbarkeit}: Räumliche Verfügbarkeit. */
    private static String label(String column) {
        List<String> words = new ArrayList<>();
        for (String word : column.split("_")) {
            words.add(WORDS.getOrDefault(word, word));
        }
        String label = String.join(" ", words);
        return label.substring(0, 1).toUpperCase(Locale.GERMAN) + label.substring(1);
    }
}
