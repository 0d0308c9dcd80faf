package org.therapyplatform.communication.control;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.function.Function;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.platform.error.InvalidInputException;

/** When a call is made and how long it takes, where the coordinator did not say (R7 to R9). */
public record CallPlan(LocalDate datum, LocalTime zeit, int dauerMinuten) {
    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(14, 0);
    private static final int PATIENT_MINUTES = 10;
    private static final int THERAPIST_MINUTES = 5;

    /**
     * @param date as asked for, or null; likewise the time and the duration
     * @param taken the times already planned for the same therapist on a day
     * @throws InvalidInputException if a time is to be chosen and none is free
     */
    public static CallPlan of(
            Recipient.Kind kind,
            LocalDate today,
            LocalDate date,
            LocalTime time,
            Integer minutes,
            Function<LocalDate, Set<LocalTime>> taken) {
        LocalDate day = date == null ? today.plusDays(1) : date;
        if (kind == Recipient.Kind.PATIENT) {
            return new CallPlan(day, time == null ? MORNING : time, minutes == null ? PATIENT_MINUTES : minutes);
        }
        int duration = minutes == null ? THERAPIST_MINUTES : minutes;
        if (time != null) {
            return new CallPlan(day, time, duration);
        }
        LocalDate dayAfter = day.plusDays(1);
        Set<LocalTime> busy = taken.apply(dayAfter);
        for (LocalTime slot : new LocalTime[] {MORNING, AFTERNOON}) {
            if (!busy.contains(slot)) {
                return new CallPlan(dayAfter, slot, duration);
            }
        }
        throw InvalidInputException.of("geplante_zeit", "No available slot on " + dayAfter + ": please give a time");
    }
}
