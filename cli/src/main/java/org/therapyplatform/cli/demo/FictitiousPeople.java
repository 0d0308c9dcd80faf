package org.therapyplatform.cli.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The n-th patient and the n-th therapist of a seed, as the API takes them. The same seed gives the same people whatever
 * order they are asked for in, so they can be sent in parallel.
 */
final class FictitiousPeople {
    /** Ages are drawn around a fixed day, or the same seed would give other people next year. */
    private static final LocalDate REFERENCE_DAY = LocalDate.of(2026, 1, 1);

    private static final List<String> WOMEN =
            List.of("Erika", "Lieschen", "Petra", "Sabine", "Julia", "Lena", "Marie", "Ayse", "Olga", "Hannah");
    private static final List<String> MEN =
            List.of("Max", "Otto", "Peter", "Stefan", "Jan", "Lukas", "Paul", "Mehmet", "Igor", "Jonas");
    private static final List<String> SURNAME_BEGINNINGS =
            List.of("Muster", "Beispiel", "Probe", "Fantasie", "Demo", "Test", "Platzhalter", "Schein");
    private static final List<String> SURNAME_ENDINGS =
            List.of("mann", "berg", "feld", "bach", "stein", "wald", "hausen", "brück");
    private static final List<String> STREETS =
            List.of("Musterstraße", "Beispielweg", "Probeallee", "Fantasiegasse", "Testplatz");
    private static final List<String> INSURERS =
            List.of("Musterkasse", "BKK Beispiel", "Demo-Krankenkasse", "Betriebskasse Fantasie");

    /** Ranges for films and advertisements: prefix before the last three digits. */
    static final List<String> PHONE_PREFIXES =
            List.of("030 23125 ", "040 66969 ", "069 90009 ", "0221 4710 ", "089 99998 ");

    private static final List<String> SYMPTOMS = List.of(
            "Depression / Niedergeschlagenheit",
            "Ängste / Panikattacken",
            "Burnout / Erschöpfung",
            "Schlafstörungen",
            "Stress / Überforderung",
            "Trauer / Verlust",
            "Stimmungsschwankungen",
            "Sorgen / Grübeln",
            "Selbstzweifel",
            "Psychosomatische Beschwerden",
            "Beziehungsprobleme",
            "Trennungsschmerz");
    private static final List<String> METHODS =
            List.of("egal", "Verhaltenstherapie", "tiefenpsychologisch_fundierte_Psychotherapie");
    private static final List<String> WEEKDAYS = List.of("montag", "dienstag", "mittwoch", "donnerstag", "freitag");
    private static final List<String> WEEKDAYS_SHORT = List.of("Mo", "Di", "Mi", "Do", "Fr");

    private final long seed;
    private final List<Place> places;

    FictitiousPeople(long seed, List<Place> places) {
        this.seed = seed;
        this.places = places;
    }

    /** Complete enough for a search. */
    Map<String, Object> patient(int number) {
        SplittableRandom random = random(1, number);
        Map<String, Object> patient = person(random);
        patient.put("email", mailName(patient) + "." + number + "@example.org");
        patient.put("telefon", phone(random));
        patient.put("hausarzt", "Dr. " + surname(random));
        patient.put("krankenkasse", one(random, INSURERS));
        patient.put("krankenversicherungsnummer", String.format("DEMO-%06d", number));
        patient.put(
                "geburtsdatum",
                REFERENCE_DAY.minusDays(random.nextInt(18 * 365, 75 * 365)).toString());
        patient.put("symptome", some(random, SYMPTOMS, 1 + random.nextInt(4)));
        boolean experienced = random.nextInt(100) < 35;
        patient.put("erfahrung_mit_psychotherapie", experienced);
        if (experienced) {
            patient.put(
                    "letzte_sitzung_vorherige_psychotherapie",
                    REFERENCE_DAY.minusDays(random.nextInt(400, 3000)).toString());
        }
        patient.put("vertraege_unterschrieben", true);
        patient.put("zahlung_eingegangen", true);
        patient.put("zahlungsreferenz", String.format("D%07d", number));
        // Sent explicitly: only then does a paid patient start to search at once.
        patient.put("status", "offen");
        patient.put("zeitliche_verfuegbarkeit", hours(random, WEEKDAYS));
        patient.put("raeumliche_verfuegbarkeit", Map.of("max_km", 5 * random.nextInt(2, 11)));
        patient.put("verkehrsmittel", random.nextInt(100) < 60 ? "Auto" : "ÖPNV");
        patient.put("offen_fuer_gruppentherapie", random.nextInt(100) < 30);
        patient.put("offen_fuer_diga", random.nextInt(100) < 25);
        int wish = random.nextInt(100);
        patient.put("bevorzugtes_therapeutengeschlecht", wish < 75 ? "Egal" : wish < 92 ? "Weiblich" : "Männlich");
        patient.put("bevorzugtes_therapieverfahren", random.nextInt(100) < 60 ? "egal" : one(random, METHODS));
        return patient;
    }

