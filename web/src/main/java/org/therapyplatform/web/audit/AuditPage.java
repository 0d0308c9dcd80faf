package org.therapyplatform.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.therapyplatform.platform.audit.AuditAction;
import org.therapyplatform.platform.audit.AuditEntry;
import org.therapyplatform.platform.audit.Subject;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.web.desk.Pager;

/** The auditor's page: the trail, narrowed by what the address names. */
@Named
@RequestScoped
public class AuditPage {
    private static final String ROWS = "50";
    private static final int MOST_NUMBERS = 8;

    @Inject
    private AuditResource trail;

    private final Map<String, String> filters = new LinkedHashMap<>();
    private String page;
    private Page<AuditEntry> entries;
    private String problem;

    /** What is asked for, as the API's query parameters name it. */
    public Map<String, String> getFilters() {
        return filters;
    }

    public void load() {
        try {
            entries = trail.list(
                    filters.get("account"),
                    filters.get("subject_kind"),
                    filters.get("subject_id"),
                    filters.get("action"),
                    filters.get("outcome"),
                    filters.get("from"),
                    filters.get("to"),
                    null,
                    page,
                    ROWS);
        } catch (InvalidInputException e) {
            problem = e.violations().isEmpty() ? "" : e.violations().get(0).field();
            entries = Page.empty();
        }
    }

    public List<AuditEntry> getEntries() {
        return entries.data();
    }

    public Pager getPager() {
        return Pager.of(entries, filters);
    }

    /** The numbers of an entry, the first few of them: a list shows twenty people and more. */
    public String numbers(AuditEntry entry) {
        List<Integer> ids = entry.subjectIds();
        return ids.stream().limit(MOST_NUMBERS).map(String::valueOf).collect(Collectors.joining(", "))
                + (ids.size() > MOST_NUMBERS ? ", …" : "");
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
                Subject.AUDIT_EVENT);
    }

    public String getPage() {
        return page;
    }

    public void setPage(String page) {
        this.page = page;
    }
}
