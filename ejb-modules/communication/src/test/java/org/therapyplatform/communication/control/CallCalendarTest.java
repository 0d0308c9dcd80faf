package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.therapyplatform.communication.entity.PhoneCallEntity;

class CallCalendarTest {
    /** R19 */
    @Test
    void aCallIsAnEventInUtcThatNamesNobody() {
        PhoneCallEntity call = new PhoneCallEntity(7, null, LocalDateTime.of(2026, 11, 23, 9, 0));
        call.plan(LocalDate.of(2026, 12, 1), LocalTime.of(8, 5), 5);
        call.setTherapeutenanfrageId(34);
        call.setNotizen("Frau Muster sucht");

        assertThat(CallCalendar.of(List.of(call), ZoneId.of("Europe/Berlin"), Instant.parse("2026-11-23T09:00:00Z")))
                .contains("BEGIN:VCALENDAR", "VERSION:2.0", "DTSTART:20261201T070500Z", "DURATION:PT5M")
                .contains("SUMMARY:Anruf: Therapeutennummer 7 (A34)")
                .doesNotContain("Muster");
    }
}
