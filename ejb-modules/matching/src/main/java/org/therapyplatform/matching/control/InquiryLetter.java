package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.EmailDraft;
import org.therapyplatform.communication.boundary.EmailTemplates;
import org.therapyplatform.communication.boundary.PhoneCallDraft;
import org.therapyplatform.communication.boundary.RenderedEmail;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistData;

/** R6: what an inquiry tells the therapist. Patients stay anonymous: no name, birth date, address or phone number. */
@ApplicationScoped
public class InquiryLetter {
    static final String INQUIRY = "psychotherapie_anfrage";
    static final String REMINDER = "anfrage_reminder";

    private EmailTemplates templates;
    private Clock clock;

    protected InquiryLetter() {}

    @Inject
    public InquiryLetter(EmailTemplates templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    public EmailDraft email(int anfrageId, Therapist therapist, List<Patient> patients) {
        return email(INQUIRY, therapist, model(anfrageId, therapist, patients));
    }

    /** R13: repeats the inquiry for those who still wait. */
    public EmailDraft reminder(int anfrageId, Therapist therapist, List<Patient> patients, long daysSinceSent) {
        Map<String, Object> model = model(anfrageId, therapist, patients);
        model.put("days_since_sent", daysSinceSent);
        return email(REMINDER, therapist, model);
    }

    private Map<String, Object> model(int anfrageId, Therapist therapist, List<Patient> patients) {
        Map<String, Object> model = new HashMap<>();
        model.put("therapist", addressee(therapist.angaben()));
        model.put("patients", patients.stream().map(this::anonymous).toList());
        model.put("patient_count", patients.size());
        model.put("anfrage_id", anfrageId);
        return model;
    }

    private EmailDraft email(String template, Therapist therapist, Map<String, Object> model) {
        TherapistData data = therapist.angaben();
        RenderedEmail mail = templates.render(template, model);
        return EmailDraft.toTherapist(therapist.id(), data.email(), data.name(), mail.betreff(), mail.markdown());
    }

    /**
     * What is said on the phone: the same patients as in the mail, as anonymous.
     *
     * @param daysSinceMail null, if the therapist was not written to
     */
    public RenderedEmail script(int anfrageId, Therapist therapist, List<Patient> patients, Long daysSinceMail) {
        Map<String, Object> model = model(anfrageId, therapist, patients);
        if (daysSinceMail != null) {
            model.put("days_since_sent", daysSinceMail);
        }
        return templates.render(EmailTemplates.PHONE_SCRIPT, model);
    }

    /** A call in the therapist's next phone hour. */
    public PhoneCallDraft call(int anfrageId, Therapist therapist, int patients) {
        return PhoneCallDraft.toTherapist(therapist.id(), anfrageId, "Therapeutenanfrage" + about(anfrageId, patients));
    }

    /** R13: the same as a reminder. */
    public PhoneCallDraft reminderCall(int anfrageId, Therapist therapist, int patients) {
        return PhoneCallDraft.toTherapist(
                therapist.id(), anfrageId, "Erinnerung an Therapeutenanfrage" + about(anfrageId, patients));
    }

    private static String about(int anfrageId, int patients) {
        return " A" + anfrageId + " für " + patients + (patients == 1 ? " Patient:in" : " Patient:innen")
                + " (keine E-Mail-Adresse bekannt)";
    }

    static Map<String, Object> addressee(TherapistData data) {
        Map<String, Object> therapist = new HashMap<>();
        therapist.put("anrede", data.anrede().name());
        therapist.put("titel", text(data.titel()));
        therapist.put("vorname", data.vorname());
        therapist.put("nachname", data.nachname());
        therapist.put("ueber_plattform_informiert", Boolean.TRUE.equals(data.ueberPlattformInformiert()));
        return therapist;
    }

    private Map<String, Object> anonymous(Patient patient) {
        PatientData data = patient.angaben();
        Map<String, Object> anonymous = new HashMap<>();
        anonymous.put("id", patient.id());
        if (data.geburtsdatum() != null) {
            anonymous.put(
                    "age",
                    Period.between(data.geburtsdatum(), LocalDate.now(clock)).getYears());
        }
        anonymous.put("geschlecht", data.geschlecht().name());
        anonymous.put("symptome", data.symptome() == null ? List.of() : data.symptome());
        anonymous.put("krankenkasse", TellableInsurer.of(data));
        anonymous.put("erfahrung_mit_psychotherapie", Boolean.TRUE.equals(data.erfahrungMitPsychotherapie()));
        anonymous.put(
                "letzte_sitzung_vorherige_psychotherapie",
                data.letzteSitzungVorherigePsychotherapie() == null
                        ? ""
                        : GermanText.date(data.letzteSitzungVorherigePsychotherapie()));
        anonymous.put("offen_fuer_gruppentherapie", Boolean.TRUE.equals(data.offenFuerGruppentherapie()));
        anonymous.put("zeitliche_verfuegbarkeit_formatted", GermanText.times(data.zeitlicheVerfuegbarkeit()));
        return anonymous;
    }

    static String text(String value) {
        return value == null ? "" : value;
    }
}
