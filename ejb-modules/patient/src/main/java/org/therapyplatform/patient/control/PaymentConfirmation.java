package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.therapyplatform.communication.boundary.EmailDraft;
import org.therapyplatform.communication.boundary.EmailTemplates;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.RenderedEmail;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;

/** R3: the mail that says the payment is in and the search begins. It goes out if and only if the change is kept. */
@ApplicationScoped
class PaymentConfirmation {
    static final String TEMPLATE = "payment_confirmation";

    @Inject
    private EmailTemplates templates;

    @Inject
    private Emails emails;

    void queue(Patient patient) {
        String address = patient.angaben().email();
        if (address != null && !address.isBlank()) {
            emails.queue(draft(patient));
        }
    }

    EmailDraft draft(Patient patient) {
        PatientData angaben = patient.angaben();
        Map<String, Object> values = new HashMap<>();
        values.put("anrede", angaben.anrede().name());
        values.put("nachname", angaben.nachname());
        values.put("zahlungsreferenz", angaben.zahlungsreferenz() == null ? "" : angaben.zahlungsreferenz());
        values.put("offen_fuer_gruppentherapie", Boolean.TRUE.equals(angaben.offenFuerGruppentherapie()));
        RenderedEmail mail = templates.render(TEMPLATE, Map.of("patient", values));
        return EmailDraft.toPatient(patient.id(), angaben.email(), angaben.name(), mail.betreff(), mail.markdown());
    }
}
