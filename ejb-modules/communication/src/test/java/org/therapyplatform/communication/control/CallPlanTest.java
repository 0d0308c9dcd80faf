package org.therapyplatform.communication.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.therapyplatform.communication.boundary.Recipient.Kind.PATIENT;
import static org.therapyplatform.communication.boundary.Recipient.Kind.THERAPIST;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.therapyplatform.platform.error.InvalidInputException;

class CallPlanTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final LocalTime TWO = LocalTime.of(14, 0);

    /** R7 */
    @Test
    void aPatientIsCalledTomorrowAtTenForTenMinutes() {
        assertThat(CallPlan.of(PATIENT, TODAY, null, null, null, day -> Set.of(TEN)))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 1), TEN, 10));
    }

    /** R7 */
    @Test
    void aPatientsCallCanTakeFiveMinutesIfThatIsSaid() {
        assertThat(CallPlan.of(PATIENT, TODAY, null, null, 5, day -> Set.of()).dauerMinuten())
                .isEqualTo(5);
    }

    /** R8 */
    @Test
    void aTherapistIsCalledAtTheTimeAskedForEvenIfItIsTaken() {
        assertThat(CallPlan.of(THERAPIST, TODAY, TODAY, TEN, null, day -> Set.of(TEN)))
                .isEqualTo(new CallPlan(TODAY, TEN, 5));
    }

    /** R9 */
    @Test
    void withoutATimeATherapistIsCalledTheDayAfterInTheMorning() {
        assertThat(CallPlan.of(THERAPIST, TODAY, null, null, null, day -> Set.of(TWO)))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 2), TEN, 5));
        assertThat(CallPlan.of(THERAPIST, TODAY, LocalDate.of(2026, 12, 5), null, 7, day -> Set.of()))
                .isEqualTo(new CallPlan(LocalDate.of(2026, 12, 6), TEN, 7));
    }

    /** R9 */
    @Test
    void andInTheAfternoonIfTheMorningIsTakenThatDay() {
        LocalDate day = LocalDate.of(2026, 12, 2);

        assertThat(CallPlan.of(THERAPIST, TODAY, null, null, null, d -> d.equals(day) ? Set.of(TEN) : Set.of()))
                .isEqualTo(new CallPlan(day, TWO, 5));
    }

    /** R9 */
    @Test
    void andNotAtAllIfBothAreTaken() {
        assertThatThrownBy(() -> CallPlan.of(THERAPIST, TODAY, null, null, null, day -> Set.of(TEN, TWO)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No available slot");
    }
}
