--liquibase formatted sql

--changeset platform:1.2-10-import
-- Included by every module that has these tables. A schema that got them when each module had a copy of this file keeps them.
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'import_file'
-- Files that came in and what became of them (platform.intake). Content is kept until it is processed; of processed files
-- nothing is left that names a person.
CREATE TABLE import_file (
    id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT import_file_pkey PRIMARY KEY,
    kind varchar(40) NOT NULL,
    -- "upload", or the name of a source.
    source varchar(500) NOT NULL,
    name varchar(1024) NOT NULL,
    -- As the source tells it: a version that is known is not read again.
    version varchar(255) NOT NULL,
    -- Files of one series replace each other; null: content is recognised for ever.
    series varchar(255),
    status varchar(20) NOT NULL
        CONSTRAINT import_file_status_check CHECK (status IN ('received', 'stored', 'processing', 'processed', 'failed')),
    reason text,
    message text,
    dry_run boolean NOT NULL DEFAULT false,
    account varchar(255),
    size bigint NOT NULL DEFAULT 0,
    sha256 char(64),
    -- Of what was in it, if it was signed: the signature.
    identity varchar(128),
    duplicate_of integer,
    -- How many records there are, where the file tells; with records, the progress.
    total integer,
    records integer NOT NULL DEFAULT 0,
    created integer NOT NULL DEFAULT 0,
    updated integer NOT NULL DEFAULT 0,
    rejected integer NOT NULL DEFAULT 0,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamp NOT NULL,
    received_at timestamp NOT NULL,
    finished_at timestamp
);
CREATE UNIQUE INDEX import_file_version ON import_file (kind, source, name, version) WHERE source <> 'upload';
CREATE UNIQUE INDEX import_file_identity ON import_file (kind, identity);
CREATE INDEX ix_import_file_sha256 ON import_file (kind, sha256);
CREATE INDEX ix_import_file_series ON import_file (kind, series, id) WHERE series IS NOT NULL;
CREATE INDEX ix_import_file_open ON import_file (id) WHERE status IN ('received', 'stored', 'processing');
CREATE INDEX ix_import_file_finished ON import_file (finished_at);

CREATE TABLE import_chunk (
    file_id integer NOT NULL
        CONSTRAINT import_chunk_file_fkey REFERENCES import_file (id) ON DELETE CASCADE,
    no integer NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT import_chunk_pkey PRIMARY KEY (file_id, no)
);

CREATE TABLE import_rejection (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT import_rejection_pkey PRIMARY KEY,
    file_id integer NOT NULL
        CONSTRAINT import_rejection_file_fkey REFERENCES import_file (id) ON DELETE CASCADE,
    row_number integer NOT NULL,
    field varchar(100),
    rule text NOT NULL
);
CREATE INDEX ix_import_rejection_file ON import_rejection (file_id, row_number, id);

CREATE TABLE import_monitor (
    monitor varchar(40) CONSTRAINT import_monitor_pkey PRIMARY KEY,
    started_at timestamp NOT NULL,
    -- Null after a clean stop.
    alive_at timestamp,
    last_check timestamp,
    problem text,
    last_error text,
    last_error_at timestamp
);
--rollback DROP TABLE import_monitor, import_rejection, import_chunk, import_file;
