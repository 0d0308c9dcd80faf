package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** The README's pictures: a small region of invented people, some weeks into the agency's work. {@code -Pscreenshots} */
@Tag("screenshots")
class ReadmePicturesIT {
    private static final Path IMAGES = TestStack.CHECKOUT.resolve("docs/images");
    private static final int MOST_BYTES = 120_000;
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private static final Region AACHEN = new Region("52");

    private static final String BEHAVIOUR = "Verhaltenstherapie";
    private static final String DEPTH = "tiefenpsychologisch_fundierte_Psychotherapie";

    private static final List<Integer> THERAPISTS = new ArrayList<>();
    private static final List<Integer> PATIENTS = new ArrayList<>();
    private static final List<Integer> SEARCHES = new ArrayList<>();
    private static int waiting;
    private static int call;

    @BeforeAll
    static void someWeeksOfWork() {
        therapist("Frau", "Dr.", "Miriam", "Feldkamp", "52062", "Aachen", BEHAVIOUR, true, true);
        therapist("Herr", null, "Thorsten", "Brückner", "52066", "Aachen", DEPTH, true, false);
        therapist("Frau", "Dr.", "Annegret", "Schäfer", "52351", "Düren", BEHAVIOUR, false, true);
        therapist("Herr", null, "Jens", "Holthausen", "52428", "Jülich", BEHAVIOUR, true, true);
        therapist("Frau", null, "Ulrike", "Pohlmann", "52222", "Stolberg", DEPTH, false, false);
        therapist("Herr", "Dr.", "Cem", "Yıldırım", "52249", "Eschweiler", BEHAVIOUR, true, false);
        therapist("Frau", null, "Barbara", "Kessenich", "52525", "Heinsberg", DEPTH, true, true);
        therapist("Herr", null, "Hannes", "Mertens", "52477", "Alsdorf", BEHAVIOUR, false, false);
        therapist("Frau", "Dr.", "Sabine", "Roeben", "52134", "Herzogenrath", BEHAVIOUR, false, true);
        therapist("Frau", null, "Katrin", "Vossen", "52382", "Niederzier", DEPTH, false, false);
        therapist("Frau", "Dr.", "Lioba", "Wergen", "52074", "Aachen", BEHAVIOUR, true, true);
        therapist("Herr", null, "Friedrich", "Nießen", "52388", "Nörvenich", DEPTH, false, false);
        therapist("Frau", null, "Svenja", "Cremer", "52441", "Linnich", BEHAVIOUR, true, false);
        therapist("Herr", "Dr.", "Ansgar", "Hilgers", "52511", "Geilenkirchen", DEPTH, true, true);
        therapist("Frau", null, "Anja", "Pütz", "52146", "Würselen", BEHAVIOUR, true, true);
        therapist("Herr", null, "Ralf", "Dreßen", "52393", "Hürtgenwald", DEPTH, false, true);
        therapist("Frau", null, "Helga", "Breuer", "52538", "Gangelt", BEHAVIOUR, false, false);

        placedWeeksAgo();
        seeker("Frau", "Jördis", "Lammert", "1988-11-03", "52064", "Aachen", BEHAVIOUR, 118, "Schlafstörungen");
        seeker("Herr", "Emre", "Aydın", "1995-06-21", "52351", "Düren", "egal", 97, "Ängste / Panikattacken");
        seeker("Frau", "Gesine", "Thelen", "1969-02-14", "52249", "Eschweiler", "egal", 83, "Trauer / Verlust");
        seeker("Frau", "Mareike", "Offermann", "2001-09-30", "52070", "Aachen", BEHAVIOUR, 61, "Selbstzweifel");
        int answered = asked(1, 0);
        Api.put(
                        "/therapeutenanfragen/" + answered + "/antwort",
                        Map.of("patient_responses", outcomes(answered, "angenommen", "abgelehnt_Kapazitaet")))
                .requireStatus(200);
        asked(2, 9);
        seeker("Herr", "Matthias", "Kuckartz", "1979-12-08", "52222", "Stolberg", DEPTH, 44, "Sorgen / Grübeln");
        seeker("Frau", "Pauline", "Esser", "1992-04-17", "52428", "Jülich", "egal", 33, "Beziehungsprobleme");
        seeker(
                "Frau",
                "Nadia",
                "Benali",
                "1984-08-25",
                "52525",
                "Heinsberg",
                "egal",
                27,
                "Psychosomatische Beschwerden");
        seeker("Herr", "Lukas", "Hermanns", "1998-01-11", "52076", "Aachen", BEHAVIOUR, 16, "Stimmungsschwankungen");
        seeker("Frau", "Ingeborg", "Plum", "1957-05-06", "52477", "Alsdorf", "egal", 9, "Trauer / Verlust");
        waiting = asked(3, 3);
        call = callAbout(asked(4, 8));
        Given.inquiry(THERAPISTS.get(6), AACHEN);
        ready("Herr", "Sebastian", "Wirtz", "1990-10-02", "52074", "Aachen");
        ready("Frau", "Anneliese", "Krings", "1963-03-19", "52353", "Düren");
    }

