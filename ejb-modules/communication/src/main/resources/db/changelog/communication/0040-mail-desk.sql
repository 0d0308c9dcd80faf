--liquibase formatted sql

--changeset platform:1.4-40-drafts
-- A draft goes on where it was left: with the Markdown it was written in, for one person at a time.
ALTER TABLE emails ADD COLUMN inhalt_markdown text;
ALTER TABLE emails ADD COLUMN rechtlicher_hinweis boolean NOT NULL DEFAULT true;
ALTER TABLE emails ADD COLUMN version integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN emails.inhalt_markdown IS 'The body as it was typed, without the legal footer; null: it was not written in Markdown.';
COMMENT ON COLUMN emails.rechtlicher_hinweis IS 'Whether the legal footer was put below the body.';
COMMENT ON COLUMN emails.version IS 'Counts the changes people make; those of the mail worker are not among them.';
--rollback ALTER TABLE emails DROP COLUMN version;
--rollback ALTER TABLE emails DROP COLUMN rechtlicher_hinweis;
--rollback ALTER TABLE emails DROP COLUMN inhalt_markdown;

--changeset platform:1.4-41-search
-- As in the schemas of patients and therapists, where it is explained.
CREATE FUNCTION suchform(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(
    replace(regexp_replace(normalize(lower($1 COLLATE "de-x-icu"), NFD), U&'[\0300-\036F]', '', 'g'), 'ß', 'ss'),
    'łøđ', 'lod');
-- Subject and recipient. An expression and no column: a column would rewrite every mail with its body.
CREATE INDEX ix_emails_suche ON emails
    USING gin (suchform(betreff || U&'\001F' || empfaenger_name || U&'\001F' || empfaenger_email) extensions.gin_trgm_ops)
    WITH (gin_pending_list_limit = 256);
CREATE INDEX ix_emails_status ON emails (status, created_at DESC, id DESC);
--rollback DROP INDEX ix_emails_status, ix_emails_suche;
--rollback DROP FUNCTION suchform(text);
