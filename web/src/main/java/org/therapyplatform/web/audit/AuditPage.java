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
import org.therapyplatform.platform.paging.Slice;
import org.therapyplatform.web.desk.Pager;

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
    private Clock clock;

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

    /** Address of the same as a table. */
    public String getCsv() {
        return "/api/audit-events/csv" + Pager.query(filters);
    }

    public int getCsvRows() {
        return AuditResource.CSV_ROWS;
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
