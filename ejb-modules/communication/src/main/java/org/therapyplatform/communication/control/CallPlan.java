package org.therapyplatform.communication.control;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.vocabulary.Zeitfenster;

/** When a call is made and how long it takes, where the coordinator did not say (R7 to R9). */
public record CallPlan(LocalDate datum, LocalTime zeit, int dauerMinuten) {
    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(14, 0);
    private static final int PATIENT_MINUTES = 10;
    private static final int THERAPIST_MINUTES = 5;

    /** Where hours are known: four weeks; a practice that answers once a week may be closed for a while. */
    private static final int DAYS_LOOKED_AHEAD = 28;

    /** A call that is planned already. */
    public record Taken(LocalTime begin, int minutes) {
        boolean meets(LocalTime otherBegin, int otherMinutes) {
            int mine = begin.toSecondOfDay() / 60;
            int other = otherBegin.toSecondOfDay() / 60;
            return mine < other + otherMinutes && other < mine + minutes;
        }
    }

    /**
     * What is known of the person and of the days.
     *
     * @param workingDay whether somebody is there on a day
     * @param taken the calls that must not be met: those to the same therapist, and those of the same coordinator
     */
    public record Circumstances(
            Recipient.Kind kind,
            PhoneHours hours,
            Predicate<LocalDate> workingDay,
            Function<LocalDate, List<Taken>> taken) {
        private LocalDate working(LocalDate from) {
            return Stream.iterate(from, day -> day.plusDays(1))
                    .filter(workingDay)
                    .findFirst()
                    .orElseThrow();
        }

        private boolean free(LocalDate day, LocalTime time, int minutes) {
            return taken.apply(day).stream().noneMatch(call -> call.meets(time, minutes));
        }
    }

    /**
     * @param date as asked for, or null; likewise the time and the duration
     * @throws InvalidInputException if a time is to be chosen and none is free
     */
    public static CallPlan of(Circumstances who, LocalDate today, LocalDate date, LocalTime time, Integer minutes) {
        LocalDate day = date == null ? who.working(today.plusDays(1)) : date;
        if (who.kind() == Recipient.Kind.PATIENT) {
            return new CallPlan(day, time == null ? MORNING : time, minutes == null ? PATIENT_MINUTES : minutes);
        }
        int duration = minutes == null ? THERAPIST_MINUTES : minutes;
        if (time != null) {
            return new CallPlan(day, time, duration);
        }
        return inPhoneHours(who, day, duration).orElseGet(() -> dayAfter(who, day, duration));
    }

    /** R9: the first free moment of the therapist's phone hours from the day on; empty if they are not known. */
    public static Optional<CallPlan> inPhoneHours(Circumstances who, LocalDate from, int minutes) {
        return Stream.iterate(from, day -> day.plusDays(1))
                .limit(DAYS_LOOKED_AHEAD)
                .filter(who.workingDay())
                .flatMap(day -> who.hours().on(day).stream()
                        .flatMap(hours -> moments(hours, minutes))
                        .filter(time -> who.free(day, time, minutes))
                        .map(time -> new CallPlan(day, time, minutes)))
                .findFirst();
    }

    /** The moments a call can begin at and still end with the hours; their begin in any case. */
    private static Stream<LocalTime> moments(Zeitfenster hours, int minutes) {
        int begin = hours.von().toSecondOfDay() / 60;
        int last = Math.max(begin, hours.bis().toSecondOfDay() / 60 - minutes);
        return Stream.iterate(begin, moment -> moment <= last, moment -> moment + minutes)
                .map(moment -> LocalTime.ofSecondOfDay(moment * 60L));
    }

    private static CallPlan dayAfter(Circumstances who, LocalDate day, int minutes) {
        LocalDate next = who.working(day.plusDays(1));
        return Stream.of(MORNING, AFTERNOON)
                .filter(time -> who.free(next, time, minutes))
                .findFirst()
                .map(time -> new CallPlan(next, time, minutes))
                .orElseThrow(() -> InvalidInputException.of(
                        "geplante_zeit", "No available slot on " + next + ": please give a time"));
    }
}
