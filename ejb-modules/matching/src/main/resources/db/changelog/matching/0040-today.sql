--liquibase formatted sql

--changeset platform:1.3-40-today
-- The searches a therapist has accepted and nobody has finished.
CREATE INDEX ix_platzsuche_zugesagt ON platzsuche (created_at, id)
    WHERE status = 'aktiv' AND vermittelter_therapeut_id IS NOT NULL;
-- The placements of the last weeks.
CREATE INDEX ix_platzsuche_vermittelt ON platzsuche (erfolgreiche_vermittlung_datum) WHERE status = 'erfolgreich';
-- The inquiries that wait for an answer, and those that were not sent.
CREATE INDEX ix_therapeutenanfrage_unbeantwortet ON therapeutenanfrage (gesendet_datum, id) WHERE antwort_datum IS NULL;
--rollback DROP INDEX ix_therapeutenanfrage_unbeantwortet, ix_platzsuche_vermittelt, ix_platzsuche_zugesagt;
