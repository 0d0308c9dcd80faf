package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.therapyplatform.communication.boundary.EmailDraft;
import org.therapyplatform.communication.boundary.LetterWriter;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.intake.LaterException;

/** R3 and R11: the mails about her registration, as a patient would get them now. */
@ApplicationScoped
public class PatientLetters implements LetterWriter {
    @Inject
    private Patients patients;

    @Inject
    private PaymentConfirmation payment;

    @Inject
    private RegistrationConfirmation registration;

    @Inject
    private PriceList priceList;

    @Override
    public Map<String, Recipient.Kind> templates() {
        return Map.of(
                PaymentConfirmation.TEMPLATE, Recipient.Kind.PATIENT,
                RegistrationConfirmation.TEMPLATE, Recipient.Kind.PATIENT);
    }

    @Override
    public EmailDraft write(String template, int recipient) {
        Patient patient = patients.find(recipient);
        if (template.equals(PaymentConfirmation.TEMPLATE)) {
            return payment.draft(patient);
        }
        boolean voucher = Registration.byVoucher(patient.angaben().zahlungsreferenz());
        return registration.draft(patient, voucher ? Prices.NOTHING : prices());
    }

    private Prices prices() {
        try {
            return priceList.fetch();
        } catch (LaterException e) {
            throw new UnavailableException(e.getMessage());
        }
    }
}
