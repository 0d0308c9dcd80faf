package org.therapyplatform.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.AuditEntry;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.paging.Slice;
import org.therapyplatform.web.desk.NewestFirst;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** The auditor's page: the trail, narrowed by what the address names, from the newest or from a place on. */
@Named
@RequestScoped
public class AuditPage extends NewestFirst<AuditEntry> {
    private static final int ROWS = 50;
    private static final int MOST_NUMBERS = 8;

    @Inject
    private AuditLog log;

    @Inject
    private Preferences preferences;

    @Inject
    private Clock clock;

    private final ListFile<AuditEntry> file = new ListFile<>(
            "audit.title",
            Map.of("subject_kind", "kind", "action", "action", "outcome", "outcome"),
            List.of(
                    new Column<>("audit.at", AuditEntry::at),
                    new Column<>("audit.account", this::account),
                    new Column<>("audit.role", entry -> word("role", entry.role())),
                    new Column<>(
                            "audit.action",
                            entry -> word("action", entry.action().name())),
                    new Column<>("audit.subjectKind", entry -> word("kind", entry.subjectKind())),
                    new Column<>("audit.subjectId", AuditEntry::subjectIds),
                    new Column<>(
                            "audit.route",
                            entry -> entry.route() == null ? null : entry.method() + " " + entry.route()),
                    new Column<>("audit.address", AuditEntry::address)));

    private Set<String> kindsWithHistory = Set.of();

    public AuditPage() {
        super("/audit", ROWS);
    }

    public void load() {
        if (list() && getProblem() == null) {
            kindsWithHistory = log.kindsWithHistory();
        }
    }

    @Override
    public ListFile<AuditEntry> getFile() {
        return file;
    }

    @Override
    protected Slice<AuditEntry> newest(AuditEntry last, int most) {
        Map<String, String> query = from(last == null ? getOlderThan() : place(last));
        return log.newest(AuditQuery.of(query).search(clock.getZone()), most);
    }

    /** Its number. */
    @Override
    protected String place(AuditEntry entry) {
        return Long.toString(entry.id());
    }

    private String account(AuditEntry entry) {
        return entry.account() == null
                ? preferences.getTexts().getString("audit.stranger")
                : entry.account().equals("system") ? preferences.getTexts().getString("audit.system") : entry.account();
    }

    private String word(String vocabulary, String word) {
        return word == null ? null : preferences.getTexts().getString(vocabulary + "." + word);
    }

    /** The numbers of an entry, the first few of them: a list shows twenty people and more. */
    public List<Integer> numbers(AuditEntry entry) {
        return entry.subjectIds().stream().limit(MOST_NUMBERS).toList();
    }

    /** Whether before and after of its changes are kept. */
    public boolean hasHistory(AuditEntry entry) {
        return entry.subjectKind() != null && kindsWithHistory.contains(entry.subjectKind());
    }

    public AuditAction[] getActions() {
        return AuditAction.values();
    }

    public List<String> getKinds() {
        return List.of(
                Subject.PATIENT,
                Subject.THERAPIST,
                Subject.SEARCH,
                Subject.INQUIRY,
                Subject.PROPOSAL,
                Subject.EMAIL,
                Subject.PHONE_CALL,
                Subject.IMPORT,
                Subject.ACCOUNT,
                Subject.AUDIT_EVENT);
    }
}
