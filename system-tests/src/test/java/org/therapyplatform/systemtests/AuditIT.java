package org.therapyplatform.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.account.FirstAccounts;
import org.therapyplatform.cli.database.Login;
import org.therapyplatform.platform.account.Accounts;
import org.therapyplatform.platform.account.Passwords;
import org.therapyplatform.platform.account.Role;
import org.therapyplatform.platform.configuration.ServiceModule;
import org.therapyplatform.systemtests.api.Answer;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Browser;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Json;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** Who read or changed whom is written down, all of it, once, and for good. */
class AuditIT {
    private static final Duration WRITTEN = Duration.ofSeconds(10);
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final String account = Given.unique("audited");
    private final String password = Passwords.random();
    private final Browser client = new Browser();

    @BeforeEach
    void addAccount() {
        Accounts accounts = FirstAccounts.accounts(TestStack.get().settings());
        accounts.add(account, Role.COORDINATOR, Passwords.hash(password.toCharArray()));
    }

    @Test
    void everyReadOfASessionIsOneRow() {
        Region region = Region.unused();
        int read = Given.created(Given.patient(region));
        int listed = Given.created(Given.patient(region));
        String name = Given.unique("Zweitname");
        Api.put("/patients/" + listed, Map.of("nachname", name)).requireStatus(200);
        int search = Given.search(read);
        int chosen = Given.createdTherapist(Given.therapist(region));

        for (int i = 0; i < 3; i++) {
            assertThat(get("/api/patients/" + read)).isEqualTo(200);
        }
        assertThat(get("/api/patients?search=" + name)).isEqualTo(200);
        assertThat(get("/api/patients?search=" + name + "nobody")).isEqualTo(200);
        assertThat(get("/api/platzsuchen/" + search)).isEqualTo(200);
        assertThat(get("/api/patients/999999999")).isEqualTo(404);
        assertThat(get("/api/therapeuten-zur-auswahl?plz_prefix=" + region.prefix()))
                .isEqualTo(200);
        last();

        assertThat(rows("READ", "patient", "/api/patients/{id}")).hasSize(3).allSatisfy(row -> {
            assertThat(ids(row)).isEqualTo("{" + read + "}");
            assertThat(row.get("role")).isEqualTo("coordinator");
            assertThat(row.get("method")).isEqualTo("GET");
            assertThat(row.get("address")).isEqualTo("127.0.0.1");
        });
        assertThat(rows("READ", "patient", "/api/patients"))
                .extracting(AuditIT::ids)
                .containsExactly("{" + listed + "}", "{}");
        assertThat(rows("READ", "patient", "/api/platzsuchen/{id}"))
                .extracting(AuditIT::ids)
                .containsExactly("{" + read + "}");
        assertThat(rows("READ", "platzsuche", "/api/platzsuchen/{id}"))
                .extracting(AuditIT::ids)
                .containsExactly("{" + search + "}");
        assertThat(rows("READ", "therapist", "/api/therapeuten-zur-auswahl"))
                .extracting(AuditIT::ids)
                .containsExactly("{" + chosen + "}");
        assertThat(Database.count("SELECT count(*) FROM audit.event WHERE account = ? AND action = 'READ'", account))
                .as("and nothing else")
                .isEqualTo(3 + 2 + 2 + 1 + 1);
        assertThat(Database.count("SELECT count(*) FROM audit.event e WHERE e::text LIKE ?", "%" + name + "%"))
                .as("no value of a field")
                .isZero();
    }

    @Test
    void aChangeIsRecordedIfAndOnlyIfItHappened() {
        Answer created = send("POST", "/api/patients", Json.text(Given.minimalPatient()));
        int id = created.requireStatus(201).id();
        send("PUT", "/api/patients/" + id, "{\"symptome\": [\"keins der Liste\"]}")
                .requireStatus(400);
        send("PUT", "/api/patients/" + id, "{\"ort\": \"Aachen\"}").requireStatus(200);
        send("DELETE", "/api/patients/" + id, null).requireStatus(200);
        last();

        assertThat(Database.rows(
                        "SELECT action FROM audit.event WHERE account = ? AND subject_kind = 'patient'"
                                + " AND ? = ANY (subject_ids) ORDER BY at, id",
                        account,
                        id))
                .extracting(row -> row.get("action"))
                .containsExactly("CREATE", "UPDATE", "DELETE");
    }

