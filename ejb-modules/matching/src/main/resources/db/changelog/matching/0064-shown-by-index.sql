--liquibase formatted sql

--changeset platform:1.4-64-shown-by-index
-- What is shown of a therapist where one is chosen, and its order, so that a selection reads an index and no rows. The
-- line is cut where an index entry might become too long for a page; who reads it makes a cut line anew from the row.
ALTER TABLE therapeutenprofil
    ADD COLUMN auswahlrang text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        CAST(CAST(nullif(lower(btrim(email)), '') IS NULL AS int) * 4
             + CAST(NOT potenziell_verfuegbar AS int) * 2
             + CAST(NOT ueber_plattform_informiert AS int) AS text)
        || nachname || chr(1) || vorname) STORED,
    ADD COLUMN auswahlzeile text NOT NULL GENERATED ALWAYS AS (left(
        JSON_ARRAY(therapist_id, anrede, titel, vorname, nachname, strasse, plz, ort, telefon, email,
            potenziell_verfuegbar, ueber_plattform_informiert, naechster_kontakt_moeglich - DATE '1970-01-01',
            bevorzugte_diagnosen, psychotherapieverfahren NULL ON NULL RETURNING text), 400)) STORED;
CREATE INDEX ix_therapeutenprofil_auswahl ON therapeutenprofil (left(plz, 2), auswahlrang, therapist_id)
    INCLUDE (plz, auswahlzeile) WHERE aktiv;
-- An index of some rows only tells the planner nothing about how many a region has.
CREATE STATISTICS st_therapeutenprofil_region ON (left(plz, 2)) FROM therapeutenprofil;
ANALYZE therapeutenprofil;
--rollback DROP STATISTICS st_therapeutenprofil_region;
--rollback ALTER TABLE therapeutenprofil DROP COLUMN auswahlzeile, DROP COLUMN auswahlrang;
