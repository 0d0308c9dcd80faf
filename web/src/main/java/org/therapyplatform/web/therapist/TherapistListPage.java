package org.therapyplatform.web.therapist;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.therapyplatform.therapist.boundary.Therapeutstatus;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistFilter;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.desk.RecordList;
import org.therapyplatform.web.list.Column;
import org.therapyplatform.web.list.ListFile;

/** The therapists, by name unless another order is wanted. */
@Named
@RequestScoped
public class TherapistListPage extends RecordList<Therapist> {
    private static final ListFile<Therapist> FILE = new ListFile<>(
            "therapists.title",
            Map.of("status", "Therapeutstatus"),
            List.of(
                    new Column<>("field.nachname", row -> row.angaben().nachname()),
                    new Column<>("field.titel", row -> row.angaben().titel()),
                    new Column<>("field.vorname", row -> row.angaben().vorname()),
                    new Column<>("field.status", row -> row.angaben().status()),
                    new Column<>("field.plz", row -> row.angaben().plz()),
                    new Column<>("field.ort", row -> row.angaben().ort()),
                    new Column<>("field.psychotherapieverfahren", row -> row.angaben()
                            .psychotherapieverfahren()),
                    new Column<>(
                            "field.potenziell_verfuegbar", row -> row.angaben().potenziellVerfuegbar()),
                    new Column<>("field.telefon", row -> row.angaben().telefon()),
                    new Column<>("field.naechster_kontakt_moeglich", row -> row.angaben()
                            .naechsterKontaktMoeglich()),
                    new Column<>("list.number", Therapist::id)));

    @Inject
    private Therapists therapists;

    public TherapistListPage() {
        super("nachname", FILE);
    }

    public void load() {
        String available = getFilters().get("potenziell_verfuegbar");
        load(page -> therapists.list(
                new TherapistFilter(
                        getFilters().get("status"),
                        available == null || available.isEmpty() ? null : Boolean.valueOf(available),
                        getFilters().get("search"),
                        getFilters().get("plz_prefix")),
                page));
    }

    public Therapeutstatus[] getStates() {
        return Therapeutstatus.values();
    }
}
