package org.therapyplatform.web.therapist;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.therapyplatform.therapist.boundary.Therapeutstatus;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistFilter;
import org.therapyplatform.therapist.boundary.Therapists;
import org.therapyplatform.web.desk.RecordList;

/** The therapists, by name unless another order is wanted. */
@Named
@RequestScoped
public class TherapistListPage extends RecordList<Therapist> {
    @Inject
    private Therapists therapists;

    public TherapistListPage() {
        super("nachname");
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
