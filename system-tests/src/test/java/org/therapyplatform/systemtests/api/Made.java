package org.therapyplatform.systemtests.api;

import java.util.Locale;
import java.util.Objects;
import org.therapyplatform.systemtests.stack.Database;

/**
 * Statements that make searches and profiles past the platform: more of them, and at other places, than requests could in
 * a test's time. Nothing about them stands in the way of a pair but place and radius.
 */
public final class Made {
    /** Patients and therapists from here on are made. */
    public static final int FIRST = 3_000_000;

    private Made() {}

    /** Ids count from {@code FIRST + first}; null where nothing is known. */
    public static String therapists(int first, int number, String plz, String town, Double latitude, Double longitude) {
        return "INSERT INTO matching_service.therapeutenprofil (therapist_id, aktiv, anrede, geschlecht, vorname, nachname,"
                + " email, potenziell_verfuegbar, ueber_plattform_informiert, alter_min, alter_max,"
                + " bevorzugt_gruppentherapie, plz, ort, latitude, longitude)"
                + " SELECT " + FIRST
                + " + i, true, 'Frau', 'weiblich', 'T', 'T', 't' || i || '@made.example', true, true,"
                + " 0, 0, false, " + place(plz, town, latitude, longitude) + series(first, number);
    }

    /** The same of patients. */
    public static String searches(
            int first, int number, String plz, String town, Double latitude, Double longitude, Double maxKm) {
        return "INSERT INTO matching_service.platzsuche (patient_id, max_km, plz, ort, latitude, longitude) SELECT "
                + FIRST + " + i, CAST(" + maxKm + " AS float8), " + place(plz, town, latitude, longitude)
                + series(first, number);
    }

    public static void remove() {
        Database.execute(
                "DELETE FROM matching_service.platzsuche WHERE patient_id >= " + FIRST,
                "DELETE FROM matching_service.therapeutenprofil WHERE therapist_id >= " + FIRST);
    }

    private static String place(String plz, String town, Double latitude, Double longitude) {
        return String.format(
                Locale.ROOT,
                "'%s', CAST(%s AS text), CAST(%s AS float8), CAST(%s AS float8)",
                plz,
                town == null ? "NULL" : "'" + town + "'",
                Objects.toString(latitude, "NULL"),
                Objects.toString(longitude, "NULL"));
    }

    private static String series(int first, int number) {
        return " FROM generate_series(" + first + ", " + (first + number - 1) + ") i";
    }
}
