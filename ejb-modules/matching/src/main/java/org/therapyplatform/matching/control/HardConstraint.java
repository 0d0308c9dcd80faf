package org.therapyplatform.matching.control;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.therapyplatform.matching.boundary.Bedingung;

/**
 * R4, R5: the hard constraints (rules.md §6), each defined here and nowhere else. The composition of an inquiry filters
 * by these expressions, the explanation shows them as columns: they cannot disagree.
 *
 * <p>An expression speaks of {@code s}, the criteria of a row of {@code platzsuche}; of {@code x}, the exclusions of the
 * same row, kept apart because they do not fit into the index that serves the composition; and of {@code t}, a row of
 * {@link #THERAPIST}. Unknown counts as failed; the order is that of {@link Bedingung}.
 */
enum HardConstraint {
    ENTFERNUNG(
            Bedingung.entfernung,
            HardConstraint.KM + " <= " + HardConstraint.MAX_KM + " OR NOT t.verortet"
                    + " OR nullif(s.ort, '') IS NULL OR s.latitude IS NULL"),
    AUSSCHLUSS(Bedingung.ausschluss, """
            NOT (x.ausgeschlossene_therapeuten @> t.als_id OR x.ausgeschlossene_therapeuten @> t.als_objekt
                 OR x.vom_patienten_ausgeschlossen @> t.als_id)"""),
    THERAPEUTENGESCHLECHT(
            Bedingung.therapeutengeschlecht,
            "coalesce(s.bevorzugtes_therapeutengeschlecht, 'Egal') IN ('Egal', t.erfuellter_wunsch)"),
    THERAPIEVERFAHREN(
            Bedingung.therapieverfahren,
            "coalesce(s.bevorzugtes_therapieverfahren, 'egal') IN ('egal', t.psychotherapieverfahren)"),
    ALTER(Bedingung.alter, """
            (t.alter_min = 0 OR s.geburtsdatum <= t.geboren_bis) AND (t.alter_max = 0 OR s.geburtsdatum > t.geboren_nach)"""),
    PATIENTENGESCHLECHT(Bedingung.patientengeschlecht, "t.wunsch IN ('', 'egal') OR s.geschlecht = t.gewuenschtes"),
    GRUPPENTHERAPIE(Bedingung.gruppentherapie, "NOT t.bevorzugt_gruppentherapie OR s.offen_fuer_gruppentherapie"),
    OFFENE_ANFRAGE(Bedingung.offene_anfrage, "s.patient_id <> ALL (t.angefragt)");

    /** The straight line between the two postal codes, in kilometres, which no road is shorter than; null if unknown. */
    static final String KM = """
            2 * 6371.0088 * asin(sqrt(least(1,
              power(sin(radians(t.latitude - s.latitude) / 2), 2)
              + cos(radians(s.latitude)) * t.kosinus * power(sin(radians(t.longitude - s.longitude) / 2), 2))))""";

    static final String MAX_KM = "coalesce(s.max_km, :maxKm)";

    /**
     * A therapist as the constraints want him and as he is named, computed once and not for every patient. Born on or
     * before {@code geboren_bis} is old enough, born after {@code geboren_nach} young enough; the bounds keep the dates
     * within what PostgreSQL can count. {@code angefragt}: the patients of his open inquiries.
     */
    static final String THERAPIST = """
            SELECT p.therapist_id, p.titel, p.vorname, p.nachname, p.plz, p.ort, p.latitude, p.longitude,
                   p.psychotherapieverfahren, p.alter_min, p.alter_max, p.bevorzugt_gruppentherapie,
                   nullif(p.ort, '') IS NOT NULL AND p.latitude IS NOT NULL AS verortet,
                   cos(radians(p.latitude)) AS kosinus,
                   to_jsonb(p.therapist_id) AS als_id,
                   jsonb_build_array(jsonb_build_object('id', p.therapist_id)) AS als_objekt,
                   CASE p.geschlecht WHEN 'männlich' THEN 'Männlich' WHEN 'weiblich' THEN 'Weiblich' END
                     AS erfuellter_wunsch,
                   CAST(:today AS date) - make_interval(least(greatest(p.alter_min, -200), 200)) AS geboren_bis,
                   CAST(:today AS date) - make_interval(least(greatest(p.alter_max, -200), 200) + 1) AS geboren_nach,
                   lower(btrim(coalesce(p.geschlechtspraeferenz, ''))) AS wunsch,
                   CASE lower(btrim(p.geschlechtspraeferenz))
                     WHEN 'männlich' THEN 'männlich' WHEN 'weiblich' THEN 'weiblich' END AS gewuenschtes,
                   ARRAY(SELECT e.patient_id FROM therapeutenanfrage a
                         JOIN therapeut_anfrage_patient e ON e.therapeutenanfrage_id = a.id
                         WHERE a.therapist_id = p.therapist_id AND a.antwort_datum IS NULL) AS angefragt
            FROM therapeutenprofil p""";

    private final String sql;

    HardConstraint(Bedingung bedingung, String expression) {
        if (bedingung.ordinal() != ordinal()) {
            throw new IllegalStateException(this + " stands in another place than " + bedingung);
        }
        this.sql = "((" + expression + ") IS TRUE)";
    }

    /** The name of its column. */
    String column() {
        return "c" + ordinal();
    }

    /** The condition a pair must fulfil. */
    static String all() {
        return each(constraint -> constraint.sql, "\n  AND ");
    }

    /** The outcomes as columns. */
    static String columns() {
        return columns("true");
    }

    /** @param byRoad what else must hold of the distance: what is known from outside the database (R16) */
    static String columns(String byRoad) {
        return each(
                constraint ->
                        (constraint == ENTFERNUNG ? "(" + constraint.sql + " AND " + byRoad + ")" : constraint.sql)
                                + " AS " + constraint.column(),
                ",\n  ");
    }

    /** How many constraints a row with {@link #columns} fails. */
    static String failures() {
        return each(constraint -> "CAST(NOT " + constraint.column() + " AS int)", " + ");
    }

    /** For each constraint, how many rows fail it and how many fail it alone, given the column {@code fehler}. */
    static String counts() {
        return each(
                constraint ->
                        "count(*) FILTER (WHERE NOT %1$s) AS alle_%1$s, count(*) FILTER (WHERE NOT %1$s AND fehler = 1) AS nur_%1$s"
                                .formatted(constraint.column()),
                ", ");
    }

    /** A text for each constraint, in their order. */
    static String each(Function<HardConstraint, String> text, String between) {
        return Arrays.stream(values()).map(text).collect(Collectors.joining(between));
    }
}
