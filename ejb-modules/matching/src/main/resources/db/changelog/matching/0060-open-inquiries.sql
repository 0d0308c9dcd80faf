--liquibase formatted sql

--changeset platform:1.4-60-open-inquiries
-- Serves the list of open inquiries, those who wait longest first: the answered ones outnumber them soon.
CREATE INDEX ix_therapeutenanfrage_offen_seit ON therapeutenanfrage (erstellt_datum, id) WHERE antwort_datum IS NULL;
--rollback DROP INDEX ix_therapeutenanfrage_offen_seit;
