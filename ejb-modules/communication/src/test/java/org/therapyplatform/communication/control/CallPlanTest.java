package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.therapyplatform.communication.boundary.Recipient.Kind.PATIENT;
import static org.therapyplatform.communication.boundary.Recipient.Kind.THERAPIST;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.control.CallPlan.Circumstances;
import org.therapyplatform.communication.control.CallPlan.Taken;
import org.therapyplatform.platform.error.InvalidInputException;

class CallPlanTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final LocalDateTime NOW = MONDAY.atTime(9, 0);
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final LocalTime TWO = LocalTime.of(14, 0);
    private static final PublicHolidays HOLIDAYS = new PublicHolidays();

    /** R7 */
    @Test
    void aPatientIsCalledTomorrowAtTenForTenMinutes() {
        assertThat(CallPlan.of(who(PATIENT, Map.of()), NOW, null, null, null))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 1), TEN, 10));
    }

    /** R17 */
    @Test
    void orOneCallAfterTheOtherLaterWhereTheCoordinatorHasOthers() {
        assertThat(CallPlan.of(who(PATIENT, Map.of(), TEN, TEN.plusMinutes(15)), NOW, null, null, null)
                        .zeit())
                .isEqualTo(LocalTime.of(10, 20));
        assertThat(CallPlan.of(who(PATIENT, Map.of(), TEN), NOW, MONDAY, TEN, null)
                        .zeit())
                .as("a time that was asked for stays")
                .isEqualTo(TEN);
    }

    /** R17 */
    @Test
    void whereTheDayIsFullTheNextWorkingDayIsTaken() {
        LocalDate friday = LocalDate.of(2026, 12, 4);
        Circumstances busy = new Circumstances(
                PATIENT,
                new PhoneHours(null),
                day -> HOLIDAYS.workingDay(day, "10115"),
                day -> day.equals(friday) ? List.of(new Taken(TEN, 480)) : List.of());

        assertThat(CallPlan.at(busy, friday, TEN, 10)).isEqualTo(new CallPlan(LocalDate.of(2026, 12, 7), TEN, 10));
    }

    /** R7 */
    @Test
    void notAtAWeekend() {
        assertThat(CallPlan.of(who(PATIENT, Map.of()), LocalDate.of(2026, 12, 4).atTime(9, 0), null, null, null)
                        .datum())
                .isEqualTo(LocalDate.of(2026, 12, 7));
    }

    /** R7 */
    @Test
    void aPatientsCallCanTakeFiveMinutesIfThatIsSaid() {
        assertThat(CallPlan.of(who(PATIENT, Map.of()), NOW, null, null, 5).dauerMinuten())
                .isEqualTo(5);
    }

    /** R8 */
    @Test
    void aTherapistIsCalledAtTheTimeAskedForEvenIfItIsTaken() {
        assertThat(CallPlan.of(who(THERAPIST, Map.of(), TEN), NOW, MONDAY, TEN, null))
                .isEqualTo(new CallPlan(MONDAY, TEN, 5));
    }

    /** R9 */
    @Test
    void withoutHoursATherapistIsCalledTheDayAfterInTheMorning() {
        assertThat(CallPlan.of(who(THERAPIST, Map.of(), TWO), NOW, null, null, null))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 2), TEN, 5));
        assertThat(CallPlan.of(who(THERAPIST, Map.of()), NOW, LocalDate.of(2026, 12, 8), null, 7))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 9), TEN, 7));
    }

    /** R9 */
    @Test
    void andInTheAfternoonIfTheMorningIsTaken() {
        assertThat(CallPlan.of(who(THERAPIST, Map.of(), TEN), NOW, null, null, null))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 2), TWO, 5));
    }

    /** R9 */
    @Test
    void andNotAtAllIfBothAreTaken() {
        assertThatThrownBy(() -> CallPlan.of(who(THERAPIST, Map.of(), TEN, TWO), NOW, null, null, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No available slot");
    }

    /** R9 */
    @ParameterizedTest
    @CsvSource({
        "Di, 8:00-9:00",
        "dienstag, 08:00-09:00",
        "TUESDAY, ' 8:00 - 9:00'",
        "di, 8:00 Uhr – 9:00 Uhr",
        "Di, 8:00"
    })
    void aTherapistsHoursAreFoundByEveryNameOfTheDay(String day, String slot) {
        assertThat(CallPlan.of(who(THERAPIST, Map.of(day, List.of(slot))), NOW, null, null, null))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 1), LocalTime.of(8, 0), 5));
    }

    /** R9 */
    @ParameterizedTest
    @CsvSource({"Di, vormittags", "Di, 25:00-26:00", "Di, ''", "irgendwann, 8:00-9:00"})
    void whatCannotBeReadIsNoHour(String day, String slot) {
        assertThat(CallPlan.of(who(THERAPIST, Map.of(day, List.of(slot))), NOW, null, null, null)
                        .zeit())
                .isEqualTo(TEN);
    }

    /** R9 */
    @Test
    void theFirstFreeMomentOfTheHoursIsTaken() {
        Map<String, Object> hours = Map.of("Di", List.of("8:00-8:10"), "Do", List.of("9:00-9:30"));
        assertThat(CallPlan.of(who(THERAPIST, hours, LocalTime.of(8, 0)), NOW, null, null, null))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 1), LocalTime.of(8, 5), 5));
        assertThat(CallPlan.of(who(THERAPIST, hours, LocalTime.of(8, 0), LocalTime.of(8, 5)), NOW, null, null, null))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 3), LocalTime.of(9, 0), 5));
    }

    /** R9 */
    @Test
    void anHourThatIsOverIsNone() {
        Map<String, Object> hours = Map.of("Mo", List.of("8:00-9:10"), "Do", List.of("9:00-9:30"));

        assertThat(CallPlan.of(who(THERAPIST, hours), NOW, MONDAY, null, null))
                .isEqualTo(new CallPlan(MONDAY, LocalTime.of(9, 5), 5));
        assertThat(CallPlan.of(who(THERAPIST, hours), MONDAY.atTime(9, 5), MONDAY, null, null))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 3), LocalTime.of(9, 0), 5));
    }

    /** R9: Epiphany is a holiday in Bavaria and not in Berlin; 2027-01-06 is a Wednesday. */
    @ParameterizedTest
    @CsvSource({"80331, 2027-01-13", "10115, 2027-01-06", "06108, 2027-01-13", "'', 2027-01-06", "abc, 2027-01-06"})
    void noCallOnAHolidayOfTheTherapistsState(String plz, LocalDate expected) {
        Circumstances who = new Circumstances(
                THERAPIST,
                new PhoneHours(Map.of("Mi", List.of("8:00-9:00"))),
                day -> HOLIDAYS.workingDay(day, plz),
                day -> List.of());
        assertThat(CallPlan.of(who, LocalDate.of(2027, 1, 4).atTime(9, 0), null, null, null)
                        .datum())
                .isEqualTo(expected);
    }

    private static Circumstances who(Recipient.Kind kind, Map<String, Object> hours, LocalTime... taken) {
        return new Circumstances(
                kind, new PhoneHours(hours), day -> HOLIDAYS.workingDay(day, "10115"), day -> Arrays.stream(taken)
                        .map(time -> new Taken(time, 5))
                        .toList());
    }
}
