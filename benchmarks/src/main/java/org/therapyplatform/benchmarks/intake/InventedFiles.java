package org.therapyplatform.benchmarks.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Files as they are handed over. Who is in one of them is in no other that has another name. */
final class InventedFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CODES = 90_000;

    private final Path directory;

    InventedFiles(Path directory) {
        this.directory = directory;
    }

    /** As the source of the files writes therapists. */
    Path therapists(String name, int count) throws IOException {
        Path file = directory.resolve(name + ".json");
        try (Writer out = Files.newBufferedWriter(file);
                JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("therapists");
            for (int i = 0; i < count; i++) {
                json.writePOJO(therapist(name, i));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return file;
    }

    private static Map<String, Object> therapist(String name, int i) {
        return Map.of(
                "basic_info",
                        Map.of(
                                "salutation",
                                i % 3 == 0 ? "Herr" : "Frau",
                                "title",
                                i % 4 == 0 ? "Dr." : "",
                                "first_name",
                                "Vorname" + i % 1000,
                                "last_name",
                                "Beispiel-" + name + i),
                "location",
                        Map.of(
                                "street",
                                "Musterstraße",
                                "house_number",
                                String.valueOf(i % 200),
                                "postal_code",
                                plz(i),
                                "city",
                                "Musterstadt"),
                "contact", Map.of("phone", "0241 " + i, "fax", "", "email", name + i + "@bench.example"),
                "therapy_methods", List.of("Verhaltenstherapie (Erwachsene)"),
                "languages", List.of("Englisch", "Türkisch"),
                "telephone_hours", Map.of("Mo", List.of("9:00-10:00"), "Do", List.of("14:00-15:30", "17:00-17:30")));
    }

    /** As a spreadsheet saves patients. */
    Path patients(String name, int count) throws IOException {
        Path file = directory.resolve(name + ".csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("anrede;geschlecht;vorname;nachname;strasse;plz;ort;email;telefon;krankenkasse;geburtsdatum;"
                    + "symptome;offen_fuer_gruppentherapie;zeitliche_verfuegbarkeit\n");
            for (int i = 0; i < count; i++) {
                out.write(String.format(
                        Locale.ROOT,
                        "Frau;weiblich;Vorname%d;Beispiel-%s%d;Musterweg %d;%s;Musterstadt;%s%d@bench.example;0241 %d;"
                                + "Musterkasse;%02d.%02d.19%02d;Schlafstörungen|Innere Leere;%s;"
                                + "\"{\"\"montag\"\": [\"\"09:00-17:00\"\"]}\"%n",
                        i % 1000,
                        name,
                        i,
                        i % 200,
                        plz(i),
                        name,
                        i,
                        i,
                        1 + i % 28,
                        1 + i % 12,
                        50 + i % 50,
                        i % 2 == 0 ? "ja" : "nein"));
            }
        }
        return file;
    }

    private static String plz(int i) {
        return String.valueOf(10_000 + i % CODES);
    }
}
