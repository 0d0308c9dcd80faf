package org.therapyplatform.communication.boundary;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.therapyplatform.communication.entity.PhoneCallEntity;
import org.therapyplatform.platform.audit.Subject;

/**
 * A call as outside clients see it (api.md §5): the two timestamps, alone of all, are written as in the header of a
 * mail.
 *
 * @param koordinator account of whoever makes the call; null: whoever has time
 */
public record PhoneCall(
        int id,
        Integer therapistId,
        Integer patientId,
        Integer therapeutenanfrageId,
        LocalDate geplantesDatum,
        LocalTime geplanteZeit,
        Integer dauerMinuten,
        LocalDate tatsaechlichesDatum,
        LocalTime tatsaechlicheZeit,
        Telefonanrufstatus status,
        String ergebnis,
        String notizen,
        String koordinator,
        String createdAt,
        String updatedAt)
        implements CommunicationHistory.Entry {
    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss '-0000'", Locale.ENGLISH);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    static PhoneCall of(PhoneCallEntity call) {
        return new PhoneCall(
                call.getId(),
                call.getTherapistId(),
                call.getPatientId(),
                call.getTherapeutenanfrageId(),
                call.getGeplantesDatum(),
                call.getGeplanteZeit(),
                call.getDauerMinuten(),
                call.getTatsaechlichesDatum(),
                call.getTatsaechlicheZeit(),
                call.getStatus(),
                call.getErgebnis(),
                call.getNotizen(),
                call.getKoordinator(),
                timestamp(call.getCreatedAt()),
                timestamp(call.getUpdatedAt()));
    }

    /** Changes whenever anything of the call does; at most nine digits. */
    public int fingerprint() {
        CRC32 sum = new CRC32();
        sum.update(toString().getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % 1_000_000_000);
    }

    private static String timestamp(LocalDateTime timestamp) {
        return timestamp == null ? null : RFC_822.format(timestamp);
    }

    /** Date and time it is planned for. */
    @Override
    public String when() {
        return geplantesDatum + " " + TIME.format(geplanteZeit);
    }

    @Override
    public List<Subject> subjects() {
        return Recipient.concerned(new Subject(Subject.PHONE_CALL, id), therapistId, patientId);
    }
}
