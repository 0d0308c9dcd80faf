package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.therapyplatform.communication.boundary.PhoneCall;
import org.therapyplatform.communication.boundary.PhoneCallInput;
import org.therapyplatform.communication.boundary.PhoneCalls;
import org.therapyplatform.communication.boundary.Telefonanrufstatus;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.web.desk.FormLayout;
import org.therapyplatform.web.desk.RecordFormPage;
import org.therapyplatform.web.json.QueryValues;

/** Plans a call by hand; the address may say to whom and about which inquiry. */
@Named
@RequestScoped
public class CallPlanningPage extends RecordFormPage<PhoneCallInput> {
    @Inject
    private PhoneCalls calls;

    @Inject
    private CallRefusals refusals;

    @Override
    protected FormLayout<PhoneCallInput> layout() {
        return CallLayout.PLANNED;
    }

    /** The caller is whoever plans it, unless she says otherwise. */
    @Override
    protected PhoneCallInput fresh() {
        var request = FacesContext.getCurrentInstance().getExternalContext();
        Map<String, String> asked = request.getRequestParameterMap();
        return new PhoneCallInput(
                asked(asked, "therapist_id"),
                asked(asked, "patient_id"),
                asked(asked, "therapeutenanfrage_id"),
                null,
                null,
                null,
                Telefonanrufstatus.geplant,
                null,
                request.getUserPrincipal().getName());
    }

    private static Integer asked(Map<String, String> asked, String name) {
        try {
            return QueryValues.integer(name, asked.get(name)).orElse(null);
        } catch (InvalidInputException e) {
            return null;
        }
    }

    /** Calls are changed on the other page. */
    @Override
    protected Current<PhoneCallInput> find(int id) {
        throw new IllegalStateException("A call is planned here, not changed");
    }

    @Override
    protected int create(PhoneCallInput data) {
        if (data.therapistId() == null && data.patientId() == null) {
            throw InvalidInputException.of("therapist_id", CallRefusals.ONE_RECIPIENT);
        }
        if (data.therapistId() != null && data.patientId() != null) {
            throw InvalidInputException.of("patient_id", CallRefusals.ONE_RECIPIENT);
        }
        try {
            PhoneCall call = calls.create(data);
            return call.id();
        } catch (ConflictException e) {
            throw refusals.beside(e);
        }
    }

    @Override
    protected void update(int id, ExpectedVersion expected, UnaryOperator<PhoneCallInput> change) {
        throw new IllegalStateException("A call is planned here, not changed");
    }

    @Override
    public String getHome() {
        return "/call";
    }
}
