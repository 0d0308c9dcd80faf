package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.entity.PatientEntity;

/** R2 and R3: what follows when contracts are signed and the payment is in. */
@ApplicationScoped
public class SearchStart {
    private static final String VOUCHER = "V_";

    @Inject
    private Clock clock;

    @Inject
    private PaymentConfirmation confirmation;

    /** A patient who is registered with everything settled; she is told nothing she has not just been told. */
    public void registered(PatientEntity patient) {
        if (settled(patient.angaben())) {
            patient.beginSearch(LocalDate.now(clock));
        }
    }

    /** @param before what she was until now */
    public void changed(PatientData before, PatientEntity patient) {
        boolean first = patient.startdatum() == null;
        if (!settled(patient.angaben()) || !first && settled(before)) {
            return;
        }
        patient.beginSearch(LocalDate.now(clock));
        if (first && !voucher(patient.angaben())) {
            confirmation.queue(patient.toPatient());
        }
    }

    private static boolean settled(PatientData angaben) {
        return Boolean.TRUE.equals(angaben.vertraegeUnterschrieben()) && angaben.zahlungEingegangen();
    }

    private static boolean voucher(PatientData angaben) {
        return angaben.zahlungsreferenz() != null && angaben.zahlungsreferenz().startsWith(VOUCHER);
    }
}
