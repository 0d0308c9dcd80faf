package org.therapyplatform.web.therapist;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.matching.boundary.AnfrageFilter;
import org.therapyplatform.matching.boundary.AnfrageListe;
import org.therapyplatform.matching.boundary.Therapeutenanfragen;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.TooLargeException;
import org.therapyplatform.platform.form.StoredForm;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistData;
import org.therapyplatform.therapist.boundary.TherapistForms;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.desk.RecordForm;
import org.therapyplatform.web.desk.RecordPage;

/** A therapist with his mails, calls, inquiries and PDF forms. */
@Named
@RequestScoped
public class TherapistPage extends RecordPage {
    @Inject
    private Therapists therapists;

    @Inject
    private TherapistForms forms;

    @Inject
    private Therapeutenanfragen inquiries;

    private Therapist therapist;
    private RecordForm<TherapistData> form;
    private List<StoredForm> files;
    private String fileProblem;

    /** Shows the therapist; before that keeps or deletes a form, if that was sent. */
    public void load() throws IOException, ServletException {
        int id = askedId();
        if (FacesContext.getCurrentInstance().isPostback() && changed(id)) {
            request().redirect("/therapist?id=" + id + "&saved=1#forms");
            FacesContext.getCurrentInstance().responseComplete();
            return;
        }
        therapist = therapists.find(id);
        form = RecordForm.of(TherapistLayout.FORM, therapist.angaben(), texts(), formats);
        files = forms.list(id);
        AnfrageFilter ofTherapist = new AnfrageFilter(id, null, null, null, null, null);
        AnfrageListe his = inquiries.list(ofTherapist, newest());
        collect(
                new Recipient(Recipient.Kind.THERAPIST, id),
                his.data().stream()
                        .map(inquiry -> new Event(
                                "therapeutenanfrage",
                                inquiry.id(),
                                formats.atHome(inquiry.erstelltDatum()),
                                inquiry.gesendetDatum() == null
                                        ? texts().getString("timeline.unsent")
                                        : inquiry.antworttyp() == null
                                                ? texts().getString("timeline.sent")
                                                : word("Antworttyp", inquiry.antworttyp()),
                                null))
                        .toList(),
                his.data().size() < his.total());
    }

    private boolean changed(int id) throws IOException, ServletException {
        Map<String, String> parameters = request().getRequestParameterMap();
        try {
            if (parameters.containsKey("delete")) {
                forms.delete(id, parameters.get("delete"));
                return true;
            }
            Part file = ((HttpServletRequest) request().getRequest()).getPart("file");
            if (file == null
                    || file.getSubmittedFileName() == null
                    || file.getSubmittedFileName().isBlank()) {
                fileProblem = texts().getString("forms.none.chosen");
                return false;
            }
            try (InputStream content = file.getInputStream()) {
                forms.add(id, file.getSubmittedFileName(), content);
            }
            return true;
        } catch (InvalidInputException e) {
            fileProblem = texts().getString("forms.noPdf");
        } catch (TooLargeException e) {
            fileProblem = texts().getString("forms.tooLarge");
        } catch (ConflictException e) {
            fileProblem = texts().getString("forms.again");
        }
        return false;
    }

    public Therapist getTherapist() {
        return therapist;
    }

    public RecordForm<TherapistData> getForm() {
        return form;
    }

    public List<StoredForm> getFiles() {
        return files;
    }

    /** In kilobytes, as the chosen language writes it. */
    public String size(StoredForm file) {
        return formats.size(file.size());
    }

    /** Of a file. */
    public int getMostBytes() {
        return TherapistForms.MAX_BYTES;
    }

    /** Why a file was not kept, or null. */
    public String getFileProblem() {
        return fileProblem;
    }
}
