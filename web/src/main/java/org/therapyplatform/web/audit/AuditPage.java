package org.therapyplatform.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.AuditEntry;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.paging.Slice;
import org.therapyplatform.web.desk.ListExport;
import org.therapyplatform.web.desk.Pager;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** The auditor's page: the trail, narrowed by what the address names, from the newest or from a place on. */
@Named
@RequestScoped
public class AuditPage {
    private static final String OLDER_THAN = "older_than";
    private static final int ROWS = 50;
    private static final int MOST_NUMBERS = 8;

    @Inject
    private AuditLog log;

    @Inject
    private ListExport export;

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

    private final Map<String, String> filters = new LinkedHashMap<>();
    private String olderThan;
    private Slice<AuditEntry> entries = Slice.empty();
    private Set<String> kindsWithHistory = Set.of();
    private String problem;

    /** What is asked for, as the API's query parameters name it. */
    public Map<String, String> getFilters() {
        return filters;
    }

    public void load() {
        try {
            if (export.sent(file, filters, this::older)) {
                return;
            }
            entries = log.newest(AuditQuery.of(from(olderThan)).search(clock.getZone()), ROWS);
            kindsWithHistory = log.kindsWithHistory();
        } catch (InvalidInputException e) {
            problem = e.violations().isEmpty() ? "" : e.violations().get(0).field();
        }
    }

    public List<AuditEntry> getEntries() {
        return entries.data();
    }

    /** Address of what happened before, or null if nothing did. */
    public String getOlder() {
        return entries.more()
                ? Pager.query(from(Long.toString(
                        entries.data().get(entries.data().size() - 1).id())))
                : null;
    }

    public String getNewest() {
        return "/audit" + Pager.query(filters);
    }

    public ListFile<AuditEntry> getFile() {
        return file;
    }

    private List<AuditEntry> older(AuditEntry than, PageRequest piece) {
        Map<String, String> query = from(than == null ? olderThan : Long.toString(than.id()));
        return log.newest(AuditQuery.of(query).search(clock.getZone()), piece.limit())
                .data();
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

    /** The filter that cannot be read, or null. */
    public String getProblem() {
        return problem;
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

    /** Number of the event before which the page begins, or null. */
    public String getOlderThan() {
        return olderThan;
    }

    public void setOlderThan(String olderThan) {
        this.olderThan = olderThan;
    }

    private Map<String, String> from(String place) {
        Map<String, String> query = new LinkedHashMap<>(filters);
        query.put(OLDER_THAN, place);
        return query;
    }
}
