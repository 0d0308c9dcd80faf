--liquibase formatted sql

--changeset platform:1.2-01-search
-- How a text is compared in a search: small letters without marks, ß as ss. Every letter by itself, so that a part of a
-- text stays a part of it.
CREATE FUNCTION suchform(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(
    replace(regexp_replace(normalize(lower($1 COLLATE "de-x-icu"), NFD), U&'[\0300-\036F]', '', 'g'), 'ß', 'ss'),
    'łøđ', 'lod');
-- First name, last name and e-mail, apart by a character nobody types.
ALTER TABLE patienten ADD COLUMN suche text
    GENERATED ALWAYS AS (suchform(vorname || U&'\001F' || nachname || U&'\001F' || coalesce(email, ''))) STORED;
-- The extension is the owner's, made by docker/postgres/init.sql. New rows wait in a list every search reads: a short one.
CREATE INDEX ix_patienten_suche ON patienten USING gin (suche extensions.gin_trgm_ops) WITH (gin_pending_list_limit = 256);
--rollback DROP INDEX ix_patienten_suche;
--rollback ALTER TABLE patienten DROP COLUMN suche;
--rollback DROP FUNCTION suchform(text);

--changeset platform:1.2-02-order
-- One a sort key of the list; updated_at has its own already.
CREATE INDEX ix_patienten_nachname ON patienten (nachname COLLATE "de-x-icu", vorname COLLATE "de-x-icu", id);
CREATE INDEX ix_patienten_created_at ON patienten (created_at, id);
CREATE INDEX ix_patienten_startdatum ON patienten (startdatum, id);
CREATE INDEX ix_patienten_letzter_kontakt ON patienten (letzter_kontakt, id);
--rollback DROP INDEX ix_patienten_letzter_kontakt, ix_patienten_startdatum, ix_patienten_created_at, ix_patienten_nachname;
