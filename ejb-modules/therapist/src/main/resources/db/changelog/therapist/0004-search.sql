--liquibase formatted sql

--changeset platform:1.2-01-search
-- As in the patients' schema: a function two modules shared could not be changed by either.
CREATE FUNCTION suchform(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(
    replace(regexp_replace(normalize(lower($1 COLLATE "de-x-icu"), NFD), U&'[\0300-\036F]', '', 'g'), 'ß', 'ss'),
    'łøđ', 'lod');
ALTER TABLE therapeuten ADD COLUMN suche text
    GENERATED ALWAYS AS (suchform(vorname || U&'\001F' || nachname)) STORED;
CREATE INDEX ix_therapeuten_suche ON therapeuten USING gin (suche extensions.gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX ix_therapeuten_nachname ON therapeuten (nachname COLLATE "de-x-icu", vorname COLLATE "de-x-icu", id);
--rollback DROP INDEX ix_therapeuten_nachname, ix_therapeuten_suche;
--rollback ALTER TABLE therapeuten DROP COLUMN suche;
--rollback DROP FUNCTION suchform(text);
