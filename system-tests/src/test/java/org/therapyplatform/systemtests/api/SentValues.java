package org.therapyplatform.systemtests.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the tests told the platform about people, for the look through its logs when all is over. */
public final class SentValues {
    public static final Path FILE = Path.of("target", "sent-values.txt");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Members and columns about a person. What has few values, as a status, stands in logs by chance. */
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
            "zahlungsreferenz",
            "empfehler_der_unterstuetzung",
            "ort",
            "symptome",
            "empfaenger_email",
            "empfaenger_name",
            "betreff",
            "nachricht",
            "support_email",
            "inhalt_text",
            "inhalt_html",
            "inhalt_markdown",
            "antwortinhalt",
            "first_name",
            "last_name",
            "street",
            "city",
            "phone");

    /** Every line of a log begins with it. */
    private static final String TODAY = "20[2-9]\\d-\\d\\d-\\d\\d.*";

    /** Garbage is made of them, and statements in a log hold them: erfolgreich, männlich. */
    private static final String WORD_OF_THE_API = "[a-zäöüß_]+";

    private static final Pattern ASKED = Pattern.compile("[?&](?:search|name)=((?:[^&%]++|%\\p{XDigit}{2})*+)");

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
            // A table, or garbage, sent on purpose.
            table(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What somebody looks for, or calls a file. */
    public static void recordQuery(String path) {
        Matcher asked = ASKED.matcher(path);
        while (asked.find()) {
            record(URLDecoder.decode(asked.group(1), StandardCharsets.UTF_8));
        }
    }

    /** As the tests write them: no cell holds a separator. */
    private static void table(String text) {
        List<String[]> rows = text.replace("\uFEFF", "")
                .lines()
                .map(line -> line.replace("\"", "").split("[;,\t]"))
                .toList();
        String[] header = rows.isEmpty() ? new String[0] : rows.get(0);
        for (int i = 0; i < header.length; i++) {
            if (PERSONAL.contains(header[i].strip().toLowerCase(Locale.ROOT))) {
                int column = i;
                rows.stream()
                        .skip(1)
                        .filter(row -> column < row.length)
                        .flatMap(row -> Stream.of(row[column].split("\\|")))
                        .forEach(SentValues::record);
            }
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
        record(value.asText());
    }

    private static void record(String text) {
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
