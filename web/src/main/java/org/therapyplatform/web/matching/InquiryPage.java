package org.therapyplatform.web.matching;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.therapyplatform.communication.boundary.Email;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.Emailstatus;
import org.therapyplatform.communication.boundary.PhoneCall;
import org.therapyplatform.communication.boundary.PhoneCallFilter;
import org.therapyplatform.communication.boundary.PhoneCalls;
import org.therapyplatform.matching.boundary.AnfrageDetail;
import org.therapyplatform.matching.boundary.AnfrageDetail.AnfragePatient;
import org.therapyplatform.matching.boundary.AnfragePatientStatus;
import org.therapyplatform.matching.boundary.Antworttyp;
import org.therapyplatform.matching.boundary.Patientenergebnis;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.boundary.Therapeutenanfragen;
import org.therapyplatform.platform.account.Roles;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.web.desk.CallResults;
import org.therapyplatform.web.desk.RecordPage;

/** An inquiry: sent from here, its answer recorded patient by patient, and what follows from it. */
@Named
@RequestScoped
public class InquiryPage extends RecordPage {
    private static final String OUTCOME = "outcome.";

    /** The key that chooses an outcome, shown on the page; letters of the German words, as the people at the desk say them. */
    private static final Map<Patientenergebnis, String> KEYS = keys();

    @Inject
    private Therapeutenanfragen inquiries;

    @Inject
    private Emails emails;

    @Inject
    private PhoneCalls calls;

    @Inject
    private Clock clock;

    /**
     * A mail or call about the inquiry.
     *
     * @param when in the agency's time, ISO 8601
     * @param what its subject or outcome, or null
     * @param failed whether it is a mail that did not leave; {@code reason} says why
     */
    public record Contact(String kind, int id, String when, String state, String what, boolean failed, String reason) {}

    private AnfrageDetail inquiry;
    private List<Contact> contacts;
    private Map<String, String> outcomes = Map.of();
    private String note;
    private boolean stale;
    private boolean incomplete;
    private boolean correcting;
    private String problem;

    /** Shows the inquiry; before that does what was sent. */
    public void load() throws IOException {
        int id = askedId();
        Map<String, String> parameters = request().getRequestParameterMap();
        correcting = parameters.containsKey("correct");
        if (FacesContext.getCurrentInstance().isPostback()) {
            String next = done(id, parameters);
            if (next != null) {
                request().redirect(next);
                FacesContext.getCurrentInstance().responseComplete();
                return;
            }
        }
        inquiry = inquiries.find(id);
        contacts = contacts();
    }

    /** @return where it goes on; null: here, with what was refused */
    private String done(int id, Map<String, String> parameters) {
        String here = "/inquiry?id=" + id;
        if (parameters.containsKey("send")) {
            return send(id, here);
        }
        if (parameters.containsKey("delete")) {
            return delete(id);
        }
        if (parameters.containsKey("resend")) {
            return resend(id, askedNumber("resend")) ? here + "&queued=1" : here + "&moved=1";
        }
        return answer(id, parameters) ? here + "&saved=1" : null;
    }

    private String send(int id, String here) {
        try {
            inquiries.send(id);
            return here + "&sent=1";
        } catch (ConflictException e) {
            problem = e.details().containsKey("moot_patient_ids") ? "inquiry.unsent.moot" : "inquiry.unsent.scheduling";
        } catch (InvalidInputException e) {
            if (e.details().containsKey("sent_date")) {
                // Somebody else sent it a moment ago; the page that follows says so.
                return here + "&already=1";
            }
            problem = e.details().containsKey("missing_patient_ids") ? "inquiry.unsent.incomplete" : "inquiry.unsent";
        }
        return null;
    }

    private String delete(int id) {
        try {
            inquiries.delete(id, seen());
            return "/inquiries?deleted=" + id;
        } catch (StaleException e) {
            problem = "inquiry.delete.stale";
            return null;
        }
    }

