package org.therapyplatform.patient.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who waits for a place and has settled everything (R2), for whoever keeps the searches. Without roles and trail: it hands
 * out numbers to count with, and is asked when nobody is.
 */
@ApplicationScoped
public class SettledPatients {
    /** In the order of ix_patienten_bereit, which it reads alone. */
    private static final String NEXT = """
            SELECT id, to_char(startdatum, 'YYYY-MM-DD') FROM patienten
            WHERE status = 'auf_der_Suche' AND vertraege_unterschrieben AND zahlung_eingegangen
              AND (startdatum, id) > (:startdatum, :id)
            ORDER BY startdatum, id""";

    @PersistenceContext(unitName = "patient")
    private EntityManager entities;

    /** A patient's place in the order of waiting: since when, and of those of one day by id. */
    public record Place(LocalDate startdatum, int id) {
        public static final Place BEFORE_ALL = new Place(LocalDate.of(1900, 1, 1), 0);
    }

    /** Those who come next, the longest waiting first, as many as wanted if there are so many. */
    @SuppressWarnings("unchecked")
    public List<Place> after(Place place, int wanted) {
        List<Object[]> rows = entities.createNativeQuery(NEXT)
                .setParameter("startdatum", place.startdatum())
                .setParameter("id", place.id())
                .setMaxResults(wanted)
                .getResultList();
        return rows.stream()
                .map(row -> new Place(LocalDate.parse((String) row[1]), (Integer) row[0]))
                .toList();
    }

    /** Those of them to whom no mail can be sent. */
    @SuppressWarnings("unchecked")
    public Set<Integer> withoutAddress(Set<Integer> ids) {
        return new HashSet<Integer>(entities.createNativeQuery(
                        "SELECT id FROM patienten WHERE id IN (:ids) AND coalesce(trim(email), '') = ''")
                .setParameter("ids", ids)
                .getResultList());
    }
}