    @Test
    void aChangeIsKeptWithBeforeAndAfter() {
        int id = send("POST", "/api/patients", Json.text(Given.minimalPatient()))
                .requireStatus(201)
                .id();
        send("PUT", "/api/patients/" + id, "{\"ort\": \"Aachen\", \"symptome\": [\"Innere Leere\"]}")
                .requireStatus(200);
        send("DELETE", "/api/patients/" + id, null).requireStatus(200);

        List<Map<String, Object>> changes = Database.rows(
                "SELECT action, account, address, route, before::text AS before, after::text AS after,"
                        + " before ->> 'ort' AS last_ort FROM patient_service.change_history"
                        + " WHERE subject_kind = 'patient' AND subject_id = ? ORDER BY id",
                id);
        assertThat(changes).extracting(row -> row.get("action")).containsExactly("CREATE", "UPDATE", "DELETE");
        assertThat(changes).allSatisfy(row -> {
            assertThat(row.get("account")).isEqualTo(account);
            assertThat(row.get("address")).isEqualTo("127.0.0.1");
        });
        assertThat(changes.get(0).get("before")).isNull();
        assertThat(changes.get(0).get("after").toString()).contains("\"vorname\": \"Erika\"");
        assertThat(changes.get(1).get("route")).isEqualTo("/api/patients/{id}");
        assertThat(Json.tree(changes.get(1).get("before").toString()))
                .isEqualTo(Json.tree("{\"ort\": null, \"symptome\": null, \"updatedAt\": null}"));
        assertThat(Json.tree(changes.get(1).get("after").toString()).path("ort").textValue())
                .isEqualTo("Aachen");
        assertThat(changes.get(2).get("last_ort")).isEqualTo("Aachen");
        assertThat(changes.get(2).get("after")).isNull();
    }

    @Test
    void whatASearchWasIsKeptWhenItIsDeleted() {
        Given.Seeker seeker = Given.seeker(Region.unused());
        send("PUT", "/api/platzsuchen/" + seeker.searchId(), "{\"status\": \"pausiert\"}")
                .requireStatus(200);
        send("DELETE", "/api/platzsuchen/" + seeker.searchId(), null).requireStatus(200);

        assertThat(Database.rows(
                        "SELECT before ->> 'status' AS before, after ->> 'status' AS after FROM"
                                + " matching_service.change_history WHERE subject_kind = 'platzsuche' AND subject_id = ?"
                                + " ORDER BY id",
                        seeker.searchId()))
                .extracting(row -> row.get("before") + " -> " + row.get("after"))
                .containsExactly("null -> aktiv", "aktiv -> pausiert", "pausiert -> null");
    }

    @Test
    void whoIsRefusedIsRecorded() {
        long strangers = strangers();
        Api.sendAs(null, "GET", "/patients/4711", null, null).requireStatus(401);
        assertThat(get("/api/audit-events")).isEqualTo(403);

        await().atMost(WRITTEN).untilAsserted(() -> {
            assertThat(rows("REFUSED", null, "/api/audit-events")).hasSize(1);
            assertThat(strangers()).isGreaterThan(strangers);
        });
        assertThat(Database.count(
                        "SELECT count(*) FROM audit.event WHERE account = ? AND action = 'SIGNED_IN'", account))
                .isEqualTo(1);
    }

    @Test
    void theAuditorSeesWhatHappenedAndIsSeen() {
        int id = Given.created(Given.minimalPatient());
        get("/api/patients/" + id);
        last();

        JsonNode found = Api.sendAs(
                        "auditor",
                        "GET",
                        "/audit-events?subject_kind=patient&subject_id=" + id + "&account=" + account
                                + "&action=READ&from=2026-01-01&to=2999-01-01T00:00:00Z",
                        null,
                        null)
                .requireStatus(200)
                .json();
        assertThat(found.get("total").intValue()).isEqualTo(1);
        JsonNode event = found.get("data").get(0);
        assertThat(event.get("account").textValue()).isEqualTo(account);
        assertThat(event.get("subject_ids").get(0).intValue()).isEqualTo(id);
        assertThat(event.get("at").textValue()).endsWith("Z");

        Api.sendAs("auditor", "GET", "/audit-events?from=yesterday", null, null).requireProblem(400);
        Api.sendAs("auditor", "GET", "/audit-events?action=LOOK", null, null).requireProblem(400);
        await().atMost(WRITTEN)
                .untilAsserted(() -> assertThat(Database.count("SELECT count(*) FROM audit.event WHERE account ="
                                + " 'auditor' AND action = 'READ' AND route = '/api/audit-events'"))
                        .isPositive());
    }

