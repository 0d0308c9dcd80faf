package org.therapyplatform.web.communication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapyplatform.communication.boundary.CallAgenda;
import org.therapyplatform.communication.boundary.PhoneCalls;
import org.therapyplatform.platform.error.InvalidInputException;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.desk.ListExport;
import org.therapyplatform.web.desk.Pager;
import org.therapyplatform.web.desk.Preferences;
import org.therapyplatform.web.list.ListFile;

/** The calls of a week, a column a day. */
@Named
@RequestScoped
public class CallWeekPage {
    /** More would make a calendar nobody reads; the list of a day shows them all. */
    private static final int MOST = 300;

    private static final String CALENDAR = "/api/phone-call-calendar";

    /**
     * @param holiday its name, or null
     * @param weekend shown only if there are calls
     */
    public record Day(LocalDate date, boolean today, boolean weekend, String holiday, List<CallPeople.Row> calls) {}

    @Inject
    private PhoneCalls calls;

    @Inject
    private CallPeople people;

    @Inject
    private ListExport export;

    @Inject
    private Preferences preferences;

    @Inject
    private Clock clock;

    private final Map<String, String> filters = new LinkedHashMap<>();
    private LocalDate monday;
    private List<Day> days = List.of();
    private long total;
    private String problem;

    /** {@code woche}, a day of the week, and {@code koordinator}. */
    public Map<String, String> getFilters() {
        return filters;
    }

    public void load() {
        LocalDate today = LocalDate.now(clock);
        LocalDate asked = today;
        try {
            asked = CallListPage.day(filters.get("woche"), today);
        } catch (InvalidInputException e) {
            problem = "woche";
        }
        monday = asked.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate sunday = monday.plusDays(6);
        if (problem == null
                && export.sent(getFile(), filters, (last, piece) -> rows(sunday, today, piece)
                        .data())) {
            return;
        }
        Page<CallPeople.Row> planned = rows(sunday, today, new PageRequest(1, MOST));
        total = planned.total();
        Map<LocalDate, String> holidays = calls.holidays(monday, sunday, preferences.getLocale());
        List<Day> week = new ArrayList<>();
        for (LocalDate day = monday; !day.isAfter(sunday); day = day.plusDays(1)) {
            LocalDate date = day;
            List<CallPeople.Row> rows = planned.data().stream()
                    .filter(row -> row.call().geplantesDatum().equals(date))
                    .toList();
            boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
            if (!weekend || !rows.isEmpty()) {
                week.add(new Day(day, day.equals(today), weekend, holidays.get(day), rows));
            }
        }
        days = week;
    }

    private Page<CallPeople.Row> rows(LocalDate sunday, LocalDate today, PageRequest page) {
        return people.agenda(
                new CallAgenda(monday, sunday, false, Whose.account(filters.get("koordinator")), null, null, null),
                today,
                page);
    }

    public ListFile<CallPeople.Row> getFile() {
        return people.file("week.title");
    }

    public List<Day> getDays() {
        return days;
    }

    public LocalDate getMonday() {
        return monday;
    }

    public LocalDate getLast() {
        return days.get(days.size() - 1).date();
    }

    /** Of the year, as ISO 8601 counts. */
    public int getNumber() {
        return monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    /** How many calls of the week found no room. */
    public long getLeft() {
        return Math.max(0, total - MOST);
    }

    public boolean isPlanned() {
        return total > 0;
    }

    public String getPrevious() {
        return week(monday.minusWeeks(1));
    }

    public String getNext() {
        return week(monday.plusWeeks(1));
    }

    private String week(LocalDate day) {
        Map<String, String> query = new LinkedHashMap<>(filters);
        query.put("woche", day.toString());
        return Pager.query(query);
    }

    /** Address of the list of a day with the same people's calls. */
    public String list(Day day) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("geplantes_datum", day.date().toString());
        query.put("koordinator", filters.get("koordinator"));
        return "/calls" + Pager.query(query);
    }

    /** Address of the calendar that programs read, with the same people's calls; null for what is nobody's yet. */
    public String getCalendar() {
        String account = Whose.account(filters.get("koordinator"));
        if (account == null) {
            return CALENDAR;
        }
        return account.isEmpty() ? null : CALENDAR + Pager.query(Map.of("koordinator", account));
    }

    /** The parameter that cannot be read, or null. */
    public String getProblem() {
        return problem;
    }
}
