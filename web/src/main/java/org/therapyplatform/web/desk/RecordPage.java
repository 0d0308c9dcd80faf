package org.therapyplatform.web.desk;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.therapyplatform.communication.boundary.CommunicationHistories;
import org.therapyplatform.communication.boundary.CommunicationHistory;
import org.therapyplatform.communication.boundary.Email;
import org.therapyplatform.communication.boundary.PhoneCall;
import org.therapyplatform.communication.boundary.Recipient;
import org.therapyplatform.platform.error.NotFoundException;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.versioning.ExpectedVersion;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;
import org.therapyplatform.web.list.Pieces;

/** The page that shows a record with everything that happened about it. */
public abstract class RecordPage {
    /** Of each source: what is older is history. */
    protected static final PageRequest NEWEST = new PageRequest(1, 50);

    /** Of each source in a file. */
    private static final PageRequest MANY = new PageRequest(1, PageRequest.MAX_LIMIT);

    private final ListFile<Event> file = new ListFile<>(
            "timeline.title",
            Map.of(),
            List.of(
                    new Column<>("timeline.day", event -> event.when().toLocalDate()),
                    new Column<>("timeline.kind", event -> texts().getString("kind." + event.kind())),
                    new Column<>("list.number", Event::id),
                    new Column<>("field.status", Event::state),
                    new Column<>("timeline.about", Event::text)));

    /**
     * Something that happened.
     *
     * @param kind what it is, as {@code kind.…} has words for
     * @param when in the agency's time zone, whatever its source keeps; entries are ordered by it
     * @param state where it stands, in words
     * @param text what it is about, or null
     */
    public record Event(String kind, int id, ZonedDateTime when, String state, String text) {
        private static final Map<String, String> PAGES = Map.of(
                "email", "/mail", "phone_call", "/call", "platzsuche", "/search", "therapeutenanfrage", "/inquiry");

        /** Address of its own page. */
        public String getAddress() {
            return PAGES.get(kind) + "?id=" + id;
        }
    }

    @Inject
    protected Formats formats;

    @Inject
    private Preferences preferences;

    @Inject
    private Clock clock;

    @Inject
    private CommunicationHistories histories;

    @Inject
    private ListExport export;

    private List<Event> events;
    private String allMails;

    protected static ExternalContext request() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }

    /** @throws NotFoundException without one */
    protected static int askedId() {
        Integer id = RecordFormPage.number(request().getRequestParameterValuesMap(), "id");
        if (id == null) {
            throw new NotFoundException("Page");
        }
        return id;
    }

    /**
     * @return null if none was sent
     * @throws NotFoundException if it is no number
     */
    protected static Integer askedNumber(String name) {
        return RecordFormPage.number(request().getRequestParameterValuesMap(), name);
    }

    /** The record as it was when the form was shown, which says so in {@code version}. */
    protected static ExpectedVersion seen() {
        return new ExpectedVersion(Collections.singleton(askedNumber("version")));
    }

    protected ResourceBundle texts() {
        return preferences.getTexts();
    }

    protected Locale locale() {
        return preferences.getLocale();
    }

    /**
     * One query a source; the person's own events of other modules come with {@code more}.
     *
     * @param cut whether there are older ones of these
     */
    protected void collect(Recipient person, List<Event> more, boolean cut) {
        CommunicationHistory history = histories.of(person, Optional.of(newest()));
        long mails = history.entries().stream().filter(Email.class::isInstance).count();
        allMails = mails < history.totalEmails()
                ? "/mails?" + (person.kind() == Recipient.Kind.PATIENT ? "patient_id=" : "therapist_id=") + person.id()
                : null;
        events = new ArrayList<>(more);
        history.entries().forEach(entry -> events.add(event(entry)));
        events.sort(Comparator.comparing(Event::when).reversed());
        export.sent(
                getTimeline(),
                Pieces.of(events, cut || history.entries().size() < history.totalEmails() + history.totalCalls()));
    }

    /** What of each source the timeline shows. */
    protected PageRequest newest() {
        return export.isAsked() ? MANY : NEWEST;
    }

    /** The timeline as it leaves as a file. */
    public OfferedList<Event> getTimeline() {
        return new OfferedList<>(file, Map.of("id", Integer.toString(askedId())));
    }

    private Event event(CommunicationHistory.Entry entry) {
        if (entry instanceof Email email) {
            return new Event(
                    "email",
                    email.id(),
                    formats.atHome(email.gesendetAm() == null ? email.createdAt() : email.gesendetAm()),
                    word("Emailstatus", email.status()),
                    email.betreff());
        }
        PhoneCall call = (PhoneCall) entry;
        return new Event(
                "phone_call",
                call.id(),
                call.geplantesDatum().atTime(call.geplanteZeit()).atZone(clock.getZone()),
                word("Telefonanrufstatus", call.status()),
                CallResults.said(texts(), call.ergebnis()));
    }

    /** The word for a constant in the reader's language. */
    protected String word(String vocabulary, Enum<?> constant) {
        return texts().getString(vocabulary + "." + constant.name());
    }

    /** The day of an event as the chosen language writes it. */
    public String day(Event event) {
        return formats.date(event.when());
    }

    public List<Event> getEvents() {
        return events;
    }

    /** Address of the list of mails, if not all of them are here; else null. */
    public String getAllMails() {
        return allMails;
    }

    public boolean isChangeable() {
        return RecordFormPage.mayChange(request());
    }

    /** Whether it was saved just now. */
    public boolean isSaved() {
        return request().getRequestParameterMap().containsKey("saved");
    }
}
