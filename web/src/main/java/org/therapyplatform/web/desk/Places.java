package org.therapyplatform.web.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.therapyplatform.platform.account.Roles;

/** Where somebody can go at the desk, for the palette and the keyboard. The navigation shows most of it, too. */
@Named
@RequestScoped
public class Places {
    private static final Set<String> CHANGING = Set.of(Roles.ADMINISTRATOR, Roles.COORDINATOR, Roles.SERVICE);
    private static final Set<String> WORKING =
            Set.of(Roles.ADMINISTRATOR, Roles.COORDINATOR, Roles.SERVICE, Roles.READER);
    private static final Set<String> AUDITING = Set.of(Roles.ADMINISTRATOR, Roles.AUDITOR);
    private static final Set<String> ALL =
            Set.of(Roles.ADMINISTRATOR, Roles.COORDINATOR, Roles.SERVICE, Roles.READER, Roles.AUDITOR);

    static final List<Place> PLACES = List.of(
            new Place("/", "nav.today", "g h", ALL),
            new Place("/patients", "nav.patients", "g p", WORKING),
            new Place("/patient-edit", "patient.new", "n p", CHANGING),
            new Place("/therapists", "nav.therapists", "g t", WORKING),
            new Place("/therapist-edit", "therapist.new", "n t", CHANGING),
            new Place("/searches", "nav.searches", "g s", WORKING),
            new Place("/choice", "nav.choice", "g w", WORKING),
            new Place("/inquiries", "nav.inquiries", "g a", WORKING),
            new Place("/proposals", "nav.proposals", "g v", WORKING),
            new Place("/calls", "nav.calls", "g c", WORKING),
            new Place("/call-edit", "calls.plan", "n c", CHANGING),
            new Place("/calls-week", "week.title", null, WORKING),
            new Place("/mails", "nav.mails", "g m", WORKING),
            new Place("/mail-edit", "mails.new", "n m", CHANGING),
            new Place("/mail-queue", "nav.mailQueue", null, WORKING),
            new Place("/templates", "nav.templates", null, Set.of(Roles.ADMINISTRATOR, Roles.COORDINATOR)),
            new Place("/imports", "nav.imports", "g i", Set.of(Roles.ADMINISTRATOR, Roles.COORDINATOR)),
            new Place("/users", "nav.users", null, Set.of(Roles.ADMINISTRATOR)),
            new Place("/database", "nav.database", null, Set.of(Roles.ADMINISTRATOR)),
            new Place("/audit", "nav.audit", "g l", AUDITING));

    /**
     * A page.
     *
     * @param name key of its name
     * @param keys pressed one after the other they lead there; null: none do
     * @param roles who may see it
     */
    public record Place(String address, String name, String keys, Set<String> roles) {}

    @Inject
    private HttpServletRequest request;

    /** Those the signed-in person may see. */
    public List<Place> getAll() {
        return PLACES.stream()
                .filter(place -> place.roles().stream().anyMatch(request::isUserInRole))
                .toList();
    }

    public List<Place> getWithKeys() {
        return getAll().stream().filter(place -> place.keys() != null).toList();
    }

    /** Whether she may see patients and therapists. */
    boolean people() {
        return WORKING.stream().anyMatch(request::isUserInRole);
    }
}
