--liquibase formatted sql

--changeset platform:1.1-01-change-history
-- Included by every module that has these tables. A schema that got them when each module had a copy of this file keeps them.
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'change_history'
-- Every change with before and after; holds values and therefore goes with whom it is about. Who looked stands in the
-- audit trail, which holds ids only and stays.
CREATE TABLE change_history (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT change_history_pkey PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    subject_kind varchar(20) NOT NULL,
    subject_id integer NOT NULL,
    action varchar(20) NOT NULL
        CONSTRAINT change_history_action_check CHECK (action IN ('CREATE', 'UPDATE', 'DELETE')),
    account text,
    address text,
    route text,
    before jsonb,
    after jsonb
);
CREATE INDEX change_history_subject ON change_history (subject_kind, subject_id, id);
--rollback DROP TABLE change_history;
