package org.therapyplatform.web.audit;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.AuditSearch;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.web.json.QueryValues;

/** Which rows of the trail are asked for, as clients and the page's address say it. */
public class AuditQuery {
    @QueryParam("account")
    private String account;

    @QueryParam("subject_kind")
    private String subjectKind;

    @QueryParam("subject_id")
    private String subjectId;

    @QueryParam("action")
    private String action;

    /** {@code refused}: only what was refused; {@code done}: only what was not. */
    @QueryParam("outcome")
    private String outcome;

    /** A day, or a time with its offset; inclusive. */
    @QueryParam("from")
    private String from;

    /** A day, which counts as a whole, or a time with its offset, which does not. */
    @QueryParam("to")
    private String to;

    /** Id of an event; pages that begin there stay the same while new events come in. */
    @QueryParam("older_than")
    private String olderThan;

    /** @param values by the names of the parameters */
    static AuditQuery of(Map<String, String> values) {
        AuditQuery query = new AuditQuery();
        query.account = values.get("account");
        query.subjectKind = values.get("subject_kind");
        query.subjectId = values.get("subject_id");
        query.action = values.get("action");
        query.outcome = values.get("outcome");
        query.from = values.get("from");
        query.to = values.get("to");
        query.olderThan = values.get("older_than");
        return query;
    }

    /**
     * @param zone in which days begin
     * @throws InvalidInputException naming the parameter that cannot be read
     */
    AuditSearch search(ZoneId zone) {
        return new AuditSearch(
                given(account) ? Accounts.canonical(account) : null,
                given(subjectKind) ? subjectKind.strip() : null,
                QueryValues.integer("subject_id", subjectId).orElse(null),
                QueryValues.constant("action", action, AuditAction.class).orElse(null),
                refused(outcome),
                time("from", from, 0, zone),
                time("to", to, 1, zone),
                QueryValues.wholeNumber("older_than", olderThan).orElse(null));
    }

    private static Boolean refused(String outcome) {
        if (!given(outcome)) {
            return null;
        }
        return switch (outcome.strip()) {
            case "refused" -> true;
            case "done" -> false;
            default -> throw InvalidInputException.of("outcome", "outcome must be refused or done");
        };
    }

    private static Instant time(String parameter, String value, int daysOn, ZoneId zone) {
        if (!given(value)) {
            return null;
        }
        String text = value.strip();
        try {
            return text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text).plusDays(daysOn).atStartOfDay(zone).toInstant()
                    // The plus of an offset arrives as a blank unless the client wrote %2B.
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw InvalidInputException.of(
                    parameter, parameter + " must be a day (2026-01-31) or a time (2026-01-31T08:00:00Z)");
        }
    }

    private static boolean given(String value) {
        return value != null && !value.isBlank();
    }
}
