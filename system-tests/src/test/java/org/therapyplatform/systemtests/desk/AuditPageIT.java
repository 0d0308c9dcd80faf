package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;
import org.therapyplatform.systemtests.stack.Database;

/** The auditor finds out who saw a patient. */
class AuditPageIT {
    private final Desk auditor = Desk.of("auditor");

    @AfterEach
    void close() {
        auditor.close();
    }

    @Test
    void whoReadAPatientIsFoundByHerNumber() {
        int patient = Given.created(Given.patient(Region.unused()));
        Api.get("/patients/" + patient).requireStatus(200);

        untilRecorded(2, "? = ANY (subject_ids) AND subject_kind = 'patient'", patient);

        auditor.open("/audit?subject_kind=patient&subject_id=" + patient);
        assertThat(auditor.texts(".list tbody tr")).hasSize(2).allSatisfy(row -> assertThat(row)
                .contains("coordinator", Integer.toString(patient)));
        assertThat(auditor.texts(".list tbody tr").get(0)).contains("gelesen", "GET /api/patients/{id}");
        assertThat(auditor.texts(".list tbody tr").get(1)).contains("angelegt");
        auditor.screenshot("audit-1280-de-light");
    }

    @Test
    void theFormPutsTheFiltersIntoTheAddress() {
        auditor.open("/audit");
        auditor.field("account").sendKeys("nobody-of-this-name");
        auditor.click(".filters button");

        assertThat(auditor.address()).contains("account=nobody-of-this-name");
        assertThat(auditor.text()).contains("Nichts gefunden");
        assertThat(auditor.field("account").getDomProperty("value")).isEqualTo("nobody-of-this-name");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        auditor.open("/audit?from=gestern");
        assertThat(auditor.text()).contains("„from“ ist nicht lesbar");
    }

    @Test
    void whatWasRefusedIsFound() {
        Api.sendAs("reader", "GET", "/patients?limit=1", null, null).requireStatus(200);
        Api.sendAs("reader", "GET", "/audit-events/csv", null, null).requireProblem(403);
        untilRecorded(1, "account = 'reader' AND action = ? AND route = '/api/audit-events/csv'", "REFUSED");
        auditor.open("/audit?account=reader&outcome=refused");
        assertThat(auditor.texts(".list tbody tr")).isNotEmpty().allSatisfy(row -> assertThat(row)
                .contains("reader", "abgewiesen"));
        assertThat(auditor.field("outcome").getDomProperty("value")).isEqualTo("refused");
        assertThat(auditor.link(".exports a"))
                .as("the table holds what is filtered")
                .isEqualTo("?account=reader&outcome=refused&export=csv");

        auditor.open("/audit?account=reader&outcome=done");
        assertThat(auditor.texts(".list tbody tr")).isNotEmpty().noneSatisfy(row -> assertThat(row)
                .contains("abgewiesen"));
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        int patient = Given.created(Given.patient(Region.unused()));
        for (int i = 0; i < 60; i++) {
            Api.get("/patients/" + patient).requireStatus(200);
        }
        String filter = "/audit?subject_kind=patient&subject_id=" + patient;
        untilRecorded(61, "? = ANY (subject_ids) AND subject_kind = 'patient'", patient);

        auditor.open(filter);
        assertThat(auditor.texts(".list tbody tr")).hasSize(50);
        Api.get("/patients/" + patient).requireStatus(200);
        auditor.click("a[rel=next]");

        assertThat(auditor.address()).contains("subject_id=" + patient, "older_than=");
        assertThat(auditor.texts(".list tbody tr"))
                .as("what came in meanwhile moves nothing")
                .hasSize(11);
        assertThat(auditor.texts(".list tbody tr").get(10)).contains("angelegt");
        assertThat(auditor.text()).doesNotContain("Ältere");
        auditor.click(".pager a");
        assertThat(auditor.address()).doesNotContain("older_than");
        assertThat(auditor.texts(".list tbody tr")).hasSize(50);
    }

    @Test
    void aRowLeadsToWhatBecameOfTheRecord() {
        int patient = Given.created(Given.patient(Region.unused()));
        Api.put("/patients/" + patient, Map.of("ort", "Jülich", "geburtsdatum", "1991-04-05", "hausarzt", "2026-99-99"))
                .requireStatus(200);
        untilRecorded(2, "? = ANY (subject_ids) AND subject_kind = 'patient'", patient);
        auditor.open("/audit?action=UPDATE&subject_kind=patient&subject_id=" + patient);
        auditor.click(".list .ids a");

        assertThat(auditor.address()).isEqualTo("/audit-changes?subject_kind=patient&subject_id=" + patient);
        assertThat(auditor.texts(".change h2")).hasSize(2);
        assertThat(auditor.texts(".change h2").get(0)).contains("geändert");
        assertThat(auditor.texts(".change h2").get(1)).contains("angelegt");
        List<String> rows = auditor.texts(".change:first-of-type tbody tr");
        assertThat(rows)
                .as("before and after of what changed, and of nothing else")
                .anySatisfy(row -> assertThat(row).contains("Musterstadt", "Jülich"))
                .anySatisfy(row -> assertThat(row).contains("05.04.1991"))
                .anySatisfy(row -> assertThat(row).contains("2026-99-99"))
                .noneSatisfy(row -> assertThat(row).containsIgnoringCase("vorname"));
        EveryLook.isReadable(auditor, auditor.address(), "changes", "Änderungen", "Changes");
    }

    @Test
    void aHistoryIsOfARecordThatExists() {
        auditor.open("/audit-changes");
        assertThat(auditor.texts("#subject_kind option")).hasSize(4);
        assertThat(auditor.text()).doesNotContain("lesbar");
        auditor.open("/audit-changes?subject_kind=patient&subject_id=999999999");
        assertThat(auditor.text()).contains("keine Änderungen aufbewahrt");
        auditor.open("/audit-changes?subject_kind=account&subject_id=1");
        assertThat(auditor.text()).contains("„subject_kind“ ist nicht lesbar");
        auditor.open("/audit-changes?subject_kind=patient&subject_id=x");
        assertThat(auditor.text()).contains("„subject_id“ ist nicht lesbar");
    }

    @Test
    void isReadableInBothLanguagesWidthsAndThemes() {
        EveryLook.isReadable(auditor, "/audit", "audit", "Protokoll", "Audit trail");
    }

    @Test
    void othersDoNotSeeIt() {
        for (String role : List.of("reader", "coordinator")) {
            try (Desk other = Desk.of(role)) {
                assertThat(other.texts(".sections a")).contains("Heute").doesNotContain("Protokoll");
                for (String page : List.of("/audit", "/audit-changes?subject_kind=patient&subject_id=1")) {
                    other.open(page);
                    assertThat(other.heading()).as(role + " " + page).isEqualTo("Das darf Ihr Konto nicht");
                }
            }
        }
        try (Desk administrator = Desk.of("administrator")) {
            assertThat(administrator.texts(".sections a")).contains("Verwaltung");
            assertThat(administrator.open("/audit").heading()).isEqualTo("Protokoll");
            assertThat(administrator.texts(".subsections a")).contains("Protokoll");
            assertThat(administrator.open("/audit-changes").heading()).isEqualTo("Änderungen");
        }
    }

    /** The trail is written in batches, a moment after the fact; asking the browser instead would wait for its patience. */
    private static void untilRecorded(int rows, String where, Object value) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count("SELECT count(*) FROM audit.event WHERE " + where, value) >= rows);
    }
}
