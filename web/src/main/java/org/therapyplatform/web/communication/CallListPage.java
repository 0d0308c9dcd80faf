package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.therapyplatform.communication.boundary.CallAgenda;
import org.therapyplatform.communication.boundary.Telefonanrufstatus;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.web.desk.Pager;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.list.ListFile;

/** The calls of a day, in the order in which they are to be made. */
@Named
@RequestScoped
public class CallListPage extends RecordList<CallPeople.Row> {
    /** As the API's query parameter is named. */
    private static final String DAY = "geplantes_datum";

    @Inject
    private CallPeople people;

    @Inject
    private Clock clock;

    private LocalDate day;

    public CallListPage() {
        super(DAY);
    }

    @Override
    public ListFile<CallPeople.Row> getFile() {
        return people.file("calls.title");
    }

    public void load() {
        LocalDate today = LocalDate.now(clock);
        day = today;
        // So that a file and a copied address say which day they are of.
        if (getFilters().get(DAY) == null) {
            getFilters().put(DAY, today.toString());
        }
        load(page -> {
            day = day(getFilters().get(DAY), today);
            return people.agenda(
                    new CallAgenda(
                            day,
                            day,
                            day.equals(today),
                            Whose.account(getFilters().get("koordinator")),
                            number("therapist_id"),
                            number("patient_id"),
                            status(getFilters().get("status"))),
                    today,
                    page);
        });
    }

    private Integer number(String filter) {
        return QueryValues.integer(filter, getFilters().get(filter)).orElse(null);
    }

    static LocalDate day(String text, LocalDate today) {
        try {
            return text == null || text.isBlank() ? today : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw InvalidInputException.of(DAY, DAY + " must be a date");
        }
    }

    private static Telefonanrufstatus status(String text) {
        return text == null || text.isEmpty()
                ? null
                : Arrays.stream(Telefonanrufstatus.values())
                        .filter(status -> status.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> InvalidInputException.of("status", "status must be one of a call"));
    }

    public LocalDate getDay() {
        return day;
    }

    public boolean isToday() {
        return day.equals(LocalDate.now(clock));
    }

    public String getPrevious() {
        return on(day.minusDays(1));
    }

    public String getNext() {
        return on(day.plusDays(1));
    }

    private String on(LocalDate other) {
        Map<String, String> query = new LinkedHashMap<>(getFilters());
        query.put(DAY, other.toString());
        return Pager.query(query);
    }

    /** Whether other calls of the day are left out. */
    public boolean isFiltered() {
        return getFilters().entrySet().stream()
                .anyMatch(filter -> !filter.getKey().equals(DAY)
                        && filter.getValue() != null
                        && !filter.getValue().isEmpty());
    }

    public Telefonanrufstatus[] getStates() {
        return Telefonanrufstatus.values();
    }
}
