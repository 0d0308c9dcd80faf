package org.therapyplatform.systemtests.api;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Handing files over as an administrator does. */
public final class Imports {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private Imports() {}

    /** The run of a file that is handed over in one part, once it is through. */
    public static JsonNode ran(String kind, String name, String content, boolean dryRun) {
        return ran(kind, name, content.getBytes(StandardCharsets.UTF_8), dryRun);
    }

    public static JsonNode ran(String kind, String name, byte[] content, boolean dryRun) {
        return ended(kind, begun(kind, name, content, dryRun));
    }

    public static int begun(String kind, String name, byte[] content, boolean dryRun) {
        return post("/imports/" + kind + "?name=" + name + "&dry_run=" + dryRun, content)
                .requireStatus(202)
                .id();
    }

    public static Answer post(String path, byte[] content) {
        return Api.sendAs("administrator", "POST", path, "application/octet-stream", content);
    }

    public static JsonNode ended(String kind, int id) {
        return await("import " + id)
                .atMost(WITHIN)
                .until(() -> run(kind, id), run -> run.get("status").asText().matches("processed|failed"));
    }

    public static JsonNode run(String kind, int id) {
        return Api.get("/imports/" + kind + "/" + id).requireStatus(200).json();
    }

    public static JsonNode rejections(String kind, JsonNode run) {
        return Api.get("/imports/" + kind + "/" + run.get("id").asInt() + "/rejections?limit=1000")
                .requireStatus(200)
                .json()
                .get("data");
    }

    /** The newest run of a file with this name; null while there is none. */
    public static JsonNode named(String kind, String name) {
        for (JsonNode run : Api.get("/imports/" + kind + "?limit=200")
                .requireStatus(200)
                .json()
                .get("data")) {
            if (run.get("name").asText().equals(name)) {
                return run;
            }
        }
        return null;
    }

    /** As the source of the files writes a therapist. */
    public static Map<String, Object> entry(String first, String last, String plz) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(
                "basic_info",
                new LinkedHashMap<>(
                        Map.of("salutation", "Herr", "title", "Dr.", "first_name", first, "last_name", last)));
        entry.put(
                "location",
                new LinkedHashMap<>(
                        Map.of("street", "Musterstraße", "house_number", "1a", "postal_code", plz, "city", "Aachen")));
        entry.put("contact", new LinkedHashMap<>(Map.of("phone", "0241 1", "email", "", "fax", "")));
        entry.put("therapy_methods", List.of("Verhaltenstherapie (Erwachsene)"));
        entry.put("languages", List.of("Englisch"));
        entry.put("telephone_hours", Map.of("Mo", List.of("9:00-10:00")));
        return entry;
    }

    public static String file(List<Map<String, Object>> entries) {
        return Json.text(Map.of("therapists", entries));
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> part(Map<String, Object> entry, String name) {
        return (Map<String, Object>) entry.get(name);
    }
}