    @Test
    void theAuditorSeesBeforeAndAfterOfEveryKindOfRecord() {
        Region region = Region.unused();
        Given.Seeker seeker = Given.seeker(region);
        int therapist = Given.createdTherapist(Given.therapist(region));
        int inquiry = Given.inquiry(therapist, region);
        Api.put("/patients/" + seeker.patientId(), Map.of("ort", "Jülich", "zahlung_eingegangen", false))
                .requireStatus(200);

        JsonNode history = changes("auditor", "patient", seeker.patientId(), "&limit=1");
        assertThat(history.get("subject_kind").textValue()).isEqualTo("patient");
        assertThat(history.get("subject_id").intValue()).isEqualTo(seeker.patientId());
        assertThat(history.at("/changes/total").intValue()).isEqualTo(2);
        JsonNode newest = history.at("/changes/data/0");
        assertThat(newest.get("action").textValue()).isEqualTo("UPDATE");
        assertThat(newest.get("account").textValue()).isEqualTo("coordinator");
        assertThat(newest.get("route").textValue()).isEqualTo("/api/patients/{id}");
        assertThat(newest.at("/before/ort").textValue()).isEqualTo("Musterstadt");
        assertThat(newest.at("/after/ort").textValue()).isEqualTo("Jülich");
        assertThat(newest.get("before").has("updated_at"))
                .as("as the API calls it")
                .isTrue();
        assertThat(newest.get("after").has("vorname")).as("nothing else").isFalse();
        JsonNode oldest = changes("auditor", "patient", seeker.patientId(), "&limit=1&page=2")
                .at("/changes/data/0");
        assertThat(oldest.get("action").textValue()).isEqualTo("CREATE");
        assertThat(oldest.get("before").isNull()).isTrue();

        assertThat(changes("auditor", "patient", seeker.patientId(), "&page=9")
                        .at("/changes/total")
                        .intValue())
                .isEqualTo(2);

        Map.of("therapist", therapist, "platzsuche", seeker.searchId(), "therapeutenanfrage", inquiry)
                .forEach((kind, id) -> assertThat(changes("administrator", kind, id, "")
                                .at("/changes/total")
                                .intValue())
                        .as(kind)
                        .isPositive());
        assertThat(changes("auditor", "patient", 999_999_999, "").at("/changes/data"))
                .isEmpty();
        await().atMost(WRITTEN).untilAsserted(() -> assertThat(Database.count(
                        "SELECT count(*) FROM audit.event WHERE account = 'auditor' AND action = 'READ'"
                                + " AND subject_kind = 'patient' AND route = '/api/audit-events/changes'"
                                + " AND ? = ANY (subject_ids)",
                        seeker.patientId()))
                .as("whoever looks has seen the patient")
                .isEqualTo(3));
    }

    @Test
    void aHistoryIsOfOneRecord() {
        Api.sendAs("auditor", "GET", "/audit-events/changes?subject_kind=patient", null, null)
                .requireProblem(400)
                .saying("subject_id");
        Api.sendAs("auditor", "GET", "/audit-events/changes?subject_kind=account&subject_id=1", null, null)
                .requireProblem(400)
                .saying("patient, platzsuche, therapeutenanfrage, therapist");
    }

    @Test
    void pagesStayTheSameWhileEventsComeIn() {
        int id = Given.created(Given.minimalPatient());
        for (int i = 0; i < 5; i++) {
            get("/api/patients/" + id);
        }
        assertThat(get("/api/erasures")).isEqualTo(403);
        last();
        String search = "/audit-events?account=" + account + "&action=READ&subject_kind=patient&limit=2";

        List<Long> seen = new ArrayList<>();
        String older = "";
        for (int page = 0; page < 3; page++) {
            JsonNode found = Api.sendAs("auditor", "GET", search + older, null, null)
                    .requireStatus(200)
                    .json();
            found.get("data").forEach(event -> seen.add(event.get("id").longValue()));
            older = "&older_than=" + seen.get(seen.size() - 1);
            get("/api/patients/" + id);
            last();
        }

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(Api.sendAs("auditor", "GET", "/audit-events?outcome=refused&account=" + account, null, null)
                        .json()
                        .get("data"))
                .singleElement()
                .satisfies(event -> assertThat(event.get("action").textValue()).isEqualTo("REFUSED"));
        assertThat(Api.sendAs("auditor", "GET", "/audit-events?outcome=done&account=" + account, null, null)
                        .json()
                        .get("data"))
                .isNotEmpty()
                .noneSatisfy(
                        event -> assertThat(event.get("action").textValue()).isEqualTo("REFUSED"));
        Api.sendAs("auditor", "GET", "/audit-events?outcome=maybe", null, null).requireProblem(400);
        Api.sendAs("auditor", "GET", "/audit-events?older_than=yesterday", null, null)
                .requireProblem(400);
    }

