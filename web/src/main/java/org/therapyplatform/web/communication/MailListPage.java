package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.therapyplatform.communication.boundary.Email;
import org.therapyplatform.communication.boundary.EmailFilter;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.Emailstatus;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.list.Days;

/** The mails, the newest first. */
@Named
@RequestScoped
public class MailListPage extends RecordList<Email> {
    @Inject
    private Emails emails;

    @Inject
    private Days days;

    public MailListPage() {
        super("-created_at");
    }

    public void load() {
        load(page -> emails.list(filter(), page));
    }

    private EmailFilter filter() {
        return new EmailFilter(
                QueryValues.integer("therapist_id", getFilters().get("therapist_id"))
                        .orElse(null),
                QueryValues.integer("patient_id", getFilters().get("patient_id"))
                        .orElse(null),
                getFilters().get("recipient_type"),
                getFilters().get("status"),
                getFilters().get("search"),
                days.begin("from", getFilters().get("from")),
                days.end("to", getFilters().get("to")));
    }

    public Emailstatus[] getStates() {
        return Emailstatus.values();
    }

    public List<String> getKinds() {
        return List.of("patient", "therapist");
    }
}
