package org.therapyplatform.web.matching;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.therapyplatform.matching.boundary.PlatzsucheFilter;
import org.therapyplatform.matching.boundary.PlatzsucheItem;
import org.therapyplatform.matching.boundary.Platzsuchen;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.web.desk.Formats;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** The searches: who is waiting, longest first, unless something else is wanted. */
@Named
@RequestScoped
public class SearchListPage extends RecordList<PlatzsucheItem> {
    /** The value of the filter that shows every status; without the filter the active ones are shown. */
    public static final String EVERY_STATUS = "alle";

    @Inject
    private Platzsuchen searches;

    @Inject
    private Formats formats;

    @Inject
    private Clock clock;

    private final ListFile<PlatzsucheItem> file = new ListFile<>(
            "searches.title",
            Map.of("status", "Suchstatus"),
            List.of(
                    new Column<>("list.name", search -> formats.name(search.patientenName())),
                    new Column<>("searches.since", PlatzsucheItem::createdAt),
                    new Column<>("field.status", PlatzsucheItem::status),
                    new Column<>("field.plz", PlatzsucheItem::plz),
                    new Column<>("field.ort", PlatzsucheItem::ort),
                    new Column<>("searches.open", PlatzsucheItem::aktiveAnfragen),
                    new Column<>("searches.inquiries", PlatzsucheItem::gesamtAnfragen),
                    new Column<>("field.updated_at", PlatzsucheItem::updatedAt),
                    new Column<>("field.patient_id", PlatzsucheItem::patientId),
                    new Column<>("list.number", PlatzsucheItem::id)));

    public SearchListPage() {
        super("created_at");
    }

    @Override
    public ListFile<PlatzsucheItem> getFile() {
        return file;
    }

    public void load() {
        // Said, so that a file and a sheet of paper say it too.
        getFilters().put("status", getStatus());
        load(page -> searches.list(filter(), page));
    }

    private PlatzsucheFilter filter() {
        return new PlatzsucheFilter(
                getStatus().equals(EVERY_STATUS)
                        ? null
                        : QueryValues.constant("status", getStatus(), Suchstatus.class)
                                .orElse(null),
                QueryValues.integer("patient_id", getFilters().get("patient_id"))
                        .orElse(null),
                QueryValues.integer("min_anfragen", getFilters().get("min_anfragen"))
                        .orElse(null),
                QueryValues.integer("max_anfragen", getFilters().get("max_anfragen"))
                        .orElse(null));
    }

    /** The status that is shown. */
    public String getStatus() {
        String asked = getFilters().get("status");
        return asked == null || asked.isEmpty() ? Suchstatus.aktiv.name() : asked;
    }

    @Override
    public boolean isNarrowed() {
        return !getStatus().equals(Suchstatus.aktiv.name())
                || Stream.of("patient_id", "min_anfragen", "max_anfragen")
                        .map(getFilters()::get)
                        .anyMatch(asked -> asked != null && !asked.isEmpty());
    }

    public Suchstatus[] getStates() {
        return Suchstatus.values();
    }

    /** Whole days since the search began. */
    public long days(PlatzsucheItem search) {
        return Duration.between(search.createdAt(), Timestamps.utcNow(clock)).toDays();
    }

    /** Whether somebody still waits for its end. */
    public boolean waiting(PlatzsucheItem search) {
        return !search.status().over();
    }
}
