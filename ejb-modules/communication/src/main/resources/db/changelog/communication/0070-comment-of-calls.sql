--liquibase formatted sql

--changeset platform:1.4-70-comment-of-calls
-- No comment of a table may hold the English names of the records (data-model.md).
COMMENT ON TABLE telefonanrufe IS 'Telephone calls: planned, made, given up.';
--rollback COMMENT ON TABLE telefonanrufe IS 'Calls to patients and therapists: planned, made, given up.';