    private boolean resend(int id, int emailId) {
        AnfrageDetail about = inquiries.find(id);
        if (!Objects.equals(about.emailId(), emailId) && !Objects.equals(about.reminderEmailId(), emailId)) {
            throw new NotFoundException("Email");
        }
        try {
            emails.move(emailId, Emailstatus.Fehlgeschlagen, Emailstatus.In_Warteschlange);
            return true;
        } catch (ConflictException e) {
            // Somebody else queued it a moment ago; the page that follows says so.
            return false;
        }
    }

    private boolean answer(int id, Map<String, String> parameters) {
        outcomes = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(OUTCOME)) {
                outcomes.put(name.substring(OUTCOME.length()), value);
            }
        });
        note = parameters.get("notizen");
        try {
            inquiries.answer(id, seen(), outcomes, note);
            return true;
        } catch (StaleException e) {
            stale = true;
        } catch (InvalidInputException e) {
            incomplete = true;
        }
        return false;
    }

    private List<Contact> contacts() {
        List<Contact> found = new ArrayList<>();
        Stream.of(inquiry.emailId(), inquiry.reminderEmailId())
                .filter(Objects::nonNull)
                .map(this::mail)
                .flatMap(List::stream)
                .forEach(found::add);
        PhoneCallFilter about = new PhoneCallFilter(null, null, inquiry.id(), null, null, null);
        calls.list(about, NEWEST).data().forEach(call -> found.add(call(call)));
        return found;
    }

    /** Nothing, if it was deleted: retention deletes mails before inquiries. */
    private List<Contact> mail(int id) {
        try {
            Email email = emails.find(id);
            return List.of(new Contact(
                    "email",
                    id,
                    formats.local(LocalDateTime.parse(email.when())),
                    word("Emailstatus", email.status()),
                    email.betreff(),
                    email.status() == Emailstatus.Fehlgeschlagen,
                    email.fehlermeldung()));
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private Contact call(PhoneCall call) {
        return new Contact(
                "phone_call",
                call.id(),
                call.when().replace(' ', 'T'),
                word("Telefonanrufstatus", call.status()),
                CallResults.said(texts(), call.ergebnis()),
                false,
                null);
    }

    public AnfrageDetail getInquiry() {
        return inquiry;
    }

    public List<Contact> getContacts() {
        return contacts;
    }

    public String getTherapist() {
        return inquiry.therapist() == null
                ? texts().getString("inquiry.therapistGone")
                : inquiry.therapist().angaben().name();
    }

    /** Faces asks these before it does what was sent; then nothing is shown yet. */
    public boolean isSent() {
        return inquiry != null && inquiry.gesendetDatum() != null;
    }

    public boolean isAnswered() {
        return inquiry != null && inquiry.antwortDatum() != null;
    }

    /** Whether the answer can be typed in here and now. */
    public boolean isRecording() {
        return isChangeable() && isSent() && (!isAnswered() || correcting || stale || incomplete);
    }

    /** R9: an answer has consequences; it is corrected, not deleted with its inquiry. */
    public boolean isDeletable() {
        return inquiry != null
                && !isAnswered()
                && (request().isUserInRole(Roles.ADMINISTRATOR) || request().isUserInRole(Roles.COORDINATOR));
    }

    /** Why it was not sent or not deleted, or null. */
    public String getProblem() {
        return problem == null ? null : texts().getString(problem);
    }

    /** Whether somebody else changed the inquiry while the answer was typed in. */
    public boolean isStale() {
        return stale;
    }

    /** Whether an outcome was missing. */
    public boolean isIncomplete() {
        return incomplete;
    }

    public String getNote() {
        return note;
    }

    /** Accepted first, as they are most often chosen. */
    public Set<Patientenergebnis> getOutcomes() {
        return KEYS.keySet();
    }

    public String key(Patientenergebnis outcome) {
        return KEYS.get(outcome);
    }

    /** Whether the form opens with this outcome: as it was sent, else as it is recorded. */
    public boolean chosen(AnfragePatient patient, Patientenergebnis outcome) {
        String typed = outcomes.get(Integer.toString(patient.patientId()));
        return typed == null && outcomes.isEmpty()
                ? patient.antwortergebnis() == outcome
                : outcome.name().equals(typed);
    }

    /** Whether what is typed in differs from what somebody else recorded. */
    public boolean differs(AnfragePatient patient) {
        return stale
                && patient.antwortergebnis() != null
                && !patient.antwortergebnis().name().equals(outcomes.get(Integer.toString(patient.patientId())));
    }

    /** The word for the answer as a whole, by accepted and rejected: {@code 1,0=…;0,1=…}. The script looks it up. */
    public String getTypes() {
        int size = inquiry.patients().size();
        return IntStream.rangeClosed(0, size)
                .boxed()
                .flatMap(accepted -> IntStream.rangeClosed(0, size - accepted)
                        .mapToObj(rejected -> accepted + "," + rejected + "="
                                + word("Antworttyp", Antworttyp.of(size, accepted, rejected))))
                .collect(Collectors.joining(";"));
    }

    public String getType() {
        return word("Antworttyp", inquiry.antworttyp());
    }

    /** The last day of the cooling period, or null if it is over. */
    public LocalDate getContactAgain() {
        LocalDate again = inquiry == null || inquiry.therapist() == null
                ? null
                : inquiry.therapist().angaben().naechsterKontaktMoeglich();
        return again != null && again.isAfter(LocalDate.now(clock)) ? again : null;
    }

    /** What has become of her, as {@code follows.…} has words for. */
    public String follows(AnfragePatient patient) {
        if (patient.gegenstandslos()) {
            boolean givenUp = patient.suchstatus() == Suchstatus.abgebrochen;
            return "moot." + (givenUp ? Suchstatus.abgebrochen : Suchstatus.erfolgreich);
        }
        if (patient.status() == AnfragePatientStatus.angenommen) {
            boolean here = Objects.equals(patient.vermittelterTherapeutId(), inquiry.therapistId());
            return "accepted." + patient.suchstatus() + (here ? ".here" : ".elsewhere");
        }
        if (patient.ausgeschlossen()) {
            return "excluded";
        }
        return patient.status() == AnfragePatientStatus.anstehend
                ? isSent() ? "pending" : "draft"
                : patient.suchstatus() == Suchstatus.aktiv ? "searching" : "search." + patient.suchstatus();
    }

    /** Whether her search can be finished with this therapist. */
    public boolean placeable(AnfragePatient patient) {
        return isChangeable()
                && patient.status() == AnfragePatientStatus.angenommen
                && patient.suchstatus() == Suchstatus.aktiv
                && Objects.equals(patient.vermittelterTherapeutId(), inquiry.therapistId());
    }

    /** Whether somebody of it was placed with this therapist: that stands, whatever is corrected. */
    public boolean isPlaced() {
        return inquiry != null
                && inquiry.patients().stream()
                        .anyMatch(patient -> patient.suchstatus() == Suchstatus.erfolgreich
                                && Objects.equals(patient.vermittelterTherapeutId(), inquiry.therapistId()));
    }

    /** What was done just now: {@code inquiry.done.…}, or null. */
    public String getDone() {
        return Stream.of("saved", "sent", "already", "queued", "moved", "placed", "placed_without_mail")
                .filter(request().getRequestParameterMap()::containsKey)
                .findFirst()
                .orElse(null);
    }

    private static Map<Patientenergebnis, String> keys() {
        Map<Patientenergebnis, String> keys = new LinkedHashMap<>();
        keys.put(Patientenergebnis.angenommen, "a");
        keys.put(Patientenergebnis.in_Sitzungen, "p");
        keys.put(Patientenergebnis.abgelehnt_Kapazitaet, "k");
        keys.put(Patientenergebnis.abgelehnt_nicht_geeignet, "u");
        keys.put(Patientenergebnis.abgelehnt_sonstiges, "s");
        keys.put(Patientenergebnis.nicht_erschienen, "n");
        return keys;
    }
}
