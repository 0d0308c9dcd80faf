package org.therapyplatform.therapist.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import org.therapyplatform.platform.intake.RejectedFileException;

/** R9: the entries of a JSON file, one in memory at a time, as the fields of a therapist. */
final class TherapistEntries implements Iterator<TherapistEntries.Entry>, AutoCloseable {
    /**
     * An entry.
     *
     * @param fields by their names in the API
     * @param forAdults whether one of the methods says so
     */
    record Entry(ObjectNode fields, boolean forAdults) {}

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(1_000_000)
                    .build())
            .build());

    private final JsonParser parser;
    private JsonToken next;

    TherapistEntries(InputStream content) {
        try {
            parser = JSON.createParser(content);
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME
                        && !parser.currentName().equals("therapists")) {
                    parser.nextToken();
                    parser.skipChildren();
                }
                parser.nextToken();
            }
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new RejectedFileException("The file must be an object with the list therapists");
            }
            next = parser.nextToken();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads a file to its end: better known before half of it is imported.
     *
     * @return how many entries it has
     * @throws RejectedFileException if it is no JSON
     */
    static int count(InputStream content) {
        try (JsonParser parser = JSON.createParser(content)) {
            int entries = 0;
            int depth = 0;
            int list = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (list == 0 && token == JsonToken.START_ARRAY) {
                    list = depth;
                }
                entries += token == JsonToken.START_OBJECT && depth == list + 1 && list > 0 ? 1 : 0;
            }
            return entries;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != JsonToken.END_ARRAY;
    }

    @Override
    public Entry next() {
        try {
            JsonNode entry = parser.readValueAsTree();
            next = parser.nextToken();
            return entry(entry);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(JsonNode entry) {
        JsonNode person = entry.path("basic_info");
        JsonNode place = entry.path("location");
        JsonNode contact = entry.path("contact");
        String salutation = text(person, "salutation");
        String anrede = salutation.isEmpty() ? "Frau" : salutation;
        ObjectNode fields = JSON.createObjectNode();
        fields.put("anrede", anrede);
        fields.put(
                "geschlecht",
                switch (anrede) {
                    case "Herr" -> "männlich";
                    case "Frau" -> "weiblich";
                    default -> "keine_Angabe";
                });
        fields.put("titel", text(person, "title"));
        fields.put("vorname", text(person, "first_name"));
        fields.put("nachname", text(person, "last_name"));
        fields.put("strasse", (text(place, "street") + " " + text(place, "house_number")).strip());
        fields.put("plz", text(place, "postal_code"));
        fields.put("ort", text(place, "city"));
        fields.put("telefon", text(contact, "phone"));
        fields.put("fax", text(contact, "fax"));
        fields.put("email", text(contact, "email"));
        fields.set("fremdsprachen", list(entry.path("languages")));
        fields.set(
                "telefonische_erreichbarkeit",
                entry.path("telephone_hours").isObject() ? entry.get("telephone_hours") : JSON.createObjectNode());
        boolean behaviour = false;
        boolean depth = false;
        boolean adults = false;
        for (JsonNode method : list(entry.path("therapy_methods"))) {
            String name = method.asText().toLowerCase(Locale.ROOT);
            behaviour |= name.contains("verhaltenstherapie");
            depth |= name.contains("tiefenpsycholog");
            adults |= method.asText().contains("Erwachsene");
        }
        fields.put(
                "psychotherapieverfahren",
                behaviour == depth
                        ? "egal"
                        : behaviour ? "Verhaltenstherapie" : "tiefenpsychologisch_fundierte_Psychotherapie");
        return new Entry(fields, adults);
    }

    private static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isNull() ? "" : value.asText("").strip();
    }

    private static JsonNode list(JsonNode value) {
        return value.isArray() ? value : JSON.createArrayNode();
    }

    /** Jackson's own message quotes the file. */
    private static RuntimeException unreadable(IOException e) {
        if (e instanceof JsonProcessingException broken) {
            return new RejectedFileException("The file is not valid JSON"
                    + (broken.getLocation() == null
                            ? ""
                            : " (line " + broken.getLocation().getLineNr() + ", column "
                                    + broken.getLocation().getColumnNr() + ")"));
        }
        return new UncheckedIOException(e);
    }
}
