--liquibase formatted sql

--changeset platform:1.1-02-erasure
-- Who was erased, so that it can be done again after an older backup was restored. Nothing else about her.
CREATE TABLE erasure (
    patient_id integer CONSTRAINT erasure_pkey PRIMARY KEY,
    erased_at timestamptz NOT NULL,
    erased_by varchar(100) NOT NULL
);
-- Serves the retention: the finished ones.
CREATE INDEX ix_patienten_updated_at ON patienten (updated_at, id);
--rollback DROP INDEX ix_patienten_updated_at;
--rollback DROP TABLE erasure;
