--liquibase formatted sql

--changeset platform:1.1-30-means-of-travel
-- As the patient's record says it. A search from before counts as by car until her record changes.
ALTER TABLE platzsuche ADD COLUMN verkehrsmittel varchar(50);
--rollback ALTER TABLE platzsuche DROP COLUMN verkehrsmittel;
