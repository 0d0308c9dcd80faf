package org.therapyplatform.web.matching;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.therapyplatform.matching.boundary.Bedingung;
import org.therapyplatform.matching.boundary.Entfernungsart;
import org.therapyplatform.matching.boundary.Pruefung;
import org.therapyplatform.matching.boundary.Pruefung.Hindernis;
import org.therapyplatform.matching.boundary.Pruefung.Zusammenfassung;
import org.therapyplatform.patient.boundary.PatientData;
import org.therapyplatform.platform.vocabulary.Therapieverfahren;
import org.therapyplatform.therapist.boundary.TherapistData;

/**
 * Tells in words, with the values that decided, why a patient and a therapist fit or not. Whether they do is told by the
 * boundary; nothing is decided here.
 */
final class Reasons {
    private static final List<String> NO_WISH = List.of("", "egal");

    private final ResourceBundle texts;
    private final Locale locale;
    private final LocalDate today;

    Reasons(ResourceBundle texts, Locale locale, LocalDate today) {
        this.texts = texts;
        this.locale = locale;
        this.today = today;
    }

    /** One constraint: what it is called, whether it is fulfilled, and why. */
    public record Reason(String name, boolean fulfilled, String text) {}

    /**
     * @param km null if unknown
     * @param along what they are measured along; null with them
     * @param maxKm how far she would go, or null if that is not at hand
     */
    List<Reason> of(
            List<Pruefung> outcomes,
            PatientData patient,
            TherapistData therapist,
            Double km,
            Entfernungsart along,
            Double maxKm) {
        return outcomes.stream()
                .map(outcome -> new Reason(
                        texts.getString("constraint." + outcome.bedingung()),
                        outcome.erfuellt(),
                        text(outcome, patient, therapist, km, along, maxKm)))
                .toList();
    }

    /** What stands in the way of somebody at all, the most frequent first. */
    static List<Hindernis> obstacles(Zusammenfassung summary) {
        return summary.hindernisse().stream()
                .filter(obstacle -> obstacle.verfehlt() > 0)
                .sorted(Comparator.comparing(Hindernis::verfehlt).reversed())
                .toList();
    }

    private String text(
            Pruefung outcome,
            PatientData patient,
            TherapistData therapist,
            Double km,
            Entfernungsart along,
            Double maxKm) {
        Bedingung constraint = outcome.bedingung();
        boolean fulfilled = outcome.erfuellt();
        return switch (constraint) {
            case entfernung -> distance(fulfilled, km, along, maxKm);
            case ausschluss, offene_anfrage -> said(constraint, fulfilled ? "yes" : "no");
            case therapeutengeschlecht ->
                wish(
                        constraint,
                        fulfilled,
                        patient.bevorzugtesTherapeutengeschlecht(),
                        word("Therapeutgeschlechtspraeferenz", patient.bevorzugtesTherapeutengeschlecht()),
                        word("Geschlecht", therapist.geschlecht()));
            case therapieverfahren ->
                wish(
                        constraint,
                        fulfilled,
                        patient.bevorzugtesTherapieverfahren(),
                        word("Therapieverfahren", patient.bevorzugtesTherapieverfahren()),
                        therapist.psychotherapieverfahren() == Therapieverfahren.egal
                                ? said(constraint, "any")
                                : word("Therapieverfahren", therapist.psychotherapieverfahren()));
            case alter -> age(patient.geburtsdatum(), therapist.alterMin(), therapist.alterMax());
            case patientengeschlecht ->
                wish(
                        constraint,
                        fulfilled,
                        therapist.geschlechtspraeferenz(),
                        word("Patientengeschlecht", therapist.geschlechtspraeferenz()),
                        word("Geschlecht", patient.geschlecht()));
            case gruppentherapie ->
                Boolean.TRUE.equals(therapist.bevorzugtGruppentherapie())
                        ? said(constraint, fulfilled ? "yes" : "no")
                        : said(constraint, "free");
        };
    }

    private String distance(boolean fulfilled, Double km, Entfernungsart along, Double maxKm) {
        if (km == null) {
            return said(Bedingung.entfernung, "unknown");
        }
        if (maxKm == null) {
            return said(Bedingung.entfernung, "alone", km(km), word("Entfernungsart", along));
        }
        boolean byRoad = !fulfilled && along == Entfernungsart.strasse;
        return said(Bedingung.entfernung, byRoad ? "road" : "known", km(km), km(maxKm));
    }

    private String age(LocalDate born, int youngest, int oldest) {
        if (youngest == 0 && oldest == 0) {
            return said(Bedingung.alter, "free");
        }
        String limits = youngest == 0
                ? said(Bedingung.alter, "upTo", oldest)
                : oldest == 0
                        ? said(Bedingung.alter, "from", youngest)
                        : said(Bedingung.alter, "between", youngest, oldest);
        return born == null
                ? said(Bedingung.alter, "unknown", limits)
                : said(Bedingung.alter, "known", Period.between(born, today).getYears(), limits);
    }

    private String wish(Bedingung constraint, boolean fulfilled, Object wished, String wish, String is) {
        if (wished == null || NO_WISH.contains(wished.toString().strip().toLowerCase(Locale.ROOT))) {
            return said(constraint, "free");
        }
        return fulfilled ? said(constraint, "yes", wish) : said(constraint, "no", wish, is);
    }

    private String said(Bedingung constraint, String how, Object... values) {
        return new MessageFormat(texts.getString("reason." + constraint + "." + how), locale).format(values);
    }

    /** A therapist's wish may be any text; then it stands for itself. */
    private String word(String vocabulary, Object value) {
        String key = vocabulary + "." + value;
        return value == null ? "–" : texts.containsKey(key) ? texts.getString(key) : value.toString();
    }

    private String km(double km) {
        return new MessageFormat("{0,number,#,##0.#}", locale).format(new Object[] {km});
    }
}
