package org.therapyplatform.web.matching;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import org.therapyplatform.matching.boundary.PlatzsucheFilter;
import org.therapyplatform.matching.boundary.PlatzsucheItem;
import org.therapyplatform.matching.boundary.Platzsuchen;
import org.therapyplatform.matching.boundary.Suchstatus;
import org.therapyplatform.platform.time.Timestamps;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.json.QueryValues;

/** The searches: who is waiting, longest first, unless something else is wanted. */
@Named
@RequestScoped
public class SearchListPage extends RecordList<PlatzsucheItem> {
    /** The value of the filter that shows every status; without the filter the active ones are shown. */
    public static final String EVERY_STATUS = "alle";

    @Inject
    private Platzsuchen searches;

    @Inject
    private Clock clock;

    public SearchListPage() {
        super("created_at");
    }

    public void load() {
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
