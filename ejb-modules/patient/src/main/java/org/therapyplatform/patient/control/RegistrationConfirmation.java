package org.therapyplatform.patient.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.therapyplatform.communication.boundary.EmailDraft;
import org.therapyplatform.communication.boundary.EmailTemplates;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.RenderedEmail;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;

/** R11: the mail that confirms a registration and says what to pay, to whom and for what. */
@ApplicationScoped
class RegistrationConfirmation {
    static final String TEMPLATE = "patient_registration_confirmation";

    @Inject
    private EmailTemplates templates;

    @Inject
    private Emails emails;

    void queue(Patient patient, Prices prices) {
        emails.queue(draft(patient, prices));
    }

    EmailDraft draft(Patient patient, Prices prices) {
        PatientData angaben = patient.angaben();
        boolean group = Boolean.TRUE.equals(angaben.offenFuerGruppentherapie());
        BigDecimal price = group ? prices.gruppentherapie() : prices.einzeltherapie();
        Map<String, Object> values = new HashMap<>();
        values.put("anrede", angaben.anrede().name());
        values.put("nachname", angaben.nachname());
        values.put("zahlungsreferenz", angaben.zahlungsreferenz() == null ? "" : angaben.zahlungsreferenz());
        values.put("offen_fuer_gruppentherapie", group);
        Map<String, Object> model = new HashMap<>();
        model.put("patient", values);
        model.put("price", euro(price));
        model.put("price_number", price);
        model.put("service_type", group ? "Gruppentherapie" : "Einzeltherapie");
        model.put(
                "upgrade_price",
                euro(prices.einzeltherapie().subtract(prices.gruppentherapie()).abs()));
        RenderedEmail mail = templates.render(TEMPLATE, model);
        return EmailDraft.toPatient(patient.id(), angaben.email(), angaben.name(), mail.betreff(), mail.markdown());
    }

    /** {@code 1.234,56 Euro}. */
    static String euro(BigDecimal amount) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.GERMANY)).format(amount) + " Euro";
    }
}
