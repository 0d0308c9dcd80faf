package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.therapyplatform.communication.boundary.Email;
import org.therapyplatform.communication.boundary.EmailDetail;
import org.therapyplatform.communication.boundary.EmailUpdate;
import org.therapyplatform.communication.boundary.Emails;
import org.therapyplatform.communication.boundary.Emailstatus;
import org.therapyplatform.platform.account.Roles;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.web.desk.RecordFormPage;

/** A mail as it was sent or stands, and what can be done with it. */
@Named
@RequestScoped
public class MailPage {
    /** A button of the page. Deleting and noting an answer are no steps of the mail itself. */
    private static final String DELETE = "delete";

    private static final String ANSWER = "answer";

    /**
     * Something that happened to the mail.
     *
     * @param key of its words: {@code mailEvent.…}
     * @param when UTC
     */
    public record Event(String key, LocalDateTime when) {}

    @Inject
    private Emails emails;

    @Inject
    private Clock clock;

    private EmailDetail mail;
    private boolean moved;

    /** Shows the mail; before that does what a button asks for. */
    public void load() throws IOException {
        ExternalContext request = request();
        Integer id = RecordFormPage.number(request.getRequestParameterValuesMap(), "id");
        if (id == null) {
            throw new NotFoundException("Page");
        }
        if (FacesContext.getCurrentInstance().isPostback()) {
            String done = act(id, request.getRequestParameterMap());
            if (done != null) {
                request.redirect(done);
                FacesContext.getCurrentInstance().responseComplete();
                return;
            }
        }
        mail = emails.detail(id);
    }

    /** @return where to go on, or null if nothing was done */
    private String act(int id, Map<String, String> sent) {
        String wanted = sent.getOrDefault("do", "");
        try {
            switch (wanted) {
                case DELETE -> {
                    emails.delete(
                            id,
                            step(sent.get("from")),
                            seen(RecordFormPage.number(request().getRequestParameterValuesMap(), "version")));
                    return "/mails?deleted=1";
                }
                case ANSWER ->
                    emails.update(
                            id,
                            new EmailUpdate(
                                    null,
                                    true,
                                    LocalDateTime.now(clock.withZone(ZoneOffset.UTC))
                                            .withNano(0)
                                            .toString(),
                                    sent.getOrDefault("antwortinhalt", "").strip(),
                                    null,
                                    null));
                default -> emails.move(id, step(sent.get("from")), step(wanted));
            }
            return "/mail?id=" + id + "&done=" + wanted;
        } catch (ConflictException | StaleException e) {
            moved = true;
            return null;
        }
    }

    private static ExpectedVersion seen(Integer version) {
        if (version == null) {
            throw new StaleException();
        }
        return new ExpectedVersion(Set.of(version));
    }

    /** Faces asks what the page shows before it is loaded, too, when a form comes back. */
    private boolean is(Emailstatus status) {
        return mail != null && mail.email().status() == status;
    }

    private static Emailstatus step(String name) {
        return Stream.of(Emailstatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Step"));
    }

    public EmailDetail getMail() {
        return mail;
    }

    /** What became of it so far, in order. */
    public List<Event> getEvents() {
        if (mail == null) {
            return List.of();
        }
        Email email = mail.email();
        List<Event> events = new ArrayList<>();
        add(events, "written", email.createdAt());
        add(events, "queued", email.inWarteschlangeAm());
        add(events, "sent", email.gesendetAm());
        add(events, "failed", email.status() == Emailstatus.Fehlgeschlagen ? email.updatedAt() : null);
        add(events, "answered", email.antwortErhalten() ? email.antwortdatum() : null);
        events.sort(Comparator.comparing(Event::when));
        return events;
    }

    private static void add(List<Event> events, String what, LocalDateTime when) {
        if (when != null) {
            events.add(new Event("mailEvent." + what, when));
        }
    }

    /** Seconds for which a queued mail can be taken back for certain; 0 afterwards. */
    public long getSecondsToTakeBack() {
        return is(Emailstatus.In_Warteschlange)
                ? Math.max(
                        0,
                        Duration.between(LocalDateTime.now(clock.withZone(ZoneOffset.UTC)), mail.naechsterVersuchAm())
                                .toSeconds())
                : 0;
    }

    /** Whether it waits for another attempt after one that failed. */
    public boolean isRetried() {
        return is(Emailstatus.In_Warteschlange) && mail.email().wiederholungsanzahl() > 0;
    }

    public boolean can(String status) {
        return mail != null && isChangeable() && mail.email().status().byHand().contains(Emailstatus.valueOf(status));
    }

    public boolean isDeletable() {
        return (request().isUserInRole(Roles.ADMINISTRATOR) || request().isUserInRole(Roles.COORDINATOR))
                && !is(Emailstatus.Wird_gesendet);
    }

    public boolean isChangeable() {
        return RecordFormPage.mayChange(request());
    }

    /** Whether the mail had moved on before the button was pressed. */
    public boolean isMoved() {
        return moved;
    }

    /** What was done just now, or null. */
    public String getDone() {
        String done = request().getRequestParameterMap().get("done");
        return done != null && done.matches("Entwurf|In_Warteschlange|answer|saved") ? done : null;
    }

    /** The name of a file that goes with it. */
    public String file(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** Where a file that goes with it can be looked at; null if it is none of a therapist's forms. */
    public String address(String reference) {
        return reference.matches("\\d{1,9}/[^/]+") ? "/api/therapists/" + reference.replaceFirst("/", "/pdfs/") : null;
    }

    private static ExternalContext request() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
