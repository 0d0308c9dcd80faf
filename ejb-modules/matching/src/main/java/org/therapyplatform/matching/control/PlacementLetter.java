package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.therapyplatform.communication.boundary.EmailDraft;
import org.therapyplatform.communication.boundary.EmailTemplates;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.RenderedEmail;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.platform.error.UnavailableException;
import org.therapyplatform.platform.form.StoredForm;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistData;
import org.therapyplatform.therapist.boundary.TherapistForms;

/** R11: the mail that tells a patient that there is a place for her (rules.md §8). */
@ApplicationScoped
public class PlacementLetter {
    private static final String DEFAULT = "email_contact";
    private static final Set<String> WITH_MEETING = Set.of("meeting_confirmation_email", "meeting_confirmation_phone");
    private static final Set<String> WITHOUT_MEETING = Set.of(DEFAULT, "phone_contact");

    private static final String PREFIX = "patient_success_";

    /** Their full names. */
    static final List<String> TEMPLATES = Stream.concat(WITHOUT_MEETING.stream(), WITH_MEETING.stream())
            .map(PREFIX::concat)
            .toList();

    @Inject
    private EmailTemplates templates;

    @Inject
    private TherapistForms forms;

    /** The template a placement uses: what is not known is a contact by mail, as outside clients rely on it. */
    public static String template(String requested, Map<String, Object> meeting) {
        boolean fixed = meeting != null && meeting.get("date") != null && meeting.get("time") != null;
        boolean usable =
                requested != null && (WITHOUT_MEETING.contains(requested) || WITH_MEETING.contains(requested) && fixed);
        return usable ? requested : DEFAULT;
    }

    /** What {@link #email} calls the template of this full name. */
    static String kind(String template) {
        return template.substring(PREFIX.length());
    }

    /** @param template one of {@link #template} */
    public EmailDraft email(String template, Patient patient, Therapist therapist, Map<String, Object> meeting) {
        PatientData p = patient.angaben();
        TherapistData t = therapist.angaben();
        Map<String, Object> model = new HashMap<>();
        model.put("patient", patient(p));
        model.put("therapist", therapist(t));
        model.put("is_group_therapy", Boolean.TRUE.equals(t.bevorzugtGruppentherapie()));
        List<StoredForm> attached = formsOf(therapist);
        model.put("pdf_forms", attached.stream().map(StoredForm::filename).toList());
        model.put("availability_formatted", GermanText.workdays(p.zeitlicheVerfuegbarkeit()));
        model.put("phone_availability_formatted", GermanText.hours(t.telefonischeErreichbarkeit()));
        if (WITH_MEETING.contains(template)) {
            model.put("meeting_date", meeting.get("date").toString());
            model.put("meeting_time", meeting.get("time").toString());
        }
        RenderedEmail mail = templates.render(PREFIX + template, model);
        return EmailDraft.toPatient(patient.id(), p.email(), p.name(), mail.betreff(), mail.markdown())
                .withAttachments(attached.stream().map(StoredForm::reference).toList());
    }

    /**
     * As many as a mail takes. A place must not be lost because a disk is: without them, the patient asks her therapist for
     * the forms.
     */
    private List<StoredForm> formsOf(Therapist therapist) {
        try {
            return forms.list(therapist.id()).stream()
                    .limit(Emails.MOST_ATTACHMENTS)
                    .toList();
        } catch (UnavailableException e) {
            return List.of();
        }
    }

    private static Map<String, Object> patient(PatientData p) {
        Map<String, Object> patient = new HashMap<>();
        patient.put("anrede", p.anrede().name());
        patient.put("vorname", p.vorname());
        patient.put("nachname", p.nachname());
        patient.put("telefon", InquiryLetter.text(p.telefon()));
        patient.put("email", InquiryLetter.text(p.email()));
        return patient;
    }

    private static Map<String, Object> therapist(TherapistData t) {
        Map<String, Object> therapist = InquiryLetter.addressee(t);
        therapist.put("email", InquiryLetter.text(t.email()));
        therapist.put("telefon", InquiryLetter.text(t.telefon()));
        therapist.put("strasse", InquiryLetter.text(t.strasse()));
        therapist.put("plz", InquiryLetter.text(t.plz()));
        therapist.put("ort", InquiryLetter.text(t.ort()));
        return therapist;
    }
}
