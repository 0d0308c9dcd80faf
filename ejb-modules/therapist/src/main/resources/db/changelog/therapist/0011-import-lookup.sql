--liquibase formatted sql

--changeset platform:1.2-11-import-lookup
-- Whom an entry of a file means: same place and first name, then last name or address.
CREATE INDEX ix_therapeuten_import ON therapeuten (plz, vorname, nachname);
--rollback DROP INDEX ix_therapeuten_import;
