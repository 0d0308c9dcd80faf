package org.therapyplatform.web.patient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.therapyplatform.platform.subject.JsonRow;
import org.therapyplatform.web.json.Json;

/** Two forms of what is kept about a patient. */
@ApplicationScoped
class DataExport {
    @Inject
    private Clock clock;

    @Inject
    private DataExportPage page;

    /**
     * The export for machines.
     *
     * @param stand when it was made, with its offset
     * @param daten the rows of every module, by section, as their tables hold them
     */
    record Document(int patientId, OffsetDateTime stand, Map<String, List<Map<String, Object>>> daten) {}

    /** {@code {"patient_id": …, "stand": …, "daten": {section: [row, …], …}}}; members of a row are its columns. */
    byte[] json(int patientId, Map<String, List<JsonRow>> all) {
        ObjectNode document = new Json().getContext(JsonNode.class).createObjectNode();
        document.put("patient_id", patientId);
        document.put(
                "stand",
                OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
        document.set("daten", tree(all));
        try {
            return new Json()
                    .getContext(JsonNode.class)
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An export cannot be written", e);
        }
    }

    byte[] pdf(int patientId, Map<String, List<JsonRow>> all) {
        return page.pdf(patientId, OffsetDateTime.now(clock), tree(all));
    }

    private static ObjectNode tree(Map<String, List<JsonRow>> all) {
        ObjectNode sections = new Json().getContext(JsonNode.class).createObjectNode();
        all.forEach((section, rows) -> {
            ArrayNode list = sections.putArray(section);
            for (JsonRow row : rows) {
                try {
                    list.add(new Json().getContext(JsonNode.class).readTree(row.json()));
                } catch (JsonProcessingException e) {
                    // Its message quotes the row.
                    throw new IllegalStateException("A row of " + section + " cannot be read");
                }
            }
        });
        return sections;
    }
}
