--liquibase formatted sql

--changeset platform:1.0-10-mail-queue
CREATE TABLE mail_queue (
    id boolean NOT NULL DEFAULT true CONSTRAINT mail_queue_pkey PRIMARY KEY CONSTRAINT mail_queue_one_row CHECK (id),
    paused_at timestamp,
    paused_by varchar(255)
);
COMMENT ON TABLE mail_queue IS 'One row: whether the mail queue rests, for every server that shares the database.';
INSERT INTO mail_queue (id) VALUES (true);
--rollback DROP TABLE mail_queue;

--changeset platform:1.0-11-mail-worker
CREATE TABLE mail_worker (
    node varchar(23) NOT NULL CONSTRAINT mail_worker_pkey PRIMARY KEY,
    last_check timestamp NOT NULL,
    last_error text,
    last_error_at timestamp
);
COMMENT ON TABLE mail_worker IS 'The sign of life of each server that works on the mail queue.';
--rollback DROP TABLE mail_worker;

--changeset platform:1.0-12-mail-batch
CREATE TABLE mail_batch (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT mail_batch_pkey PRIMARY KEY,
    node varchar(23) NOT NULL,
    begun_at timestamp NOT NULL,
    sent integer NOT NULL DEFAULT 0,
    failed integer NOT NULL DEFAULT 0,
    retried integer NOT NULL DEFAULT 0
);
COMMENT ON TABLE mail_batch IS 'Mails taken from the queue together and what became of them: what the monitor counts.';
CREATE INDEX idx_mail_batch_begun_at ON mail_batch (begun_at DESC, id DESC);
--rollback DROP TABLE mail_batch;

--changeset platform:1.0-13-mail-node
ALTER TABLE emails ADD COLUMN versand_knoten varchar(23);
COMMENT ON COLUMN emails.versand_knoten IS 'The server that claimed the mail last. When it starts anew it takes up at once what it left behind.';
--rollback ALTER TABLE emails DROP COLUMN versand_knoten;
