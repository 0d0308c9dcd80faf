package org.therapyplatform.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** Proposals as programs have them computed. */
public final class Proposals {
    public static final String PATH = "/vermittlungsvorschlaege";

    private Proposals() {}

    /** One is computed at a time: that of a test before may still be. */
    public static void awaitNobodyComputing() {
        // Its start takes longer than this wait.
        TestStack.get();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Database.count(
                                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                                        + " AND objid = CAST(CAST(hashtext('vermittlungsvorschlag') AS bigint) & 4294967295 AS oid)")
                        == 0);
    }

    /** @param prefix null: of the whole country */
    public static JsonNode computed(String prefix) {
        int id = Api.post(PATH, prefix == null ? Map.of() : Map.of("plz_prefix", prefix))
                .requireStatus(202)
                .id();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !find(id).get("vorschlag").get("status").asText().equals("laufend"));
        JsonNode proposal = find(id);
        assertThat(proposal.get("vorschlag").get("status").asText()).isEqualTo("fertig");
        return proposal;
    }

    public static JsonNode find(int id) {
        return find(id, 1);
    }

    public static JsonNode find(int id, int page) {
        return Api.get(PATH + "/" + id + "?limit=1000&page=" + page)
                .requireStatus(200)
                .json();
    }

    public static int id(JsonNode proposal) {
        return proposal.get("vorschlag").get("id").intValue();
    }
}
