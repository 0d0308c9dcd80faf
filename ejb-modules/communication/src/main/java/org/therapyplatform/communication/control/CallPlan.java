package org.therapyplatform.communication.control;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.platform.error.InvalidInputException;

/** When a call is made and how long it takes, where the coordinator did not say (R7 to R9, R17). */
public record CallPlan(LocalDate datum, LocalTime zeit, int dauerMinuten) {
    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(14, 0);

    /** Whoever finds no free moment before it calls on the next working day. */
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    private static final int PATIENT_MINUTES = 10;
    private static final int THERAPIST_MINUTES = 5;

    /** Four weeks: a practice that answers once a week may be closed for a while. */
    private static final int DAYS_LOOKED_AHEAD = 28;

    /** A call that is planned already. */
    public record Taken(LocalTime begin, int minutes) {
        boolean meets(LocalTime otherBegin, int otherMinutes) {
            long mine = begin.toSecondOfDay() / 60;
            long other = otherBegin.toSecondOfDay() / 60;
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
        LocalDate working(LocalDate from) {
            return Stream.iterate(from, day -> day.plusDays(1))
                    .filter(workingDay)
                    .findFirst()
                    .orElseThrow();
        }

        private Predicate<LocalTime> free(LocalDate day, int minutes) {
            List<Taken> calls = taken.apply(day);
            return time -> calls.stream().noneMatch(call -> call.meets(time, minutes));
        }
    }

    /**
     * @param date as asked for, or null; likewise the time and the duration
     * @throws InvalidInputException if a time is to be chosen and none is free
     */
    public static CallPlan of(Circumstances who, LocalDateTime now, LocalDate date, LocalTime time, Integer minutes) {
        boolean patient = who.kind() == Recipient.Kind.PATIENT;
        LocalDate day = date == null ? who.working(now.toLocalDate().plusDays(1)) : date;
        int duration = minutes != null ? minutes : patient ? PATIENT_MINUTES : THERAPIST_MINUTES;
        if (time != null) {
            return new CallPlan(day, time, duration);
        }
        if (patient) {
            return at(who, day, MORNING, duration);
        }
        return inPhoneHours(who, now, day, duration).orElseGet(() -> dayAfter(who, day, duration));
    }

    /**
     * R9: the first free moment of the therapist's phone hours from the day on that is not over; empty if they are not
     * known.
     */
    public static Optional<CallPlan> inPhoneHours(Circumstances who, LocalDateTime now, LocalDate from, int minutes) {
        return Stream.iterate(from, day -> day.plusDays(1))
                .limit(DAYS_LOOKED_AHEAD)
                .filter(who.workingDay())
                .flatMap(day -> who.hours().on(day).stream()
                        .flatMap(hours -> moments(hours.von(), hours.bis(), minutes)
                                .filter(time -> day.atTime(time).isAfter(now))
                                .filter(who.free(day, minutes)))
                        .map(time -> new CallPlan(day, time, minutes)))
                .findFirst();
    }

    /**
     * R17: on the day at the time or, if that is taken, one call after the other later on; then on the working days after
     * it.
     *
     * @throws InvalidInputException if nothing is free for weeks
     */
    public static CallPlan at(Circumstances who, LocalDate day, LocalTime time, int minutes) {
        return Stream.concat(
                        Stream.of(day),
                        Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
                                .limit(DAYS_LOOKED_AHEAD)
                                .filter(who.workingDay()))
                .flatMap(on -> moments(time, EVENING, minutes)
                        .filter(who.free(on, minutes))
                        .map(moment -> new CallPlan(on, moment, minutes)))
                .findFirst()
                .orElseThrow(() -> noneFree(day));
    }

    /** The moments a call can begin at and still end with the hours; their begin in any case. */
    private static Stream<LocalTime> moments(LocalTime from, LocalTime to, int minutes) {
        long begin = from.toSecondOfDay() / 60;
        long last = Math.max(begin, to.toSecondOfDay() / 60 - minutes);
        return Stream.iterate(begin, moment -> moment <= last, moment -> moment + minutes)
                .map(moment -> LocalTime.ofSecondOfDay(moment * 60));
    }

    private static CallPlan dayAfter(Circumstances who, LocalDate day, int minutes) {
        LocalDate next = who.working(day.plusDays(1));
        return Stream.of(MORNING, AFTERNOON)
                .filter(who.free(next, minutes))
                .findFirst()
                .map(time -> new CallPlan(next, time, minutes))
                .orElseThrow(() -> noneFree(next));
    }

    private static InvalidInputException noneFree(LocalDate day) {
        return InvalidInputException.of("geplante_zeit", "No available slot on " + day + ": please give a time");
    }
}
