--liquibase formatted sql

--changeset platform:1.4-61-history-of-a-patient
-- Serves the export and the erasure of a patient: whose a search was that is deleted, only its history tells. Not the
-- changes in between, which name what was changed and not her.
CREATE INDEX ix_change_history_patient ON change_history ((coalesce(before, after) ->> 'patientId'))
    WHERE subject_kind = 'platzsuche' AND action <> 'UPDATE';
--rollback DROP INDEX ix_change_history_patient;
