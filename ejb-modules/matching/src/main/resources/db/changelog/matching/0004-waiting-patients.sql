--liquibase formatted sql

--changeset platform:1.2-01-waiting-patients-with-their-criteria
-- The composition of an inquiry reads the waiting patients of a region in their order and holds each against the
-- criteria: with these in the index, who does not fit costs no look at her row.
DROP INDEX ix_platzsuche_wartende;
CREATE INDEX ix_platzsuche_wartende ON platzsuche (left(plz, 2), created_at, id)
    INCLUDE (patient_id, plz, ort, latitude, longitude, max_km, geschlecht, geburtsdatum,
             bevorzugtes_therapeutengeschlecht, bevorzugtes_therapieverfahren, offen_fuer_gruppentherapie)
    WHERE status = 'aktiv';
--rollback DROP INDEX ix_platzsuche_wartende;
--rollback CREATE INDEX ix_platzsuche_wartende ON platzsuche (left(plz, 2), created_at, id) WHERE status = 'aktiv';
