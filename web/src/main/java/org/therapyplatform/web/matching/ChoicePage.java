package org.therapyplatform.web.matching;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.boundary.PlzCentroids;
import org.therapyplatform.geocoding.boundary.PlzPlace;
import org.therapyplatform.matching.boundary.Therapeutenanfragen;
import org.therapyplatform.matching.boundary.WaehlbarerTherapeut;
import org.therapyplatform.matching.boundary.Wartende;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.platform.vocabulary.Therapieverfahren;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistData;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** Whom to ask in a region: the selection's ranking as a table and on a map. */
@Named
@RequestScoped
public class ChoicePage extends RecordList<ChoicePage.Choice> {
    /** How many of the longest waiting each therapist of a page is held against. */
    private static final int LONGEST_WAITING = 200;

    private static final ListFile<Choice> FILE = new ListFile<>(
            "choice.file",
            Map.of(),
            List.of(
                    new Column<>("choice.rank", Choice::rank),
                    new Column<>("kind.therapist", Choice::getName),
                    new Column<>("field.plz", row -> row.therapist().plz()),
                    new Column<>("field.ort", row -> row.therapist().ort()),
                    new Column<>("choice.fromMiddle.km", row -> km(row.kmFromMiddle())),
                    new Column<>(
                            "field.psychotherapieverfahren",
                            row -> method(row.therapist().psychotherapieverfahren())),
                    new Column<>("choice.mail.yes", row -> row.therapist().erreichbarPerMail()),
                    new Column<>("choice.available.yes", row -> row.therapist().potenziellVerfuegbar()),
                    new Column<>("choice.informed.yes", row -> row.therapist().ueberPlattformInformiert()),
                    new Column<>("field.letzter_kontakt", Choice::lastContact),
                    new Column<>("choice.fitting", Choice::fitting),
                    new Column<>("field.telefon", row -> row.therapist().telefon()),
                    new Column<>("field.email", row -> row.therapist().email()),
                    new Column<>("list.number", row -> row.therapist().id())));

    @Inject
    private Therapeutenanfragen inquiries;

    @Inject
    private Therapists therapists;

    @Inject
    private PlzCentroids centroids;

    private RegionMap map;
    private long waiting;

    public ChoicePage() {
        super(null, FILE);
    }

    /**
     * A therapist who can be asked.
     *
     * @param rank from 1, the best first
     * @param kmFromMiddle of the region, or null if the practice's place is unknown
     * @param lastContact or null
     * @param fitting how many of the longest waiting fit
     */
    public record Choice(
            int rank, WaehlbarerTherapeut therapist, Double kmFromMiddle, LocalDate lastContact, int fitting) {
        public String getName() {
            return Stream.of(therapist.titel(), therapist.vorname(), therapist.nachname())
                    .filter(part -> part != null && !part.isBlank())
                    .reduce((first, second) -> first + " " + second)
                    .orElse("");
        }
    }

    public void load() {
        if (isAsked()) {
            load(this::choices);
        }
    }

    private static Therapieverfahren method(String told) {
        return told == null ? null : Therapieverfahren.valueOf(told);
    }

    /** To a tenth, as the page has it. */
    private static Double km(Double exactly) {
        return exactly == null ? null : Math.round(exactly * 10) / 10.0;
    }

    private Page<Choice> choices(PageRequest page) {
        String prefix = getPrefix();
        List<WaehlbarerTherapeut> ranked = List.copyOf(inquiries.therapistsToChoose(prefix));
        List<Wartende> waitingByPlz = inquiries.waiting(prefix);
        waiting = waitingByPlz.stream().mapToLong(Wartende::anzahl).sum();
        List<PlzPlace> region = centroids.within(prefix);
        Map<String, Koordinaten> places = places(ranked, waitingByPlz);
        int first = (int) Math.min(page.offset(), ranked.size());
        List<WaehlbarerTherapeut> shown =
                ranked.stream().skip(first).limit(page.limit()).toList();
        List<Choice> rows = rows(prefix, shown, first, region, places);
        if (!region.isEmpty()) {
            map = map(ranked, rows, region, waitingByPlz, places);
        }
        return Page.of(page, ranked.size(), rows);
    }

    private Map<String, Koordinaten> places(List<WaehlbarerTherapeut> ranked, List<Wartende> waitingByPlz) {
        Collection<String> codes = Stream.concat(
                        ranked.stream().map(WaehlbarerTherapeut::plz),
                        waitingByPlz.stream().map(Wartende::plz))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return centroids.find(codes);
    }

    private List<Choice> rows(
            String prefix,
            List<WaehlbarerTherapeut> shown,
            int first,
            List<PlzPlace> region,
            Map<String, Koordinaten> places) {
        List<Integer> ids = shown.stream().map(WaehlbarerTherapeut::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Integer, Therapist> records = therapists.find(ids);
        Map<Integer, Integer> fitting = inquiries.fitting(ids, prefix, LONGEST_WAITING);
        Koordinaten middle = region.isEmpty()
                ? null
                : RegionMap.middle(region.stream().map(PlzPlace::place).toList());
        return IntStream.range(0, shown.size())
                .mapToObj(i -> {
                    WaehlbarerTherapeut therapist = shown.get(i);
                    Koordinaten place = places.get(therapist.plz());
                    Therapist record = records.get(therapist.id());
                    TherapistData data = record == null ? TherapistData.NEW : record.angaben();
                    return new Choice(
                            first + i + 1,
                            therapist,
                            middle == null || place == null ? null : middle.kmTo(place),
                            data.lastContact(),
                            fitting.getOrDefault(therapist.id(), 0));
                })
                .toList();
    }

    private static RegionMap map(
            List<WaehlbarerTherapeut> ranked,
            List<Choice> rows,
            List<PlzPlace> region,
            List<Wartende> waitingByPlz,
            Map<String, Koordinaten> places) {
        Map<Koordinaten, Long> waiting = new HashMap<>();
        waitingByPlz.forEach(there -> {
            Koordinaten place = places.get(there.plz());
            if (place != null) {
                waiting.merge(place, there.anzahl(), Long::sum);
            }
        });
        List<RegionMap.Subject> subjects = rows.stream()
                .filter(row -> places.containsKey(row.therapist().plz()))
                .map(row -> new RegionMap.Subject(
                        row.therapist().id(),
                        row.rank(),
                        row.getName(),
                        places.get(row.therapist().plz())))
                .toList();
        List<WaehlbarerTherapeut> others = new ArrayList<>(ranked);
        others.removeAll(rows.stream().map(Choice::therapist).toList());
        return new RegionMap(
                region,
                waiting,
                subjects,
                others.stream()
                        .map(therapist -> places.get(therapist.plz()))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private String getPrefix() {
        return getFilters().get("plz_prefix");
    }

    /** Whether a region was named. */
    public boolean isAsked() {
        return getPrefix() != null && !getPrefix().isBlank();
    }

    /** Null if nobody knows where the region lies. */
    public RegionMap getMap() {
        return map;
    }

    /** How many wait in the region. */
    public long getWaiting() {
        return waiting;
    }

    /** How many of them each therapist is held against. */
    public long getLookedAt() {
        return Math.min(waiting, LONGEST_WAITING);
    }

    /** Whether the ranking holds each therapist against all who wait. */
    public boolean isAllLookedAt() {
        return waiting <= LONGEST_WAITING;
    }
}
