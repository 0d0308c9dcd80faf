package org.therapyplatform.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.therapyplatform.cli.stack.LocalStack;
import org.therapyplatform.cli.stack.Progress;
import org.therapyplatform.cli.stack.StackException;
import org.therapyplatform.systemtests.api.Api;
import org.therapyplatform.systemtests.api.Given;
import org.therapyplatform.systemtests.stack.Database;
import org.therapyplatform.systemtests.stack.TestStack;

/** A schema the application cannot work with stops the deployment, says why, and stays as it was. */
@Tag("faults")
class FailedDeploymentIT {
    private final LocalStack stack = TestStack.get();

    @AfterEach
    void startAgain() {
        stack.server().start(Progress.SILENT);
    }

    @Test
    void entitiesThatDoNotFitTheSchemaAreNamed() {
        int patient = Given.created(Given.with(Given.minimalPatient(), "hausarzt", "Dr. Muster"));
        stack.server().stop(Progress.SILENT);
        Database.execute("ALTER TABLE patient_service.patienten RENAME COLUMN hausarzt TO arzt");
        try {
            assertThatThrownBy(() -> stack.server().start(Progress.SILENT))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("patient")
                    .hasMessageContaining("hausarzt");
            assertThat(stack.server().readiness())
                    .as("it does not stay half started")
                    .isEmpty();
        } finally {
            stack.server().stop(Progress.SILENT);
            Database.execute("ALTER TABLE patient_service.patienten RENAME COLUMN arzt TO hausarzt");
        }
        stack.server().start(Progress.SILENT);
        assertThat(Api.get("/patients/" + patient).json().get("hausarzt").asText())
                .isEqualTo("Dr. Muster");
    }

    @Test
    void aChangesetThatFailsIsNamedAndTheDataStays() {
        int patient = Given.created(Given.minimalPatient());
        stack.server().stop(Progress.SILENT);
        // Liquibase believes that the table is still to be created, and it is there.
        String noted = Database.row("SELECT id FROM patient_service.databasechangelog ORDER BY orderexecuted LIMIT 1")
                .get("id")
                .toString();
        Database.execute(
                "CREATE TABLE public.noted AS SELECT * FROM patient_service.databasechangelog WHERE id = '" + noted
                        + "'",
                "DELETE FROM patient_service.databasechangelog WHERE id = '" + noted + "'");
        try {
            assertThatThrownBy(() -> stack.server().start(Progress.SILENT))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(noted)
                    .hasMessageContaining("patient_service");
            assertThat(stack.server().readiness())
                    .as("it does not stay half started")
                    .isEmpty();
            assertThat(Database.count("SELECT count(*) FROM patient_service.patienten WHERE id = ?", patient))
                    .isEqualTo(1);
        } finally {
            stack.server().stop(Progress.SILENT);
            Database.execute(
                    "INSERT INTO patient_service.databasechangelog SELECT * FROM public.noted",
                    "DROP TABLE public.noted");
        }
        stack.server().start(Progress.SILENT);
        Api.get("/patients/" + patient).requireStatus(200);
    }
}
