package org.therapyplatform.matching.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.therapyplatform.geocoding.boundary.Koordinaten;
import org.therapyplatform.geocoding.boundary.PlzCentroids;
import org.therapyplatform.matching.entity.PlatzsucheEntity;
import org.therapyplatform.matching.entity.Suchprofil;
import org.therapyplatform.matching.entity.TherapeutenprofilEntity;
import org.therapyplatform.patient.boundary.PatientChanged;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.patient.boundary.SearchRegister;
import org.therapyplatform.platform.error.ConflictException;
import org.therapyplatform.therapist.boundary.Therapist;
import org.therapyplatform.therapist.boundary.TherapistChanged;
import org.therapyplatform.therapist.boundary.TherapistDeleted;
import org.therapyplatform.therapist.boundary.TherapistsImported;

/**
 * Keeps matching's own rows current: what it asks of patients in search and of therapists. The events arrive inside the
 * transaction that changed the record, so the two can never disagree.
 */
@ApplicationScoped
public class Profiles {
    @PersistenceContext(unitName = "matching")
    private EntityManager entities;

    @Inject
    private PlzCentroids centroids;

    @Inject
    private SearchRegister registry;

    /** The profile of a patient for a search of hers. */
    Suchprofil profileOf(PatientData patient) {
        Koordinaten place = place(patient.plz());
        return new Suchprofil(
                patient.plz(),
                patient.ort(),
                place == null ? null : place.latitude(),
                place == null ? null : place.longitude(),
                maxKm(patient.raeumlicheVerfuegbarkeit()),
                patient.verkehrsmittel(),
                name(patient.geschlecht()),
                patient.geburtsdatum(),
                name(patient.bevorzugtesTherapeutengeschlecht()),
                name(patient.bevorzugtesTherapieverfahren()),
                Boolean.TRUE.equals(patient.offenFuerGruppentherapie()),
                patient.ausgeschlosseneTherapeuten());
    }

    /**
     * Most patients have no search when their record is edited, and then this module must stay out of the transaction:
     * it would turn a plain commit into two phases. The patient's row is locked by then, and a search starts under the
     * same lock, so the look outside cannot miss one.
     */
    void patientChanged(@Observes PatientChanged event) {
        int patientId = event.patient().id();
        if (registry.searchesOf(patientId) == 0) {
            return;
        }
        Suchprofil profile = profileOf(event.patient().angaben());
        entities.createQuery(
                        "SELECT s FROM Platzsuche s WHERE s.patientId = :patient ORDER BY s.id", PlatzsucheEntity.class)
                .setParameter("patient", patientId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(search -> search.follow(profile));
    }

    void therapistChanged(@Observes TherapistChanged event) {
        Therapist therapist = event.therapist();
        // Held: read as it was before somebody else's change, it would not follow this one.
        TherapeutenprofilEntity known =
                entities.find(TherapeutenprofilEntity.class, therapist.id(), LockModeType.PESSIMISTIC_WRITE);
        follow(therapist, known, place(therapist));
    }

    /** Three statements, however many there are: the profiles, their places, what is to be written. */
    void therapistsImported(@Observes TherapistsImported event) {
        Map<Integer, TherapeutenprofilEntity> profiles = entities.createQuery(
                        "SELECT p FROM Therapeutenprofil p WHERE p.therapistId IN :ids", TherapeutenprofilEntity.class)
                .setParameter(
                        "ids", event.therapists().stream().map(Therapist::id).toList())
                .getResultStream()
                .collect(Collectors.toMap(TherapeutenprofilEntity::therapistId, Function.identity()));
        Map<String, Koordinaten> places = centroids.find(event.therapists().stream()
                .map(therapist -> therapist.angaben().plz())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        event.therapists()
                .forEach(therapist -> follow(
                        therapist,
                        profiles.get(therapist.id()),
                        places.get(therapist.angaben().plz())));
        entities.flush();
        // Nothing of a batch stays in memory.
        entities.clear();
    }

    private void follow(Therapist therapist, TherapeutenprofilEntity known, Koordinaten place) {
        TherapeutenprofilEntity profile = known == null ? new TherapeutenprofilEntity(therapist.id()) : known;
        profile.follow(therapist, place);
        if (known == null) {
            entities.persist(profile);
        }
    }

    private Koordinaten place(Therapist therapist) {
        return place(therapist.angaben().plz());
    }

    void therapistDeleted(@Observes TherapistDeleted event) {
        TherapeutenprofilEntity profile =
                entities.find(TherapeutenprofilEntity.class, event.therapistId(), LockModeType.PESSIMISTIC_WRITE);
        if (profile == null) {
            return;
        }
        // Whoever composes an inquiry holds this row: by now an inquiry of that moment can be seen.
        long inquiries = entities.createQuery(
                        "SELECT count(a) FROM Therapeutenanfrage a WHERE a.therapistId = :therapist", Long.class)
                .setParameter("therapist", event.therapistId())
                .getSingleResult();
        if (inquiries > 0) {
            throw new ConflictException("Cannot delete therapist: Therapeutenanfragen exist for this therapist");
        }
        entities.remove(profile);
    }

    private Koordinaten place(String plz) {
        return plz == null ? null : centroids.find(plz).orElse(null);
    }

    private static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    /** What is no number counts as not named, so that it can never stop a search. */
    private static Double maxKm(Map<String, Object> raeumlicheVerfuegbarkeit) {
        Object maxKm = raeumlicheVerfuegbarkeit == null ? null : raeumlicheVerfuegbarkeit.get("max_km");
        try {
            return Optional.ofNullable(maxKm)
                    .map(km -> Double.valueOf(km.toString()))
                    .filter(Double::isFinite)
                    .orElse(null);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
