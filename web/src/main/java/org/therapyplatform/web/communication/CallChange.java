package org.therapyplatform.web.communication;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import org.therapyplatform.communication.boundary.PhoneCall;
import org.therapyplatform.communication.boundary.PhoneCallUpdate;
import org.therapyplatform.communication.boundary.Telefonanrufstatus;
import org.therapyplatform.platform.validation.Rule;

/** What can be changed of a call by hand. */
public record CallChange(
        @NotNull(message = Rule.REQUIRED) LocalDate geplantesDatum,
        @NotNull(message = Rule.REQUIRED) LocalTime geplanteZeit,
        @NotNull(message = Rule.REQUIRED) Integer dauerMinuten,
        @Size(max = 255, message = Rule.TOO_LONG) String koordinator,
        @NotNull(message = Rule.REQUIRED) Telefonanrufstatus status,
        String ergebnis,
        String notizen) {
    static final CallChange NOTHING = new CallChange(null, null, null, null, null, null, null);

    static CallChange of(PhoneCall call) {
        return new CallChange(
                call.geplantesDatum(),
                call.geplanteZeit(),
                call.dauerMinuten(),
                call.koordinator(),
                call.status(),
                call.ergebnis(),
                call.notizen());
    }

    /** A field that was emptied is empty from now on, where null would leave it. */
    PhoneCallUpdate update() {
        return new PhoneCallUpdate(
                geplantesDatum,
                geplanteZeit,
                dauerMinuten,
                null,
                null,
                status,
                emptied(ergebnis),
                emptied(notizen),
                null,
                emptied(koordinator));
    }

    private static String emptied(String text) {
        return text == null ? "" : text;
    }
}
