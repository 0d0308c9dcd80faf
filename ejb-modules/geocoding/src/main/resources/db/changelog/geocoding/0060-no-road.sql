--liquibase formatted sql

--changeset platform:1.4-60-no-road
-- That there is no road is an answer, too: without it, every question about an island would be asked again.
ALTER TABLE distance_cache ALTER COLUMN distance_km DROP NOT NULL;
COMMENT ON COLUMN distance_cache.distance_km IS 'Kilometres; null: there is no road';
--rollback DELETE FROM distance_cache WHERE distance_km IS NULL;
--rollback ALTER TABLE distance_cache ALTER COLUMN distance_km SET NOT NULL;
