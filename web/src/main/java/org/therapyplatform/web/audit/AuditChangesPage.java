package org.therapyplatform.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.therapyplatform.platform.audit.RecordChange;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.web.desk.Formats;
import org.therapyplatform.web.desk.ListExport;
import org.therapyplatform.web.desk.Pager;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** What became of one record: field by field before and after. */
@Named
@RequestScoped
public class AuditChangesPage {
    private static final String CHANGES_A_PAGE = "10";
    private static final String NOTHING = "–";
    private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";
    private static final String TIMESTAMP = DAY + "T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?";

    private final ListFile<FieldChange> file = new ListFile<>(
            "changes.title",
            Map.of("subject_kind", "kind"),
            List.of(
                    new Column<>("audit.at", row -> row.change().at()),
                    new Column<>("audit.account", row -> account(row.change())),
                    new Column<>("audit.action", row -> texts().getString(
                                    "action." + row.change().action())),
                    new Column<>("audit.route", row -> row.change().route()),
                    new Column<>("audit.address", row -> row.change().address()),
                    new Column<>("changes.field", row -> row.field().label()),
                    new Column<>("changes.before", row -> row.field().before()),
                    new Column<>("changes.after", row -> row.field().after())));

    @Inject
    private AuditResource trail;

    @Inject
    private ListExport export;

    @Inject
    private AuditLog log;

    @Inject
    private Formats formats;

    private final Map<String, String> filters = new LinkedHashMap<>();
    private String page;
    private Set<String> kinds = Set.of();
    private Page<RecordChange> changes;
    private String problem;

    /** One field of a change, in words. */
    public record Field(String label, String before, String after) {}

    /** One field of a change, as a file has it. */
    public record FieldChange(RecordChange change, Field field) {}

    /** Which record, as the API's query parameters name it. */
    public Map<String, String> getFilters() {
        return filters;
    }

    /** Without a record in the address there is only the question. */
    public void load() {
        kinds = log.kindsWithHistory();
        if (filters.get("subject_kind") == null && filters.get("subject_id") == null) {
            return;
        }
        try {
            if (!export.sent(
                    file,
                    filters,
                    (last, piece) ->
                            changes(Integer.toString(piece.page()), Integer.toString(piece.limit())).data().stream()
                                    .flatMap(change ->
                                            fields(change).stream().map(field -> new FieldChange(change, field)))
                                    .toList())) {
                changes = changes(page, CHANGES_A_PAGE);
            }
        } catch (InvalidInputException e) {
            problem = e.field();
        }
    }

    private Page<RecordChange> changes(String piece, String limit) {
        return trail.changes(filters.get("subject_kind"), filters.get("subject_id"), piece, limit)
                .changes();
    }

    public ListFile<FieldChange> getFile() {
        return file;
    }

    /** Whose it was. */
    public String account(RecordChange change) {
        return change.account() == null
                ? texts().getString("audit.stranger")
                : change.account().equals("system") ? texts().getString("audit.system") : change.account();
    }

    public boolean isAnswered() {
        return changes != null;
    }

    public List<RecordChange> getChanges() {
        return changes == null ? List.of() : changes.data();
    }

    public Pager getPager() {
        return Pager.of(changes, filters);
    }

    public String getQuery() {
        return Pager.query(filters);
    }

    /** Without those that were empty before and after. */
    public List<Field> fields(RecordChange change) {
        Map<String, Object> before = change.before() == null ? Map.of() : change.before();
        Map<String, Object> after = change.after() == null ? Map.of() : change.after();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> before.get(name) != null || after.get(name) != null)
                .map(name -> new Field(label(name), shown(before.get(name)), shown(after.get(name))))
                .toList();
    }

    public Set<String> getKinds() {
        return kinds;
    }

    /** The parameter that cannot be read, or null. */
    public String getProblem() {
        return problem;
    }

    public String getPage() {
        return page;
    }

    public void setPage(String page) {
        this.page = page;
    }

    private static String label(String field) {
        String key = "field." + field;
        return texts().containsKey(key) ? texts().getString(key) : field;
    }

    private String shown(Object value) {
        if (value == null) {
            return NOTHING;
        }
        if (value instanceof Boolean answer) {
            return texts().getString("value." + answer);
        }
        String text = text(value);
        return text.isEmpty() ? texts().getString("value.empty") : text;
    }

    private String text(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(this::shown).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + shown(entry.getValue()))
                    .collect(Collectors.joining("\n"));
        }
        return time(value.toString());
    }

    private String time(String text) {
        try {
            if (text.matches(DAY)) {
                return formats.day(text);
            }
            if (text.matches(TIMESTAMP)) {
                // The modules write timestamps in UTC, without an offset.
                return formats.instant(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            }
        } catch (DateTimeParseException e) {
            // Somebody's text that looks like one.
            return text;
        }
        return text;
    }

    private static ResourceBundle texts() {
        FacesContext faces = FacesContext.getCurrentInstance();
        return faces.getApplication().getResourceBundle(faces, "text");
    }
}
