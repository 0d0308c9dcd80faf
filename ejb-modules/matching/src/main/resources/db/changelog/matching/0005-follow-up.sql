--liquibase formatted sql

--changeset platform:1.2-02-follow-up
-- One row a day: which server follows up on it, and whether that is done.
CREATE TABLE nachverfolgungslauf (
    tag date CONSTRAINT nachverfolgungslauf_pkey PRIMARY KEY,
    versuche integer NOT NULL,
    begonnen_am timestamp NOT NULL,
    beendet_am timestamp
);
-- Serves the follow-up: who was asked, has not answered, and was not reminded or called.
CREATE INDEX ix_therapeutenanfrage_nachverfolgung ON therapeutenanfrage (gesendet_datum)
    WHERE antwort_datum IS NULL AND phone_call_id IS NULL AND reminder_email_id IS NULL;
--rollback DROP INDEX ix_therapeutenanfrage_nachverfolgung;
--rollback DROP TABLE nachverfolgungslauf;