    Map<String, Object> therapist(int number) {
        SplittableRandom random = random(2, number);
        Map<String, Object> therapist = person(random);
        int title = random.nextInt(100);
        if (title < 25) {
            therapist.put("titel", title < 3 ? "Prof. Dr." : "Dr.");
        }
        String practice = mailName(therapist).replaceAll(".*\\.", "");
        if (random.nextInt(100) < 85) {
            therapist.put("email", "praxis." + number + "@" + practice + ".example");
        }
        therapist.put("telefon", phone(random));
        therapist.put("webseite", "https://" + practice + ".example");
        therapist.put("kassensitz", true);
        therapist.put("telefonische_erreichbarkeit", hours(random, WEEKDAYS_SHORT));
        therapist.put("fremdsprachen", random.nextInt(100) < 30 ? List.of("Englisch") : List.of());
        therapist.put("psychotherapieverfahren", METHODS.get(1 + random.nextInt(2)));
        therapist.put("potenziell_verfuegbar", random.nextInt(100) < 20);
        therapist.put("ueber_plattform_informiert", random.nextInt(100) < 40);
        if (random.nextInt(100) < 30) {
            therapist.put("alter_min", 18);
            therapist.put("alter_max", 50 + random.nextInt(30));
        }
        therapist.put("geschlechtspraeferenz", random.nextInt(100) < 90 ? "Egal" : "Weiblich");
        therapist.put("bevorzugt_gruppentherapie", random.nextInt(100) < 15);
        therapist.put("status", "aktiv");
        return therapist;
    }

    /** Whether a search is started for the n-th patient: for two of three. */
    boolean searches(int number) {
        return random(3, number).nextInt(3) < 2;
    }

    private Map<String, Object> person(SplittableRandom random) {
        boolean woman = random.nextInt(100) < 65;
        Place place = one(random, places);
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("anrede", woman ? "Frau" : "Herr");
        person.put("geschlecht", woman ? "weiblich" : "männlich");
        person.put("vorname", one(random, woman ? WOMEN : MEN));
        person.put("nachname", surname(random));
        person.put("strasse", one(random, STREETS) + " " + (1 + random.nextInt(120)));
        person.put("plz", place.plz());
        person.put("ort", place.ort());
        return person;
    }

    private SplittableRandom random(int kind, int number) {
        return new SplittableRandom(seed * 1_000_003 + kind * 7_919_001L + number * 104_729L);
    }

    private static String surname(SplittableRandom random) {
        return one(random, SURNAME_BEGINNINGS) + one(random, SURNAME_ENDINGS);
    }

    private static String mailName(Map<String, Object> person) {
        return (person.get("vorname") + "." + person.get("nachname"))
                .toLowerCase(Locale.ROOT)
                .replace("ü", "ue");
    }

    private static String phone(SplittableRandom random) {
        return one(random, PHONE_PREFIXES) + String.format("%03d", random.nextInt(1000));
    }

    private static Map<String, Object> hours(SplittableRandom random, List<String> weekdays) {
        Map<String, Object> hours = new LinkedHashMap<>();
        for (String day : some(random, weekdays, 1 + random.nextInt(weekdays.size()))) {
            int from = 8 + random.nextInt(9);
            hours.put(day, List.of(String.format("%02d:00-%02d:00", from, from + 1 + random.nextInt(3))));
        }
        return hours;
    }

    private static <T> T one(SplittableRandom random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Without repetition, in the list's order. */
    private static <T> List<T> some(SplittableRandom random, List<T> list, int count) {
        List<T> rest = new ArrayList<>(list);
        while (rest.size() > count) {
            rest.remove(random.nextInt(rest.size()));
        }
        return rest;
    }
}
