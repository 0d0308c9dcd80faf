package org.therapyplatform.web.matching;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.therapyplatform.matching.boundary.AnfrageFilter;
import org.therapyplatform.matching.boundary.AnfrageFilter.Antwortstatus;
import org.therapyplatform.matching.boundary.AnfrageFilter.Versandstatus;
import org.therapyplatform.matching.boundary.AnfrageItem;
import org.therapyplatform.matching.boundary.AnfrageListe;
import org.therapyplatform.matching.boundary.AnfrageListe.Zusammenfassung;
import org.therapyplatform.matching.boundary.Antworttyp;
import org.therapyplatform.matching.boundary.Therapeutenanfragen;
import org.therapyplatform.platform.paging.Page;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.json.QueryValues;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** The inquiries: unless something else is asked for those without an answer, who wait longest first. */
@Named
@RequestScoped
public class InquiryListPage extends RecordList<AnfrageItem> {
    private static final String ANSWER = "antwort_status";

    /** In the address only: whatever the answer. */
    private static final String ALL = "alle";

    private static final List<String> ABOUT_ITS_STATE =
            List.of(ANSWER, "versand_status", "nachverfolgung_erforderlich", "antworttyp");

    private static final ListFile<AnfrageItem> FILE = new ListFile<>(
            "inquiries.title",
            Map.of(
                    ANSWER,
                    "Antwortstatus",
                    "versand_status",
                    "Versandstatus",
                    "antworttyp",
                    "Antworttyp",
                    "nachverfolgung_erforderlich",
                    "Nachfassen"),
            List.of(
                    new Column<>("inquiries.therapist", AnfrageItem::therapeutenName),
                    new Column<>("inquiries.state", InquiryListPage::state),
                    new Column<>(
                            "inquiries.waitingDays", row -> row.antwortDatum() == null ? row.tageSeitVersand() : null),
                    new Column<>("inquiries.late", AnfrageItem::nachverfolgungErforderlich),
                    new Column<>("field.erstellt_datum", AnfrageItem::erstelltDatum),
                    new Column<>("field.gesendet_datum", AnfrageItem::gesendetDatum),
                    new Column<>("field.antwort_datum", AnfrageItem::antwortDatum),
                    new Column<>("inquiries.patients", AnfrageItem::anfragegroesse),
                    new Column<>("field.angenommen_anzahl", AnfrageItem::angenommenAnzahl),
                    new Column<>("field.abgelehnt_anzahl", AnfrageItem::abgelehntAnzahl),
                    new Column<>("field.keine_antwort_anzahl", AnfrageItem::keineAntwortAnzahl),
                    new Column<>("inquiries.mootPlaces", AnfrageItem::gegenstandslosePatienten),
                    new Column<>("list.number", AnfrageItem::id)));

    @Inject
    private Therapeutenanfragen inquiries;

    private Zusammenfassung summary = new Zusammenfassung(0, 0, 0, 0);

    public InquiryListPage() {
        super("erstellt_datum", FILE);
    }

    public void load() {
        if (ABOUT_ITS_STATE.stream().noneMatch(this::asked)) {
            getFilters().put(ANSWER, Antwortstatus.offen.name());
        }
        load(this::find);
    }

    private Page<AnfrageItem> find(PageRequest page) {
        Map<String, String> asked = getFilters();
        AnfrageListe list = inquiries.list(
                new AnfrageFilter(
                        QueryValues.integer("therapist_id", asked.get("therapist_id"))
                                .orElse(null),
                        QueryValues.constant("versand_status", asked.get("versand_status"), Versandstatus.class)
                                .orElse(null),
                        ALL.equals(asked.get(ANSWER))
                                ? null
                                : QueryValues.constant(ANSWER, asked.get(ANSWER), Antwortstatus.class)
                                        .orElse(null),
                        QueryValues.flag("nachverfolgung_erforderlich", asked.get("nachverfolgung_erforderlich"))
                                .orElse(null),
                        QueryValues.integer("min_size", asked.get("min_size")).orElse(null),
                        QueryValues.integer("max_size", asked.get("max_size")).orElse(null),
                        QueryValues.constant("antworttyp", asked.get("antworttyp"), Antworttyp.class)
                                .orElse(null),
                        QueryValues.day("from", asked.get("from")).orElse(null),
                        QueryValues.day("to", asked.get("to")).orElse(null)),
                page);
        summary = list.summary();
        return new Page<>(list.data(), list.page(), list.limit(), list.total());
    }

    private static Enum<?> state(AnfrageItem row) {
        return row.antwortDatum() != null
                ? row.antworttyp()
                : row.gesendetDatum() == null ? Versandstatus.ungesendet : Antwortstatus.ausstehend;
    }

    private boolean asked(String name) {
        return getFilters().get(name) != null && !getFilters().get(name).isEmpty();
    }

    /** Whether these are the open ones and nothing else is asked for. */
    public boolean isAllOpen() {
        return Antwortstatus.offen.name().equals(getFilters().get(ANSWER))
                && getFilters().keySet().stream()
                        .filter(name -> !name.equals(ANSWER) && !name.equals("sort"))
                        .noneMatch(this::asked);
    }

    public Zusammenfassung getSummary() {
        return summary;
    }

    public List<String> getStates() {
        return Stream.concat(Stream.of(Antwortstatus.values()).map(Enum::name), Stream.of(ALL))
                .toList();
    }

    public Versandstatus[] getDispatches() {
        return Versandstatus.values();
    }

    public Antworttyp[] getTypes() {
        return Antworttyp.values();
    }
}
