package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.MailFailures;
import org.therapyplatform.communication.boundary.MailQueue;
import org.therapyplatform.communication.boundary.MailQueueStatus;
import org.therapyplatform.communication.boundary.StuckMail;
import org.therapyplatform.platform.account.Roles;
import org.therapyplatform.web.desk.ListExport;
import org.therapyplatform.web.desk.OfferedList;
import org.therapyplatform.web.desk.RecordFormPage;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;
import org.therapyplatform.web.list.Pieces;

/** How the mail queue is doing, what failed and why. */
@Named
@RequestScoped
public class MailQueuePage {
    private static final int MINUTES_OF_RATE = 10;

    @Inject
    private MailQueue queue;

    @Inject
    private MailReasons reasons;

    @Inject
    private ListExport export;

    private final ListFile<MailFailures> failuresFile = new ListFile<>(
            "mailQueue.failures.file",
            Map.of(),
            List.of(
                    new Column<>("mailQueue.reason", group -> reasons.words(group.reason())),
                    new Column<>("mailQueue.cure", group -> reasons.cure(group.reason())),
                    new Column<>("mailQueue.mails", MailFailures::mails),
                    new Column<>("mailQueue.since", MailFailures::first),
                    new Column<>("mailQueue.last", MailFailures::last)));

    private final ListFile<StuckMail> stuckFile = new ListFile<>(
            "mailQueue.stuck",
            Map.of(),
            List.of(
                    new Column<>("field.betreff", StuckMail::betreff),
                    new Column<>("mailQueue.node", StuckMail::node),
                    new Column<>("mailQueue.taken", StuckMail::since),
                    new Column<>("mailQueue.again", StuckMail::until),
                    new Column<>("list.number", StuckMail::id)));

    private MailQueueStatus status;
    private List<MailFailures> failures;
    private List<StuckMail> stuck;

    /** Shows the queue; before that does what a button asks for. */
    public void load() throws IOException {
        if (FacesContext.getCurrentInstance().isPostback()) {
            request().redirect("/mail-queue?" + act(request().getRequestParameterMap()));
            FacesContext.getCurrentInstance().responseComplete();
            return;
        }
        failures = queue.failures();
        stuck = queue.stuck();
        if (!export.sent(getFailuresFile(), Pieces.of(failures)) && !export.sent(getStuckFile(), Pieces.of(stuck))) {
            status = queue.status();
        }
    }

    public OfferedList<MailFailures> getFailuresFile() {
        return OfferedList.named("failures", failuresFile, Map.of());
    }

    public OfferedList<StuckMail> getStuckFile() {
        return OfferedList.named("stuck", stuckFile, Map.of());
    }

    private String act(Map<String, String> sent) {
        if (sent.containsKey("pause")) {
            queue.pause();
            return "done=paused";
        }
        if (sent.containsKey("resume")) {
            queue.resume();
            return "done=resumed";
        }
        String reason = sent.get("retry");
        return reason == null ? "" : "done=retried&mails=" + queue.retry(reason).size();
    }

    public MailQueueStatus getStatus() {
        return status;
    }

    public List<MailFailures> getFailures() {
        return failures;
    }

    public List<StuckMail> getStuck() {
        return stuck;
    }

    /** How long the oldest mail waits, in words: minutes, or hours from two on. */
    public long getWaitingMinutes() {
        return status.oldestQueuedSeconds() / 60;
    }

    /** Mails a minute, as it went lately. */
    public long getRate() {
        return (status.sentLastTenMinutes() + MINUTES_OF_RATE - 1) / MINUTES_OF_RATE;
    }

    public boolean isChangeable() {
        return RecordFormPage.mayChange(request());
    }

    public boolean isCommanding() {
        return request().isUserInRole(Roles.ADMINISTRATOR);
    }

    /** What was done just now, or null. */
    public String getDone() {
        String done = request().getRequestParameterMap().get("done");
        return done != null && done.matches("paused|resumed|retried") ? done : null;
    }

    /** How many mails that concerned. */
    public int getMails() {
        String mails = request().getRequestParameterMap().getOrDefault("mails", "");
        return mails.matches("\\d{1,9}") ? Integer.parseInt(mails) : 0;
    }

    private static ExternalContext request() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
