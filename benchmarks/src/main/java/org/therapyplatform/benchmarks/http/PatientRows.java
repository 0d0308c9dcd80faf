package org.therapyplatform.benchmarks.http;

import org.therapyplatform.benchmarks.rows.Invented;
import org.therapyplatform.benchmarks.stack.MeasuredStack;

/** Invented patients, as many as wanted, the same ones every time. */
public final class PatientRows {
    /** The first id of a patient that is registered by a request: beyond all invented ones. */
    private static final int POSTED = 100_000_000;

    private final MeasuredStack stack;
    private int present;

    public PatientRows(MeasuredStack stack) {
        this.stack = stack;
    }

    /** Leaves the patients 1 to {@code wanted}, with statistics and without dead rows. */
    public void growTo(int wanted) {
        if (present == 0) {
            Invented.places(stack);
            stack.execute("ALTER TABLE patient_service.patienten ALTER id RESTART WITH " + POSTED);
        }
        stack.execute(String.format(Invented.resource("/http/patients.sql"), present + 1, wanted));
        present = wanted;
        forgetPosted();
        stack.execute("VACUUM ANALYZE patient_service.patienten", "CHECKPOINT");
    }

    /** Removes what POST added, so that the next measurement finds what the one before found. */
    void forgetPosted() {
        stack.execute(
                "DELETE FROM patient_service.patienten WHERE id >= " + POSTED,
                "TRUNCATE patient_service.change_history",
                "VACUUM patient_service.patienten");
    }
}
