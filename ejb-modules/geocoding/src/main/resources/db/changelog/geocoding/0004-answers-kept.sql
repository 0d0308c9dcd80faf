--liquibase formatted sql

--changeset platform:1.1-04-one-answer-a-question
-- Nothing wrote these tables before; should there be rows, they are only copies of what can be asked again.
DELETE FROM geocache;
DROP INDEX ix_geocache_query;
CREATE UNIQUE INDEX ix_geocache_query ON geocache (query, query_type);
DELETE FROM distance_cache;
DROP INDEX ix_distance_cache_points;
CREATE UNIQUE INDEX ix_distance_cache_points ON distance_cache (origin_latitude, origin_longitude, destination_latitude, destination_longitude, travel_mode);
--rollback DROP INDEX ix_geocache_query; CREATE INDEX ix_geocache_query ON geocache (query); DROP INDEX ix_distance_cache_points; CREATE INDEX ix_distance_cache_points ON distance_cache (origin_latitude, origin_longitude, destination_latitude, destination_longitude, travel_mode);

--changeset platform:1.1-05-distances-by-age
CREATE INDEX ix_distance_cache_created_at ON distance_cache (created_at);
--rollback DROP INDEX ix_distance_cache_created_at;
