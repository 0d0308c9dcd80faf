--liquibase formatted sql

--changeset platform:1.0-14-phone-call-coordinator
ALTER TABLE telefonanrufe ADD COLUMN koordinator varchar(255);
ALTER TABLE telefonanrufe ADD COLUMN versuch integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN telefonanrufe.koordinator IS 'Account of whoever makes the call; null: whoever has time.';
COMMENT ON COLUMN telefonanrufe.versuch IS 'The how manieth attempt to reach the person it is.';
CREATE INDEX idx_phone_calls_koordinator ON telefonanrufe (koordinator, geplantes_datum) WHERE koordinator IS NOT NULL;
--rollback DROP INDEX idx_phone_calls_koordinator;
--rollback ALTER TABLE telefonanrufe DROP COLUMN versuch;
--rollback ALTER TABLE telefonanrufe DROP COLUMN koordinator;
