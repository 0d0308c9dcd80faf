package org.therapyplatform.web.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.therapyplatform.patient.boundary.Patient;
import org.therapyplatform.patient.boundary.PatientFilter;
import org.therapyplatform.patient.boundary.Patients;
import org.therapyplatform.platform.paging.PageRequest;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistFilter;
import org.therapyplatform.therapist.boundary.Therapists;

/** Finds pages and people from a few letters or a number; the palette shows what this page finds. */
@Named
@RequestScoped
public class FindPage {
    /** One letter would find half of everybody. */
    private static final int LETTERS = 2;

    private static final PageRequest FEW = new PageRequest(1, 6);

    /** What is shorter many have: some of them are found at once, the first in the order of the names are not. */
    private static final int LETTERS_TO_SORT_BY = 3;

    /**
     * Something found.
     *
     * @param kind key of the word for what it is
     */
    public record Hit(String address, String kind, String name, String about) {}

    @Inject
    private Places places;

    @Inject
    private Patients patients;

    @Inject
    private Therapists therapists;

    @Inject
    private Preferences preferences;

    private String query;
    private List<Hit> hits = List.of();

    public void load() {
        String asked = query == null ? "" : query.strip();
        hits = new ArrayList<>(pages(asked.toLowerCase(preferences.getLocale())));
        if (!places.people()) {
            return;
        }
        if (asked.matches("\\d{1,9}")) {
            int id = Integer.parseInt(asked);
            patients.lookup(id).ifPresent(patient -> hits.add(hit(patient)));
            therapists.lookup(id).ifPresent(therapist -> hits.add(hit(therapist)));
        } else if (asked.length() >= LETTERS) {
            PageRequest few = asked.length() < LETTERS_TO_SORT_BY ? FEW : FEW.sortedBy("nachname");
            patients.list(new PatientFilter(null, asked), few).data().forEach(patient -> hits.add(hit(patient)));
            therapists
                    .list(new TherapistFilter(null, null, asked, null), few)
                    .data()
                    .forEach(therapist -> hits.add(hit(therapist)));
        }
    }

    private List<Hit> pages(String asked) {
        return places.getAll().stream()
                .map(place -> new Hit(
                        place.address(), "find.page", preferences.getTexts().getString(place.name()), place.keys()))
                .filter(page -> page.name().toLowerCase(preferences.getLocale()).contains(asked))
                .toList();
    }

    private static Hit hit(Patient found) {
        return new Hit(
                "/patient?id=" + found.id(),
                "find.patient",
                found.angaben().nachname() + ", " + found.angaben().vorname(),
                about(found.id(), found.angaben().plz(), found.angaben().ort()));
    }

    private static Hit hit(Therapist found) {
        return new Hit(
                "/therapist?id=" + found.id(),
                "find.therapist",
                found.angaben().nachname() + ", " + found.angaben().vorname(),
                about(found.id(), found.angaben().plz(), found.angaben().ort()));
    }

    private static String about(int id, String plz, String ort) {
        return Stream.of(Integer.toString(id), plz, ort)
                .filter(part -> part != null && !part.isBlank())
                .reduce((first, next) -> first + " " + next)
                .orElseThrow();
    }

    public List<Hit> getHits() {
        return hits;
    }

    public String getQuery() {
        return query;
    }

    public void setQuery(String query) {
        this.query = query;
    }
}
