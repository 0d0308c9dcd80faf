package org.therapyplatform.web.patient;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.matching.boundary.PlatzsucheFilter;
import org.therapyplatform.matching.boundary.PlatzsucheItem;
import org.therapyplatform.matching.boundary.Platzsuchen;
import org.therapyplatform.matching.boundary.Suchvoraussetzungen;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.web.desk.RecordForm;
import org.therapyplatform.web.desk.RecordPage;
import org.therapyplatform.web.matching.SearchPage;

/** A patient with her mails, calls, searches and inquiries. */
@Named
@RequestScoped
public class PatientPage extends RecordPage {
    @Inject
    private Patients patients;

    @Inject
    private Platzsuchen searches;

    private Patient patient;
    private RecordForm<PatientData> form;
    private Suchvoraussetzungen preconditions;
    private boolean refused;

    /** Shows the patient; before that begins her search, if that was sent. */
    public void load() throws IOException {
        int id = askedId();
        if (FacesContext.getCurrentInstance().isPostback() && began(id)) {
            return;
        }
        patient = patients.find(id);
        preconditions = searches.preconditions(id);
        form = RecordForm.of(PatientLayout.FORM, patient.angaben(), texts(), formats);
        Page<PlatzsucheItem> hers = searches.list(new PlatzsucheFilter(null, id, null, null), newest());
        collect(
                new Recipient(Recipient.Kind.PATIENT, id),
                hers.data().stream()
                        .flatMap(search -> Stream.concat(Stream.of(event(search)), inquiries(search)))
                        .toList(),
                hers.data().size() < hers.total());
    }

    private Event event(PlatzsucheItem search) {
        return new Event(
                "platzsuche",
                search.id(),
                formats.atHome(search.createdAt()),
                word("Suchstatus", search.status()),
                null);
    }

    /** Those that went out with her. */
    private Stream<Event> inquiries(PlatzsucheItem search) {
        if (search.gesamtAnfragen() == 0) {
            return Stream.empty();
        }
        return searches.find(search.id()).anfrageVerlauf().stream()
                .filter(inquiry -> inquiry.sentDate() != null)
                .map(inquiry -> new Event(
                        "therapeutenanfrage",
                        inquiry.anfrageId(),
                        formats.atHome(inquiry.sentDate()),
                        SearchPage.outcome(inquiry, texts()),
                        formats.name(inquiry.therapeutenName())));
    }

    private boolean began(int id) throws IOException {
        try {
            request().redirect("/search?id=" + searches.create(id, null).id() + "&done=started");
            FacesContext.getCurrentInstance().responseComplete();
            return true;
        } catch (InvalidInputException e) {
            // What changed meanwhile stands on the page that follows.
            refused = true;
            return false;
        }
    }

    /** Whether a search can begin. */
    public Suchvoraussetzungen getPreconditions() {
        return preconditions;
    }

    /** What must be filled in before, as the form calls it. */
    public List<String> getMissing() {
        return preconditions.fehlend().stream()
                .map(field -> texts().getString("field." + field))
                .toList();
    }

    /** Whether somebody wanted the search to begin and it could not. */
    public boolean isRefused() {
        return refused;
    }

    public Patient getPatient() {
        return patient;
    }

    public RecordForm<PatientData> getForm() {
        return form;
    }
}
