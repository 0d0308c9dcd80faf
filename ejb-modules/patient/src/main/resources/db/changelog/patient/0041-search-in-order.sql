--liquibase formatted sql

--changeset platform:1.4-41-search-in-order
-- A search that finds too much to be sorted is met on a walk along the names: in the index alone, without the table's rows.
DROP INDEX ix_patienten_nachname;
CREATE INDEX ix_patienten_nachname ON patienten (nachname COLLATE "de-x-icu", vorname COLLATE "de-x-icu", id) INCLUDE (suche);
--rollback DROP INDEX ix_patienten_nachname;
--rollback CREATE INDEX ix_patienten_nachname ON patienten (nachname COLLATE "de-x-icu", vorname COLLATE "de-x-icu", id);