    @Test
    void theTrailIsHandedOutAsATableThatCalculatesNothing() {
        int id = Given.created(Given.minimalPatient());
        get("/api/patients/" + id);
        last();
        long kept = Database.count("SELECT count(*) FROM audit.event WHERE account = 'auditor' AND action = 'READ'"
                + " AND route = '/api/audit-events/csv'");
        Answer table = Api.sendAs(
                        "auditor",
                        "GET",
                        "/audit-events/csv?action=READ&subject_kind=patient&subject_id=" + id + "&account=" + account,
                        null,
                        null)
                .requireStatus(200);
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit.csv\"");
        assertThat(table.text().split("\r\n"))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines[0])
                        .isEqualTo("id,at,account,role,address,method,route,action,subject_kind,subject_ids"))
                .satisfies(lines -> assertThat(lines[1])
                        .endsWith("," + account + ",coordinator,127.0.0.1,GET,/api/patients/{id},READ,patient," + id));
        await().atMost(WRITTEN)
                .untilAsserted(() -> assertThat(Database.count("SELECT count(*) FROM audit.event WHERE account ="
                                + " 'auditor' AND action = 'READ' AND route = '/api/audit-events/csv'"))
                        .as("handing it out is recorded")
                        .isGreaterThan(kept));

        Database.execute("INSERT INTO audit.event (at, account, action) VALUES (now(), '=1+1', 'READ')");
        assertThat(Api.sendAs("auditor", "GET", "/audit-events/csv?account=%3D1%2B1", null, null)
                        .requireStatus(200)
                        .text())
                .contains(",'=1+1,");
        Api.sendAs("auditor", "GET", "/audit-events/csv?outcome=maybe", null, null)
                .requireProblem(400);
    }

    @Test
    void aTableIsBounded() {
        Database.execute("INSERT INTO audit.event (at, account, action)"
                + " SELECT now(), 'of-many-rows', 'READ' FROM generate_series(1, 10001)");
        Answer table = Api.sendAs("auditor", "GET", "/audit-events/csv?account=of-many-rows", null, null)
                .requireStatus(200);
        assertThat(table.text().lines()).hasSize(1 + 10_000);
        assertThat(table.header("Content-Disposition")).contains("audit-newest-10000.csv");
    }

    private static JsonNode changes(String account, String kind, int id, String more) {
        return Api.sendAs(
                        account,
                        "GET",
                        "/audit-events/changes?subject_kind=" + kind + "&subject_id=" + id + more,
                        null,
                        null)
                .requireStatus(200)
                .json();
    }

    @Test
    void theRoleThatWritesCanNeitherChangeNorShortenIt() throws SQLException {
        get("/api/patients?limit=1");
        last();
        Login login = Login.of(TestStack.get().settings(), ServiceModule.PLATFORM);
        for (boolean pooled : new boolean[] {false, true}) {
            try (Connection connection = pooled ? login.pooled() : login.direct();
                    Statement statement = connection.createStatement()) {
                for (String change : List.of(
                        "UPDATE audit.event SET account = 'somebody'",
                        "DELETE FROM audit.event",
                        "TRUNCATE audit.event",
                        "DROP TABLE audit.event",
                        "DROP SCHEMA audit CASCADE",
                        "ALTER TABLE audit.event ADD COLUMN more text",
                        "ALTER TABLE audit.event OWNER TO platform_service",
                        "CREATE RULE nothing AS ON INSERT TO audit.event DO INSTEAD NOTHING",
                        "CREATE TRIGGER nothing BEFORE INSERT ON audit.event FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                        "INSERT INTO audit.event (id, at, action) OVERRIDING SYSTEM VALUE SELECT id, at, action"
                                + " FROM audit.event ON CONFLICT (id) DO UPDATE SET account = 'somebody'",
                        "CREATE TABLE audit.more (id integer)")) {
                    assertThatThrownBy(() -> statement.execute(change))
                            .as(change)
                            .isInstanceOf(SQLException.class)
                            .extracting(e -> ((SQLException) e).getSQLState())
                            .isEqualTo(INSUFFICIENT_PRIVILEGE);
                }
            }
        }
    }

    private long strangers() {
        return Database.count("SELECT count(*) FROM audit.event WHERE account IS NULL AND action = 'REFUSED'"
                + " AND route = '/api/patients/…'");
    }

    /** What happened before is written when what happens now is: the queue is first in, first out. */
    private void last() {
        int before = rows("READ", "therapist", "/api/therapists").size();
        assertThat(get("/api/therapists?limit=1")).isEqualTo(200);
        await().atMost(WRITTEN)
                .until(() -> rows("READ", "therapist", "/api/therapists").size() > before);
    }

    private int get(String path) {
        return send("GET", path, null).status();
    }

    private Answer send(String method, String path, String json) {
        var answer = client.send(
                method, path, json, "Authorization", Api.basic(account, password), "Content-Type", "application/json");
        return new Answer(answer.statusCode(), null, answer.body());
    }

    private List<Map<String, Object>> rows(String action, String kind, String route) {
        return Database.rows(
                "SELECT *, subject_ids::text AS ids FROM audit.event WHERE account = ? AND action = ? AND subject_kind IS NOT DISTINCT FROM"
                        + " ?::text AND route = ? ORDER BY at, id",
                account,
                action,
                kind,
                route);
    }

    private static String ids(Map<String, Object> row) {
        return (String) row.get("ids");
    }
}
