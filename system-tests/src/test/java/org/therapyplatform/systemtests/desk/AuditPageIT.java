package org.therapyplatform.systemtests.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.api.Region;

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

        // The trail is written in batches, a moment after the fact.
        await().untilAsserted(() -> {
            auditor.open("/audit?subject_kind=patient&subject_id=" + patient);
            assertThat(auditor.texts(".list tbody tr")).hasSize(2).allSatisfy(row -> assertThat(row)
                    .contains("coordinator", Integer.toString(patient)));
        });
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
    void isReadableInBothLanguagesWidthsAndThemes() {
        for (String language : new String[] {"de", "en"}) {
            for (String theme : new String[] {"light", "dark"}) {
                auditor.width(Desk.WIDE).open("/audit").prefers(language, theme);
                assertThat(auditor.address()).isEqualTo("/audit");
                assertThat(auditor.heading()).isEqualTo(language.equals("de") ? "Protokoll" : "Audit trail");
                for (int width : new int[] {Desk.WIDE, Desk.NARROW}) {
                    auditor.width(width).open("/audit");
                    auditor.screenshot("audit-" + width + "-" + language + "-" + theme);
                    assertThat(auditor.scrollsSideways()).isFalse();
                    assertThat(auditor.barriers()).isEmpty();
                }
            }
        }
        assertThat(auditor.complaints()).isEmpty();
        assertThat(auditor.loaded()).allSatisfy(address -> assertThat(address)
                .startsWith(Api.address().toString()));
    }

    @Test
    void othersDoNotSeeIt() {
        try (Desk reader = Desk.of("reader")) {
            assertThat(reader.texts(".sections a")).containsExactly("Heute", "Patienten", "Therapeuten");
            reader.open("/audit");
            assertThat(reader.heading()).isEqualTo("Das darf Ihr Konto nicht");
        }
    }
}
