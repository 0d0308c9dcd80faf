package org.therapyplatform.web.matching;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.therapyplatform.matching.boundary.PlatzsucheAenderung;
import org.therapyplatform.matching.boundary.Platzsuchen;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.matching.boundary.Vermittlungsvorschau;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.error.StaleException;
import org.therapyplatform.web.desk.RecordPage;

/** The last step of a placement: shows what will be sent, then finishes the search. */
@Named
@RequestScoped
public class PlacePage extends RecordPage {
    /** The mails there are for it (rules.md §8), the usual one first. */
    /** Of a practice that can only be called. */
    private static final String BY_PHONE = "phone_contact";

    private static final List<String> LETTERS =
            List.of("email_contact", BY_PHONE, "meeting_confirmation_email", "meeting_confirmation_phone");

    private static final String WITH_MEETING = "meeting_";

    /** The mail is German, whatever language the desk has. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d. MMMM yyyy", Locale.GERMAN);

    @Inject
    private Platzsuchen searches;

    private Vermittlungsvorschau preview;
    private String letter;
    private String date;
    private String time;
    private Integer inquiry;
    private boolean stale;
    private boolean nobodyAccepted;

    /** Shows what would be sent, or places. */
    public void load() throws IOException {
        if (!isChangeable()) {
            request().responseSendError(HttpServletResponse.SC_FORBIDDEN, null);
            FacesContext.getCurrentInstance().responseComplete();
            return;
        }
        int id = askedId();
        Map<String, String> parameters = request().getRequestParameterMap();
        String asked = parameters.getOrDefault("letter", "");
        letter = LETTERS.contains(asked) ? asked : LETTERS.get(0);
        date = parameters.getOrDefault("date", "");
        time = parameters.getOrDefault("time", "");
        inquiry = askedNumber("inquiry");
        if (FacesContext.getCurrentInstance().isPostback() && !isMeetingMissing() && placed(id)) {
            return;
        }
        try {
            preview = searches.preview(id, details(null));
            if (asked.isEmpty() && !preview.therapist().angaben().hasEmail()) {
                letter = BY_PHONE;
                preview = searches.preview(id, details(null));
            }
        } catch (InvalidInputException e) {
            nobodyAccepted = true;
        }
    }

    private boolean placed(int id) throws IOException {
        try {
            searches.update(id, seen(), details(Suchstatus.erfolgreich));
        } catch (StaleException | ConflictException | InvalidInputException e) {
            // It was placed, paused or corrected meanwhile: the page shows how it stands.
            stale = true;
            return false;
        }
        String done =
                request().getRequestParameterMap().containsKey("with_mail") ? "&placed=" : "&placed_without_mail=";
        request().redirect(inquiry == null ? "/search?id=" + id : "/inquiry?id=" + inquiry + done + id);
        FacesContext.getCurrentInstance().responseComplete();
        return true;
    }

    private PlatzsucheAenderung details(Suchstatus status) {
        Map<String, Object> meeting =
                isWithMeeting() && !isMeetingMissing() ? Map.of("date", DAY.format(day()), "time", time) : null;
        return new PlatzsucheAenderung(status, null, null, null, letter, meeting);
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether the chosen mail confirms a first appointment. */
    public boolean isWithMeeting() {
        return letter != null && letter.startsWith(WITH_MEETING);
    }

    /** Whether it cannot be written yet, because it is not known when they meet. */
    public boolean isMeetingMissing() {
        return isWithMeeting() && (day() == null || time.isBlank());
    }

    /** Whether the search can be finished as shown. */
    public boolean isReady() {
        return preview != null && preview.status() == Suchstatus.aktiv && !isMeetingMissing();
    }

    public Vermittlungsvorschau getPreview() {
        return preview;
    }

    public List<String> getLetters() {
        return LETTERS;
    }

    public String getLetter() {
        return letter;
    }

    public String getDate() {
        return date;
    }

    public String getTime() {
        return time;
    }

    public Integer getInquiry() {
        return inquiry;
    }

    /** Whether the search was changed while this was looked at. */
    public boolean isStale() {
        return stale;
    }

    public boolean isNobodyAccepted() {
        return nobodyAccepted;
    }
}
