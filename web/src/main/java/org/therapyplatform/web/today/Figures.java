package org.therapyplatform.web.today;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.therapyplatform.matching.boundary.Antworttyp;
import org.therapyplatform.matching.boundary.Vermittlungszahlen;
import org.therapyplatform.matching.boundary.Vermittlungszahlen.Wartestufe;
import org.therapyplatform.patient.boundary.Patientenstatus;
import org.therapyplatform.platform.query.KeptFigure.Counted;
import org.therapyplatform.web.desk.Formats;
import org.therapyplatform.web.today.Chart.Value;

/** How it goes, as charts and sentences. */
public final class Figures {
    private final Counted<Map<Patientenstatus, Long>> statuses;
    private final Counted<Vermittlungszahlen> placement;
    private final Instant readyAt;
    private final Words words;
    private final Formats formats;

    /** @param readyAt when those were counted for whom a search can start */
    Figures(
            Counted<Map<Patientenstatus, Long>> statuses,
            Counted<Vermittlungszahlen> placement,
            Instant readyAt,
            Words words,
            Formats formats) {
        this.statuses = statuses;
        this.placement = placement;
        this.readyAt = readyAt;
        this.words = words;
        this.formats = formats;
    }

    /** Whether nobody has been registered yet. */
    public boolean isFresh() {
        return total() == 0;
    }

    /** When the figures were counted. */
    public String getCountedAt() {
        return formats.time(Stream.of(statuses.at(), placement.at(), readyAt)
                .min(Comparator.naturalOrder())
                .orElseThrow());
    }

    public Chart getStatuses() {
        return Chart.of(statuses.value().entrySet().stream()
                .map(status -> new Value(
                        words.text("Patientenstatus." + status.getKey()),
                        status.getValue(),
                        formats.number(status.getValue()),
                        "/patients?status=" + status.getKey()))
                .toList());
    }

    public String getPatients() {
        return formats.number(total());
    }

    public Chart getWaiting() {
        return Chart.of(placement.value().wartezeiten().stream()
                .map(step -> new Value(step(step), step.anzahl(), formats.number(step.anzahl()), null))
                .toList());
    }

    /** How long they have waited on average, in words. */
    public String getWaitingSummary() {
        Integer days = placement.value().mittlereWartezeitTage();
        return days == null ? words.text("today.waiting.none") : words.say("today.waiting.mean", days);
    }

    public Chart getWeeks() {
        return Chart.of(placement.value().wochen().stream()
                .map(week -> new Value(
                        formats.dayAndMonth(week.montag()),
                        week.vermittlungen(),
                        formats.number(week.vermittlungen()),
                        null))
                .toList());
    }

    public String getPlaced() {
        return formats.number(placement.value().wochen().stream()
                .mapToLong(Vermittlungszahlen.Woche::vermittlungen)
                .sum());
    }

    public Chart getAnswers() {
        Vermittlungszahlen counted = placement.value();
        List<Value> values = new ArrayList<>();
        for (Antworttyp type : Antworttyp.values()) {
            values.add(
                    answer(words.text("Antworttyp." + type), counted.antworten().get(type)));
        }
        values.add(answer(words.text("today.answers.open"), counted.unbeantwortet()));
        return Chart.of(values);
    }

    private Value answer(String label, long count) {
        return new Value(label, count, formats.number(count), null);
    }

    /** How many were answered, in words. */
    public String getAnswerRate() {
        Vermittlungszahlen counted = placement.value();
        return counted.versandt() == 0
                ? words.text("today.answers.none")
                : words.say(
                        "today.answers.rate",
                        formats.percent((double) counted.beantwortet() / counted.versandt()),
                        counted.beantwortet(),
                        counted.versandt());
    }

    private long total() {
        return statuses.value().values().stream().mapToLong(Long::longValue).sum();
    }

    private String step(Wartestufe step) {
        if (step.unterWochen() == null) {
            return words.say("today.waiting.over", step.abWochen());
        }
        return step.abWochen() == 0
                ? words.say("today.waiting.under", step.unterWochen())
                : words.say("today.waiting.between", step.abWochen(), step.unterWochen());
    }
}
