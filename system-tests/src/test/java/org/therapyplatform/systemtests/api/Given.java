package org.therapyplatform.systemtests.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests start from. Every name and address is used once, so that tests cannot meet. */
public final class Given {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Given() {}

    /** A word no other test uses. */
    public static String unique(String word) {
        return word + Long.toString(System.nanoTime(), 36) + NUMBER.incrementAndGet();
    }

    /** An address no other test uses. */
    public static String email(String who) {
        return unique(who) + "@test.example";
    }

    /** A mail to a patient. @param status {@code Entwurf} or {@code In_Warteschlange} */
    public static int mail(int patient, String address, String status) {
        return Api.post(
                        "/emails",
                        Map.of(
                                "patient_id",
                                patient,
                                "betreff",
                                "b",
                                "empfaenger_email",
                                address,
                                "empfaenger_name",
                                "n",
                                "inhalt_text",
                                "t",
                                "status",
                                status))
                .requireStatus(201)
                .id();
    }

    /** The four fields a patient cannot do without. */
    public static Map<String, Object> minimalPatient() {
        Map<String, Object> patient = new LinkedHashMap<>();
        patient.put("anrede", "Frau");
        patient.put("geschlecht", "weiblich");
        patient.put("vorname", "Erika");
        patient.put("nachname", unique("Muster"));
        return patient;
    }

    /** A patient with all that a search needs, living in the region. */
    public static Map<String, Object> patient(Region region) {
        Map<String, Object> patient = minimalPatient();
        patient.put("strasse", "Musterweg 1");
        patient.put("plz", region.plz());
        patient.put("ort", "Musterstadt");
        patient.put("email", email("patientin"));
        patient.put("telefon", "0241 0000");
        patient.put("krankenkasse", "Musterkasse");
        patient.put("geburtsdatum", "1990-05-04");
        patient.put("symptome", List.of("Schlafstörungen", "Innere Leere"));
        patient.put("erfahrung_mit_psychotherapie", false);
        patient.put("offen_fuer_gruppentherapie", false);
        patient.put("zeitliche_verfuegbarkeit", Map.of("montag", List.of("09:00-17:00")));
        patient.put("vertraege_unterschrieben", true);
        return patient;
    }

    /** A therapist with a mail address of his own in the region. */
    public static Map<String, Object> therapist(Region region) {
        Map<String, Object> therapist = new LinkedHashMap<>();
        therapist.put("anrede", "Herr");
        therapist.put("geschlecht", "männlich");
        therapist.put("vorname", "Max");
        therapist.put("nachname", unique("Beispiel"));
        therapist.put("plz", region.plz());
        therapist.put("ort", "Musterstadt");
        therapist.put("email", email("praxis"));
        therapist.put("telefon", "0241 1111");
        return therapist;
    }

    /** The same with other values for some fields, given as name, value, name, value …; null removes a field. */
    public static Map<String, Object> with(Map<String, Object> fields, Object... changes) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                changed.remove((String) changes[i]);
            } else {
                changed.put((String) changes[i], changes[i + 1]);
            }
        }
        return changed;
    }

    public static int created(Map<String, Object> patient) {
        return Api.post("/patients", patient).requireStatus(201).id();
    }

    public static int createdTherapist(Map<String, Object> therapist) {
        return Api.post("/therapists", therapist).requireStatus(201).id();
    }

    /** A new active search. */
    public static int search(int patientId) {
        return Api.post("/platzsuchen", Map.of("patient_id", patientId))
                .requireStatus(201)
                .id();
    }

    /** A new patient of the region with an active search. */
    public static Seeker seeker(Region region, Object... changes) {
        Map<String, Object> patient = with(patient(region), changes);
        int id = created(patient);
        return new Seeker(id, search(id), (String) patient.get("email"));
    }

    /** A patient who looks for a place. */
    public record Seeker(int patientId, int searchId, String email) {}

    /** An inquiry to the therapist for everybody who fits, not sent yet. */
    public static int inquiry(int therapistId, Region region) {
        return Api.post(
                        "/therapeutenanfragen/erstellen-fuer-therapeut",
                        Map.of("therapist_id", therapistId, "plz_prefix", region.prefix()))
                .requireStatus(201)
                .json()
                .get("anfrage_id")
                .intValue();
    }

    /** Ids of a JSON list, for comparing. */
    public static List<Integer> ids(Iterable<com.fasterxml.jackson.databind.JsonNode> list) {
        List<Integer> ids = new ArrayList<>();
        list.forEach(item -> ids.add(item.get("id").intValue()));
        return ids;
    }
}
