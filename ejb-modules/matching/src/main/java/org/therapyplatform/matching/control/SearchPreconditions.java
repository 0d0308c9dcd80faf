package org.therapyplatform.matching.control;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.therapyplatform.patient.boundary.PatientData;

/** R1: what must be known of a patient before she is offered to anyone (rules.md §4, in that order). */
final class SearchPreconditions {
    private record Precondition(String field, String rule, Predicate<PatientData> holds) {}

    private static final List<Precondition> ALL = List.of(
            known("geschlecht", PatientData::geschlecht),
            known("symptome", PatientData::symptome),
            known("krankenkasse", PatientData::krankenkasse),
            known("geburtsdatum", PatientData::geburtsdatum),
            known("erfahrung_mit_psychotherapie", PatientData::erfahrungMitPsychotherapie),
            known("offen_fuer_gruppentherapie", PatientData::offenFuerGruppentherapie),
            new Precondition(
                    "zeitliche_verfuegbarkeit",
                    "must name at least one slot on one weekday",
                    p -> hasSlot(p.zeitlicheVerfuegbarkeit())),
            new Precondition(
                    "letzte_sitzung_vorherige_psychotherapie",
                    "is required for a patient with earlier psychotherapy",
                    p -> !Boolean.TRUE.equals(p.erfahrungMitPsychotherapie())
                            || p.letzteSitzungVorherigePsychotherapie() != null));

    private SearchPreconditions() {}

    /** The first field that is missing and what it must be, or nothing if the record is complete. */
    static Optional<Missing> firstMissing(PatientData patient) {
        return missing(patient).stream().findFirst();
    }

    /** All fields that are missing, in that order. */
    static List<Missing> missing(PatientData patient) {
        return ALL.stream()
                .filter(precondition -> !precondition.holds().test(patient))
                .map(precondition -> new Missing(precondition.field(), precondition.rule()))
                .toList();
    }

    /** A field of a patient's record, and what it must be before a search can start. */
    record Missing(String field, String rule) {}

    private static Precondition known(String field, java.util.function.Function<PatientData, Object> value) {
        return new Precondition(field, "is required", p -> {
            Object v = value.apply(p);
            return v instanceof String text ? !text.isBlank() : v != null;
        });
    }

    private static boolean hasSlot(Map<String, Object> weekdays) {
        return weekdays != null
                && weekdays.values().stream()
                        .filter(Collection.class::isInstance)
                        .flatMap(slots -> ((Collection<?>) slots).stream())
                        .anyMatch(slot -> slot != null && !slot.toString().isBlank());
    }
}
