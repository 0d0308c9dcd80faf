package org.therapyplatform.communication.control;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import biweekly.util.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.therapyplatform.communication.entity.PhoneCallEntity;

/**
 * R19: planned calls as a calendar. It names people by their numbers only and leaves notes out: calendars are copied to
 * phones and read over shoulders.
 */
public final class CallCalendar {
    private CallCalendar() {}

    /**
     * @param zone in which the planned times are meant
     * @return iCalendar (RFC 5545)
     */
    public static String of(List<PhoneCallEntity> calls, ZoneId zone, Instant now) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Therapy Platform//Phone calls//DE");
        for (PhoneCallEntity call : calls) {
            VEvent event = new VEvent();
            // The same for as long as there is the call: a calendar that is read again moves what was planned anew.
            event.setUid("phone-call-" + call.getId() + "@therapy-platform");
            event.setDateTimeStamp(Date.from(now));
            event.setSummary(summary(call));
            event.setDateStart(Date.from(call.getGeplantesDatum()
                    .atTime(call.getGeplanteZeit())
                    .atZone(zone)
                    .toInstant()));
            event.setDuration(Duration.builder()
                    .minutes(call.getDauerMinuten() == null ? 5 : call.getDauerMinuten())
                    .build());
            event.setStatus(Status.confirmed());
            calendar.addEvent(event);
        }
        return Biweekly.write(calendar).go();
    }

    private static String summary(PhoneCallEntity call) {
        String whom = call.getTherapistId() == null
                ? "Patientennummer " + call.getPatientId()
                : "Therapeutennummer " + call.getTherapistId();
        return "Anruf: " + whom
                + (call.getTherapeutenanfrageId() == null ? "" : " (A" + call.getTherapeutenanfrageId() + ")");
    }
}
