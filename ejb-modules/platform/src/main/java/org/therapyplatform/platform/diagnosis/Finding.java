package org.therapyplatform.platform.diagnosis;

/**
 * What one check found.
 *
 * @param cause what is the case; for {@link Verdict#OK} the figures that show it
 * @param cure what to do; empty if nothing is
 */
public record Finding(String check, Verdict verdict, String cause, String cure) {
    /** {@code WARN} passes but deserves a look; {@code SKIP} could not be examined and therefore does not pass. */
    public enum Verdict {
        OK,
        WARN,
        FAIL,
        SKIP
    }

    public static Finding ok(String check, String cause) {
        return new Finding(check, Verdict.OK, cause, "");
    }

    public static Finding warn(String check, String cause, String cure) {
        return new Finding(check, Verdict.WARN, cause, cure);
    }

    public static Finding fail(String check, String cause, String cure) {
        return new Finding(check, Verdict.FAIL, cause, cure);
    }

    public static Finding skip(String check, String cause) {
        return new Finding(check, Verdict.SKIP, cause, "Cure the failure above first.");
    }

    public boolean passes() {
        return verdict == Verdict.OK || verdict == Verdict.WARN;
    }
}
