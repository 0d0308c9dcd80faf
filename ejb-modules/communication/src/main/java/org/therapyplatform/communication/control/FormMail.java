package org.therapyplatform.communication.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.therapyplatform.platform.intake.ImportRejection;
import org.therapyplatform.platform.intake.RejectedFileException;
import org.therapyplatform.platform.validation.Rule;

/**
 * R22: the mail a form of the web site becomes (rules.md §15).
 *
 * @param subject null: the template's
 * @param recipient null: the agency itself
 * @param footer whether the legal footer belongs below it
 */
record FormMail(String template, Map<String, Object> model, String subject, String recipient, boolean footer) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");
    private static final int VALID_MINUTES = 30;

    /**
     * @param data the envelope's payload
     * @param now the agency's time
     * @throws RejectedFileException naming the first field that is missing or wrong
     */
    static FormMail of(String kind, JsonNode data, LocalDateTime now, String environment) {
        return switch (kind) {
            case FormFiles.VERIFICATIONS -> {
                String recipient = address("email", required(data, "email"));
                required(data, "token");
                yield new FormMail("verification_email", link(data, now), text(data, "subject"), recipient, true);
            }
            case FormFiles.WAITLIST -> {
                String language = "de".equals(text(data, "language")) ? "de" : "en";
                yield new FormMail(
                        "waitlist_verification_" + language,
                        link(data, now),
                        text(data, "subject_" + language),
                        address("email", required(data, "email")),
                        true);
            }
            case FormFiles.CONTACTS -> contact(data, now, environment);
            default -> throw new IllegalArgumentException("No form: " + kind);
        };
    }

    private static FormMail contact(JsonNode sent, LocalDateTime now, String environment) {
        JsonNode data = sent.has("form_data") ? sent : sent.path("data");
        JsonNode form = data.path("form_data");
        JsonNode metadata = data.path("metadata");
        Map<String, Object> model = new HashMap<>();
        model.put("vorname", required(form, "vorname"));
        model.put("nachname", required(form, "nachname"));
        model.put("email", required(form, "email"));
        put(model, "telefon", form);
        put(model, "nachricht", form);
        put(model, "form_submitted_at", form);
        put(model, "source", data);
        put(model, "ip_address", metadata);
        put(model, "request_id", metadata);
        model.put("timestamp", MINUTE.format(now));
        model.put("environment", environment);
        String support = text(data, "support_email");
        return new FormMail(
                "contact_form_forward", model, null, support == null ? null : address("support_email", support), false);
    }

    private static Map<String, Object> link(JsonNode data, LocalDateTime now) {
        String link = required(data, "verification_link");
        if (!link.matches("(?i)https?://\\S+")) {
            throw broken("verification_link", "verification_link must be an address of the web");
        }
        int minutes = data.path("expiry_minutes").asInt(VALID_MINUTES);
        return Map.of(
                "verification_link",
                link,
                "expiry_minutes",
                minutes > 0 ? minutes : VALID_MINUTES,
                "current_year",
                now.getYear());
    }

    private static void put(Map<String, Object> model, String field, JsonNode from) {
        Optional.ofNullable(text(from, field)).ifPresent(value -> model.put(field, value));
    }

    private static String required(JsonNode from, String field) {
        String value = text(from, field);
        if (value == null) {
            throw broken(field, field + " " + Rule.REQUIRED);
        }
        return value;
    }

    /** Null if it is missing or blank, or no text or number. */
    private static String text(JsonNode from, String field) {
        String value = from.path(field).asText("").strip();
        return value.isEmpty() || from.path(field).isNull() ? null : value;
    }

    /** One address: two in one field would be two recipients. */
    private static String address(String field, String value) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(value, true);
            if (addresses.length == 1 && value.equals(addresses[0].getAddress())) {
                addresses[0].validate();
                return value;
            }
        } catch (AddressException e) {
            // Said below, without the value.
        }
        throw broken(field, field + " " + Rule.ONE_ADDRESS);
    }

    private static RejectedFileException broken(String field, String rule) {
        return new RejectedFileException(new ImportRejection(1, field, rule));
    }
}
