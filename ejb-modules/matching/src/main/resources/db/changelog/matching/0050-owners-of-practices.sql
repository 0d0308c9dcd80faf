--liquibase formatted sql

--changeset platform:1.4-50-owners-of-practices
-- Who is taken for the owner of a practice, the smallest first: whose surname stands in the address, else a professor,
-- else a doctor. Computed when the profile changes and not for every row of every selection.
ALTER TABLE therapeutenprofil ADD COLUMN inhaberrang smallint NOT NULL GENERATED ALWAYS AS (
    CASE WHEN nachname <> '' AND position(
           replace(replace(replace(replace(lower(nachname), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')
           IN lower(btrim(email))) > 0 THEN 0
         WHEN titel LIKE '%Prof%' THEN 1
         WHEN titel LIKE '%Dr%' THEN 2
         ELSE 3 END) STORED;
--rollback ALTER TABLE therapeutenprofil DROP COLUMN inhaberrang;
