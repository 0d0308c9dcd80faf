--liquibase formatted sql

--changeset platform:1.4-71-search-by-id
-- A search that finds much is met on a walk along the ids: in the index alone, less than half as long as by the rows. By
-- itself the index said nothing that the primary key does not say, too.
DROP INDEX ix_patient_service_patienten_id;
CREATE INDEX ix_patient_service_patienten_id ON patienten (id) INCLUDE (suche);
--rollback DROP INDEX ix_patient_service_patienten_id;
--rollback CREATE INDEX ix_patient_service_patienten_id ON patienten (id);
