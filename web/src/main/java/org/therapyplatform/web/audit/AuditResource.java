package org.therapyplatform.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.AuditEntry;
import org.therapyplatform.platform.audit.AuditSearch;
import org.therapyplatform.platform.audit.RecordHistory;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.json.QueryValues;

@Path("audit-events")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditResource {
    @Inject
    private AuditLog log;

    @Inject
    private Clock clock;

    /**
     * The newest first.
     *
     * @param outcome {@code refused}: only what was refused; {@code done}: only what was not
     * @param olderThan id of an event; pages that begin there stay the same while new events come in
     * @param from a day, or a time with its offset; inclusive
     * @param to a day, which counts as a whole, or a time with its offset, which does not
     */
    @GET
    public Page<AuditEntry> list(
            @QueryParam("account") String account,
            @QueryParam("subject_kind") String subjectKind,
            @QueryParam("subject_id") String subjectId,
            @QueryParam("action") String action,
            @QueryParam("outcome") String outcome,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("older_than") String olderThan,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        AuditSearch search = new AuditSearch(
                given(account) ? Accounts.canonical(account) : null,
                given(subjectKind) ? subjectKind.strip() : null,
                QueryValues.integer("subject_id", subjectId).orElse(null),
                QueryValues.constant("action", action, AuditAction.class).orElse(null),
                refused(outcome),
                time("from", from, 0),
                time("to", to, 1),
                QueryValues.wholeNumber("older_than", olderThan).orElse(null));
        return log.list(search, PageRequest.of(page, limit));
    }

    /** Before and after of the changes of one record, the newest first. */
    @GET
    @Path("changes")
    public RecordHistory changes(
            @QueryParam("subject_kind") String subjectKind,
            @QueryParam("subject_id") String subjectId,
            @QueryParam("page") String page,
            @QueryParam("limit") String limit) {
        return log.history(
                given(subjectKind) ? subjectKind.strip() : "",
                QueryValues.integer("subject_id", subjectId).orElse(null),
                PageRequest.of(page, limit));
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

    private Instant time(String parameter, String value, int daysOn) {
        if (!given(value)) {
            return null;
        }
        String text = value.strip();
        try {
            return text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text)
                            .plusDays(daysOn)
                            .atStartOfDay(clock.getZone())
                            .toInstant()
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
