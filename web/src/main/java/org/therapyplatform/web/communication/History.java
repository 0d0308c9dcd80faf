package org.therapyplatform.web.communication;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapyplatform.communication.boundary.CommunicationHistory;
import org.therapyplatform.communication.boundary.Email;
import org.therapyplatform.communication.boundary.Emailstatus;
import org.therapyplatform.communication.boundary.PhoneCall;
import org.therapyplatform.communication.boundary.Telefonanrufstatus;

/** The entries of a history as outside clients see them (api.md §2). */
public final class History {
    private static final String MAIL = "email";
    private static final String CALL = "phone_call";

    private History() {}

    /** A mail or a call. */
    @Schema(
            oneOf = {Mail.class, Call.class},
            discriminatorProperty = "type",
            discriminatorMapping = {
                @DiscriminatorMapping(value = MAIL, schema = Mail.class),
                @DiscriminatorMapping(value = CALL, schema = Call.class)
            })
    public sealed interface Item {}

    /** @param date UTC */
    public record Mail(
            @Schema(required = true, enumeration = MAIL) String type,
            int id,
            String date,
            String subject,
            Emailstatus status,
            boolean responseReceived,
            Email data)
            implements Item {}

    /** @param date local time */
    public record Call(
            @Schema(required = true, enumeration = CALL) String type,
            int id,
            String date,
            Telefonanrufstatus status,
            @Schema(nullable = true) String outcome,
            PhoneCall data)
            implements Item {}

    public static List<Item> items(CommunicationHistory history) {
        return history.entries().stream().map(History::item).toList();
    }

    private static Item item(CommunicationHistory.Entry entry) {
        if (entry instanceof Email email) {
            return new Mail(
                    MAIL, email.id(), email.when(), email.betreff(), email.status(), email.antwortErhalten(), email);
        }
        PhoneCall call = (PhoneCall) entry;
        return new Call(CALL, call.id(), call.when(), call.status(), call.ergebnis(), call);
    }
}
