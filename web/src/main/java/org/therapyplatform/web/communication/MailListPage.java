package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.Email;
import org.therapyplatform.communication.boundary.EmailFilter;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.Emailstatus;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.Days;
import org.therapyplatform.web.list.ListFile;

/** The mails, the newest first. */
@Named
@RequestScoped
public class MailListPage extends RecordList<Email> {
    @Inject
    private Emails emails;

    @Inject
    private MailReasons reasons;

    @Inject
    private Days days;

    private final ListFile<Email> file = new ListFile<>(
            "mails.title",
            Map.of("status", "Emailstatus", "recipient_type", "mails.to"),
            List.of(
                    new Column<>("field.betreff", Email::betreff),
                    new Column<>("mails.to", Email::empfaengerName),
                    new Column<>("field.empfaenger_email", Email::empfaengerEmail),
                    new Column<>("field.status", Email::status),
                    new Column<>("mails.written", Email::createdAt),
                    new Column<>("mails.sent", Email::gesendetAm),
                    new Column<>("mails.answered", Email::antwortErhalten),
                    new Column<>("mailQueue.reason", this::reason),
                    new Column<>("list.number", Email::id)));

    public MailListPage() {
        super("-created_at");
    }

    @Override
    public ListFile<Email> getFile() {
        return file;
    }

    public void load() {
        load(page -> emails.list(filter(), page));
    }

    /** Of one that failed; null of any other. */
    private String reason(Email mail) {
        return mail.status() == Emailstatus.Fehlgeschlagen ? reasons.words(mail.fehlermeldung()) : null;
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
