package org.therapyplatform.communication.control;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** On which days nobody is in a practice: weekends and the public holidays of its federal state. */
@ApplicationScoped
public class PublicHolidays {
    /** First postal code of a range to the state it lies in; derived from GeoNames (CC BY 4.0). */
    private static final String STATES = "/plz-bundesland.csv";

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final TreeMap<String, String> states = new TreeMap<>();
    private final HolidayManager holidays;

    public PublicHolidays() {
        holidays = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.GERMANY));
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(PublicHolidays.class.getResourceAsStream(STATES), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",")).forEach(range -> states.put(range[0], range[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + STATES, e);
        }
    }

    /** @param plz of a place in the state; without a German postal code only the holidays of the whole country count */
    public boolean workingDay(LocalDate day, String plz) {
        return !WEEKEND.contains(day.getDayOfWeek()) && !holiday(day, plz);
    }

    /**
     * The public holidays of some days, by their names.
     *
     * @param plz as above
     * @param to the last day, inclusive
     * @param language German, else they are named in English
     */
    public Map<LocalDate, String> named(LocalDate from, LocalDate to, String plz, Locale language) {
        // The library's English names have no language: asked for as English they would be in that of the server.
        Locale names = language.getLanguage().equals(Locale.GERMAN.getLanguage()) ? Locale.GERMAN : Locale.ROOT;
        return holidays.getHolidays(from, to, state(plz)).stream()
                .collect(Collectors.toMap(
                        Holiday::getDate, holiday -> holiday.getDescription(names), (one, other) -> one));
    }

    private boolean holiday(LocalDate day, String plz) {
        return holidays.isHoliday(day, state(plz));
    }

    /** None without a German postal code. */
    private String[] state(String plz) {
        Map.Entry<String, String> state = plz != null && plz.matches("\\d{5}") ? states.floorEntry(plz) : null;
        return state == null ? new String[0] : new String[] {state.getValue()};
    }
}
