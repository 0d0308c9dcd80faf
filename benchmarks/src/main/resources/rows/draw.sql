CREATE FUNCTION benchmark_u(id integer, question integer) RETURNS double precision IMMUTABLE LANGUAGE sql AS
$$ SELECT (hashint8extended(id, question) & 16777215) / 16777216.0 $$;
