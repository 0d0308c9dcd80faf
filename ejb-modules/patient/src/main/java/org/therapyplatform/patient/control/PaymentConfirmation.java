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
    @Inject
    private EmailTemplates templates;

    @Inject
    private Emails emails;

    void queue(Patient patient) {
        PatientData angaben = patient.angaben();
        if (angaben.email() == null || angaben.email().isBlank()) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        values.put("anrede", angaben.anrede().name());
        values.put("nachname", angaben.nachname());
        values.put("zahlungsreferenz", angaben.zahlungsreferenz() == null ? "" : angaben.zahlungsreferenz());
        values.put("offen_fuer_gruppentherapie", Boolean.TRUE.equals(angaben.offenFuerGruppentherapie()));
        RenderedEmail mail = templates.render("payment_confirmation", Map.of("patient", values));
        emails.queue(
                EmailDraft.toPatient(patient.id(), angaben.email(), angaben.name(), mail.betreff(), mail.markdown()));
    }
}
