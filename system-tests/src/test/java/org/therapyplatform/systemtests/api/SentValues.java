package org.therapyplatform.systemtests.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the tests told the platform about people, for the look through its logs when all is over. */
public final class SentValues {
    public static final Path FILE = Path.of("target", "sent-values.txt");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Members about a person. What has few values, as a status, stands in logs by chance. */
    private static final Set<String> PERSONAL = Set.of(
            "vorname",
            "nachname",
            "strasse",
            "email",
            "telefon",
            "hausarzt",
            "geburtsdatum",
            "krankenkasse",
            "krankenversicherungsnummer",
            "symptome",
            "empfaenger_email",
            "empfaenger_name",
            "betreff",
            "inhalt_text",
            "inhalt_html",
            "inhalt_markdown",
            "antwortinhalt",
            "first_name",
            "last_name",
            "street",
            "phone");

    /** Every line of a log begins with it. */
    private static final String TODAY = "20[2-9]\\d-\\d\\d-\\d\\d.*";

    /** Garbage is made of them, and statements in a log hold them: erfolgreich, männlich. */
    private static final String WORD_OF_THE_API = "[a-zäöüß_]+";

    private static final int SHORTEST = 6;
    private static final int LONGEST = 200;

    private static final Set<String> VALUES = new ConcurrentSkipListSet<>();

    private SentValues() {}

    public static void record(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json != null) {
                search(json);
            }
        } catch (JsonProcessingException e) {
            // Garbage, sent on purpose.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void search(JsonNode json) {
        json.properties().forEach(member -> {
            if (PERSONAL.contains(member.getKey())) {
                record(member.getValue());
            }
        });
        json.forEach(SentValues::search);
    }

    private static void record(JsonNode value) {
        value.forEach(SentValues::record);
        String text = value.asText();
        boolean telling = text.length() >= SHORTEST
                && text.length() <= LONGEST
                && text.codePoints()
                                .filter(Character::isLetterOrDigit)
                                .distinct()
                                .count()
                        >= SHORTEST - 1
                && !text.matches(TODAY)
                && !text.matches(WORD_OF_THE_API)
                && text.codePoints().noneMatch(Character::isISOControl);
        if (telling) {
            VALUES.add(text);
        }
    }

    /** Left for the run that looks through the logs. */
    public static void write() {
        if (VALUES.isEmpty()) {
            return;
        }
        try {
            Files.write(FILE, VALUES, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
