--liquibase formatted sql

--changeset platform:1.3-40-today
-- The calls that are to be made, in their order.
CREATE INDEX idx_phone_calls_planned ON telefonanrufe (geplantes_datum, geplante_zeit, id) WHERE status = 'geplant';
-- The mails that could not be delivered, the newest first.
CREATE INDEX idx_emails_failed ON emails (created_at DESC, id DESC) WHERE status = 'Fehlgeschlagen';
--rollback DROP INDEX idx_emails_failed;
--rollback DROP INDEX idx_phone_calls_planned;
