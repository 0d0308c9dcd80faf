--liquibase formatted sql

--changeset platform:1.4-63-choosing-by-index
-- All that decides whom of a region to ask, so that only the rows that are shown are read.
DROP INDEX ix_therapeutenprofil_region;
CREATE INDEX ix_therapeutenprofil_region ON therapeutenprofil (left(plz, 2), plz)
    INCLUDE (therapist_id, praxis, inhaberrang, naechster_kontakt_moeglich) WHERE aktiv;
--rollback DROP INDEX ix_therapeutenprofil_region;
--rollback CREATE INDEX ix_therapeutenprofil_region ON therapeutenprofil (left(plz, 2), plz) WHERE aktiv;
