package org.therapyplatform.platform.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.therapyplatform.platform.configuration.PlatformEnvironment;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;

/**
 * A file of the agency's web site whose signature is right (rules.md §13).
 *
 * @param type what it is, in the web site's words
 * @param data the payload
 * @param identity the signature, recomputed: the same for the same content, however it is laid out
 * @param warnings sentences for the report; none of them keeps it from being processed
 */
public record SignedEnvelope(String type, JsonNode data, String identity, List<String> warnings) {
    private static final String SIGNATURE = "signature";
    private static final String SIGNATURE_VERSION = "signature_version";
    private static final String VERSION = "hmac-sha256-v1";
    private static final Duration FRESH = Duration.ofMinutes(30);

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            // Two values under one name: the signer and we might each mean another one.
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Checks the signature, in constant time, and only then reads what it covers.
     *
     * @throws RejectedFileException saying what is wrong, without a value of the file
     */
    public static SignedEnvelope open(byte[] file, Settings settings, Instant now) {
        String key = settings.text(Setting.HMAC_SECRET_KEY);
        if (key.isBlank()) {
            throw new RejectedFileException("HMAC_SECRET_KEY is not set: no signature can be checked");
        }
        return open(file, key, settings.environment(), now);
    }

    static SignedEnvelope open(byte[] file, String key, PlatformEnvironment environment, Instant now) {
        Map<String, String> signature = new HashMap<>();
        String signed;
        try {
            signed = compact(file, signature);
        } catch (IOException e) {
            throw new RejectedFileException("The file is not a JSON object in UTF-8");
        }
        if (!VERSION.equals(signature.get(SIGNATURE_VERSION))) {
            throw new RejectedFileException("signature_version must be " + VERSION);
        }
        byte[] expected = hmac(signed, key);
        if (!MessageDigest.isEqual(expected, decoded(signature.get(SIGNATURE)))) {
            throw new RejectedFileException("The signature does not match the content");
        }
        JsonNode envelope;
        try {
            envelope = JSON.readTree(signed);
        } catch (IOException e) {
            throw new RejectedFileException("The file is not a JSON object in UTF-8");
        }
        for (String field : List.of("timestamp", "type", "data")) {
            if (!envelope.hasNonNull(field)) {
                throw new RejectedFileException(field + " is missing in the envelope");
            }
        }
        return new SignedEnvelope(
                envelope.get("type").asText(),
                envelope.get("data"),
                HexFormat.of().formatHex(expected),
                warnings(envelope, environment, now));
    }

    /**
     * What the signer signed: the object without its signature, without blanks, in the order and with the spelling of
     * numbers it has. Nothing is kept of it but the signature.
     */
    private static String compact(byte[] file, Map<String, String> signature) throws IOException {
        StringBuilder out = new StringBuilder(file.length);
        // Decoded first: Jackson would guess other encodings.
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(java.nio.ByteBuffer.wrap(file))
                .toString();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            out.append('{');
            boolean first = true;
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw new IOException("ends early");
                }
                if (depth == 1
                        && token == JsonToken.FIELD_NAME
                        && (parser.currentName().equals(SIGNATURE)
                                || parser.currentName().equals(SIGNATURE_VERSION))) {
                    String name = parser.currentName();
                    if (parser.nextToken() == JsonToken.VALUE_STRING) {
                        signature.put(name, parser.getText());
                    } else {
                        parser.skipChildren();
                    }
                    continue;
                }
                boolean ends = token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY;
                if (!ends && !first) {
                    out.append(',');
                }
                first = false;
                switch (token) {
                    case FIELD_NAME -> {
                        quote(parser.currentName(), out);
                        out.append(':');
                        first = true;
                    }
                    case START_OBJECT, START_ARRAY -> {
                        out.append(token.asString());
                        depth++;
                        first = true;
                    }
                    case END_OBJECT, END_ARRAY -> {
                        out.append(token.asString());
                        depth--;
                    }
                    case VALUE_STRING -> quote(parser.getText(), out);
                    default -> out.append(parser.getText());
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("goes on after its end");
            }
        }
        return out.toString();
    }

    /** As the web site's encoder does: only what JSON demands is escaped, in lower-case hexadecimal. */
    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static byte[] hmac(String text, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String hex) {
        try {
            return hex == null ? new byte[0] : HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static List<String> warnings(JsonNode envelope, PlatformEnvironment environment, Instant now) {
        List<String> warnings = new ArrayList<>();
        Instant written = time(envelope.get("timestamp").asText());
        if (written == null) {
            warnings.add("timestamp is no time");
        } else if (written.isBefore(now.minus(FRESH))) {
            warnings.add("It is older than " + FRESH.toMinutes() + " minutes");
        }
        String meant = envelope.path("environment").asText("");
        if (!meant.isEmpty() && !environment.label().startsWith(meant)) {
            warnings.add("It was written for another environment");
        }
        return warnings;
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            try {
                return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException none) {
                return null;
            }
        }
    }
}