    @Test
    void today() {
        try (Desk coordinator = english("light")) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                coordinator.open("/");
                assertThat(coordinator.texts("#ready li")).hasSize(2);
            });
            picture(coordinator, "today");
        }
    }

    @Test
    void choosingATherapist() {
        try (Desk coordinator = english("light")) {
            picture(coordinator.open("/choice?plz_prefix=" + AACHEN.prefix()), "choice");
        }
    }

    @Test
    void composingAnInquiry() {
        try (Desk coordinator = english("light")) {
            coordinator.open("/inquiry-new?therapist_id=" + THERAPISTS.get(0) + "&plz_prefix=" + AACHEN.prefix());
            picture(coordinator, "compose");
        }
    }

    @Test
    void recordingAnAnswer() {
        try (Desk coordinator = english("light")) {
            coordinator.open("/inquiry?id=" + waiting).keys("k").keys("a").keys("k");
            picture(coordinator, "answer");
        }
    }

    @Test
    void callingAPractice() {
        try (Desk coordinator = english("dark")) {
            picture(coordinator.open("/call?id=" + call), "call");
        }
    }

    private static Desk english(String theme) {
        return Desk.of("coordinator").withoutScrollbars().prefers("en", theme);
    }

    private static void picture(Desk desk, String name) {
        assertThat(desk.complaints()).isEmpty();
        Path picture = IMAGES.resolve(name + ".png");
        try {
            Files.createDirectories(IMAGES);
            SmallPicture.write(desk.screenshot("readme-" + name), picture);
            assertThat(Files.size(picture)).as("%s in bytes", picture).isLessThan(MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- who is there

    private static void therapist(
            String anrede,
            String titel,
            String vorname,
            String nachname,
            String plz,
            String ort,
            String verfahren,
            boolean available,
            boolean informed) {
        int number = THERAPISTS.size();
        Map<String, Object> therapist = person(anrede, vorname, nachname, plz, ort);
        therapist.put("titel", titel);
        // One is reached by phone only.
        therapist.put("email", number == 4 ? null : "praxis." + number + "@example.org");
        therapist.put("telefon", "0221 4710 " + (110 + number * 7));
        therapist.put("psychotherapieverfahren", verfahren);
        therapist.put("potenziell_verfuegbar", available);
        therapist.put("ueber_plattform_informiert", informed);
        therapist.put(
                "telefonische_erreichbarkeit",
                Map.of("Mo", List.of("08:00-09:00"), "Mi", List.of("12:00-13:00"), "Do", List.of("17:00-18:00")));
        if (number % 3 == 1) {
            therapist.put("letzter_kontakt_email", TODAY.minusDays(90 + number).toString());
        }
        therapist.values().removeIf(value -> value == null);
        THERAPISTS.add(Given.createdTherapist(therapist));
    }

    private static void seeker(
            String anrede,
            String vorname,
            String nachname,
            String birthday,
            String plz,
            String ort,
            String verfahren,
            int days,
            String symptom) {
        Map<String, Object> patient = patient(anrede, vorname, nachname, birthday, plz, ort);
        patient.put("bevorzugtes_therapieverfahren", verfahren);
        patient.put("symptome", List.of(symptom, "Stress / Überforderung"));
        int id = paying(patient);
        PATIENTS.add(id);
        SEARCHES.add(Given.search(id));
        Database.execute("UPDATE matching_service.platzsuche SET created_at = created_at - interval '" + days
                + " days' WHERE patient_id = " + id);
    }

    /** Has paid, and nobody has begun her search. */
    private static void ready(String anrede, String vorname, String nachname, String birthday, String plz, String ort) {
        Map<String, Object> patient = patient(anrede, vorname, nachname, birthday, plz, ort);
        patient.put("symptome", List.of("Schlafstörungen"));
        paying(patient);
    }

    private static int paying(Map<String, Object> patient) {
        int id = Given.created(patient);
        Api.put("/patients/" + id, Map.of("zahlung_eingegangen", true)).requireStatus(200);
        return id;
    }

    private static Map<String, Object> patient(
            String anrede, String vorname, String nachname, String birthday, String plz, String ort) {
        Map<String, Object> patient = person(anrede, vorname, nachname, plz, ort);
        patient.put("geburtsdatum", birthday);
        patient.put("email", "patient." + Given.unique("") + "@example.org");
        patient.put("telefon", "0221 4710 " + (500 + PATIENTS.size() * 13));
        patient.put("krankenkasse", "Rheinische BKK");
        patient.put("erfahrung_mit_psychotherapie", false);
        patient.put("offen_fuer_gruppentherapie", false);
        patient.put(
                "zeitliche_verfuegbarkeit",
                Map.of("dienstag", List.of("16:00-19:00"), "freitag", List.of("09:00-13:00")));
        patient.put("vertraege_unterschrieben", true);
        return patient;
    }

    private static Map<String, Object> person(String anrede, String vorname, String nachname, String plz, String ort) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("anrede", anrede);
        person.put("geschlecht", anrede.equals("Frau") ? "weiblich" : "männlich");
        person.put("vorname", vorname);
        person.put("nachname", nachname);
        person.put("strasse", "Lindenstraße " + (nachname.length() + 3));
        person.put("plz", plz);
        person.put("ort", ort);
        return person;
    }

    // ---- what has happened

    /** Six places in the last weeks, so that there is something to count. */
    private static void placedWeeksAgo() {
        List<String> names = List.of("Ahrens", "Bongartz", "Claßen", "Dohmen", "Engels", "Franken");
        for (int i = 0; i < names.size(); i++) {
            seeker(
                    "Frau",
                    "Lena",
                    names.get(i),
                    "199" + i + "-07-0" + (i + 1),
                    "52070",
                    "Aachen",
                    "egal",
                    150,
                    "Ängste / Panikattacken");
            int search = SEARCHES.remove(0);
            int patient = PATIENTS.remove(0);
            int inquiry = asked(7 + i % 3, 14 + 9 * i);
            Api.put(
                            "/therapeutenanfragen/" + inquiry + "/antwort",
                            Map.of("patient_responses", Map.of(Integer.toString(patient), "angenommen")))
                    .requireStatus(200);
            Api.put("/platzsuchen/" + search, Map.of("status", "erfolgreich")).requireStatus(200);
            Database.execute(
                    "UPDATE matching_service.platzsuche SET erfolgreiche_vermittlung_datum = now() AT TIME ZONE 'UTC'"
                            + " - interval '" + (7 + 9 * i) + " days' WHERE id = " + search);
        }
    }

    /** An inquiry that was sent so many days ago. */
    private static int asked(int therapist, int days) {
        int inquiry = Given.inquiry(THERAPISTS.get(therapist), AACHEN);
        Api.post("/therapeutenanfragen/" + inquiry + "/senden").requireStatus(200);
        Database.execute("UPDATE matching_service.therapeutenanfrage SET erstellt_datum = erstellt_datum - interval '"
                + days + " days', gesendet_datum = gesendet_datum - interval '" + days + " days' WHERE id = "
                + inquiry);
        return inquiry;
    }

    private static int callAbout(int inquiry) {
        int id = Given.ids(Api.get("/phone-calls?therapeutenanfrage_id=" + inquiry)
                        .json()
                        .get("data"))
                .get(0);
        Api.put(
                        "/phone-calls/" + id,
                        Map.of(
                                "geplantes_datum",
                                TODAY.toString(),
                                "geplante_zeit",
                                "12:05",
                                "koordinator",
                                "coordinator"))
                .requireStatus(200);
        return id;
    }

    /** For the inquiry's patients in their order; the last outcome stands for the rest, too. */
    private static Map<String, String> outcomes(int inquiry, String... outcomes) {
        Map<String, String> said = new LinkedHashMap<>();
        Api.get("/therapeutenanfragen/" + inquiry)
                .requireStatus(200)
                .json()
                .get("patients")
                .findValuesAsText("patient_id")
                .forEach(patient -> said.put(patient, outcomes[Math.min(said.size(), outcomes.length - 1)]));
        return said;
    }
}
