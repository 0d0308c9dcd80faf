package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.therapyplatform.communication.boundary.Gespraechsergebnis;
import org.therapyplatform.communication.boundary.NextAttempt;
import org.therapyplatform.communication.boundary.PhoneCall;
import org.therapyplatform.communication.boundary.PhoneCalls;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.communication.boundary.Telefonanrufstatus;
import org.therapyplatform.matching.boundary.Gespraechsleitfaden;
import org.therapyplatform.matching.boundary.Therapeutenanfragen;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.web.desk.RecordPage;

/** A call while it is made: whom, why, what to say, what came of it, and when to try again. */
@Named
@RequestScoped
public class CallPage extends RecordPage {
    @Inject
    private PhoneCalls calls;

    @Inject
    private Therapeutenanfragen inquiries;

    @Inject
    private CallPeople people;

    private PhoneCall call;
    private CallPeople.Person person;
    private Gespraechsleitfaden script;
    private NextAttempt next;
    private String chosen;
    private String notes;
    private String problem;

    /** Shows the call; before that does what was sent. */
    public void load() throws IOException {
        int id = askedId();
        if (FacesContext.getCurrentInstance().isPostback()) {
            String done = changed(id);
            if (done != null) {
                request().redirect(done);
                FacesContext.getCurrentInstance().responseComplete();
                return;
            }
        }
        call = calls.find(id);
        if (notes == null) {
            notes = call.notizen();
        }
        person = people.of(List.of(call)).get(id);
        script = call.therapeutenanfrageId() == null ? null : script(call.therapeutenanfrageId());
        next = calls.nextAttempt(id).orElse(null);
        collect(Recipient.of(call.therapistId(), call.patientId()), List.of(), false);
    }

    /** @return where to go on, or null if it was refused */
    private String changed(int id) throws IOException {
        Map<String, String> sent = request().getRequestParameterMap();
        try {
            if (sent.containsKey("again")) {
                return "/call?id=" + calls.reschedule(id).id() + "&saved=1";
            }
            if (sent.containsKey("delete")) {
                PhoneCall gone = calls.find(id);
                calls.delete(id, seen(sent.get("version")));
                return "/calls?geplantes_datum=" + gone.geplantesDatum();
            }
            return concluded(id, sent);
        } catch (StaleException | ConflictException e) {
            problem = "call.meanwhile";
        } catch (InvalidInputException e) {
            problem = "call.noAttempt";
        }
        return null;
    }

    private String concluded(int id, Map<String, String> sent) {
        chosen = sent.get("ergebnis");
        notes = sent.getOrDefault("notizen", "");
        Optional<Gespraechsergebnis> result = Arrays.stream(Gespraechsergebnis.values())
                .filter(value -> value.name().equals(chosen))
                .findFirst();
        if (result.isEmpty()) {
            problem = "call.choose";
            return null;
        }
        calls.conclude(id, seen(sent.get("version")), result.get(), notes);
        return "/call?id=" + id + "&saved=1";
    }

    private static ExpectedVersion seen(String version) {
        if (version == null || !version.matches("\\d{1,9}")) {
            throw new StaleException();
        }
        return new ExpectedVersion(Set.of(Integer.valueOf(version)));
    }

    /** The inquiry may be gone by now, or never have been one of ours: the number comes from outside. */
    private Gespraechsleitfaden script(int inquiry) {
        try {
            return inquiries.script(inquiry);
        } catch (NotFoundException e) {
            return null;
        }
    }

    public PhoneCall getCall() {
        return call;
    }

    public CallPeople.Person getPerson() {
        return person;
    }

    /** What to say about the inquiry; null without one. */
    public Gespraechsleitfaden getScript() {
        return script;
    }

    /** The next attempt after a missed call, or null. */
    public NextAttempt getNext() {
        return next;
    }

    /** Whether it can still be said what came of it; not known while a form that was sent is read. */
    public boolean isOpen() {
        return call != null && call.status() == Telefonanrufstatus.geplant;
    }

    /** What may come of it: of a status, in the order of the form; an answer is one to an inquiry. */
    public List<Gespraechsergebnis> results(String status) {
        return Arrays.stream(Gespraechsergebnis.values())
                .filter(result -> result.status().name().equals(status))
                .filter(result -> result != Gespraechsergebnis.Antwort_erhalten || script != null)
                .toList();
    }

    /** The statuses a call can get, as the form groups what came of it. */
    public List<String> getOutcomes() {
        return List.of(
                Telefonanrufstatus.abgeschlossen.name(),
                Telefonanrufstatus.fehlgeschlagen.name(),
                Telefonanrufstatus.abgebrochen.name());
    }

    public String getChosen() {
        return chosen;
    }

    public String getNotes() {
        return notes;
    }

    /** Key of the text that says why nothing was saved, or null. */
    public String getProblem() {
        return problem;
    }

    /** Whether the answer that was heard can be recorded with the inquiry now. */
    public boolean isAnswerable() {
        return script != null
                && !script.beantwortet()
                && call.status() == Telefonanrufstatus.abgeschlossen
                && isChangeable();
    }

    public boolean isDeletable() {
        return request().isUserInRole("coordinator") || request().isUserInRole("administrator");
    }
}
