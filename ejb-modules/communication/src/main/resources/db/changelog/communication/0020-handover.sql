--liquibase formatted sql

--changeset platform:1.2-20-handover
-- Until when a mail may be on its way from a worker to the mail server; empty before and after. Whoever erases its patient
-- waits for it.
ALTER TABLE emails ADD COLUMN uebergabe_bis timestamp;
--rollback ALTER TABLE emails DROP COLUMN uebergabe_bis;
