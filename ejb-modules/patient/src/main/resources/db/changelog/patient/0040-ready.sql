--liquibase formatted sql

--changeset platform:1.3-40-ready
-- Who can be searched for, longest waiting first: of them matching finds those nobody searches for yet.
CREATE INDEX ix_patienten_bereit ON patienten (startdatum, id)
    WHERE status = 'auf_der_Suche' AND vertraege_unterschrieben AND zahlung_eingegangen;
--rollback DROP INDEX ix_patienten_bereit;
