-- Roles, schemas and rights of one Therapy Platform database: the one this session is connected to.
--
-- Run as the administrative owner (a superuser: PgBouncer's lookup reads pg_authid). Safe to run again: what exists
-- stays, passwords become those of the environment. Runs in the container's /docker-entrypoint-initdb.d, with
-- `psql -f` (15 or newer, for \getenv), and from ./platform, which has no psql and therefore interprets the
-- backslash lines and the :'variables' of this first part itself; below them stands nothing but SQL.
\set ON_ERROR_STOP on
\set patient_password ''
\set therapist_password ''
\set matching_password ''
\set communication_password ''
\set geocoding_password ''
\set platform_password ''
\set pgbouncer_password ''
\getenv patient_password DB_PATIENT_PASSWORD
\getenv therapist_password DB_THERAPIST_PASSWORD
\getenv matching_password DB_MATCHING_PASSWORD
\getenv communication_password DB_COMMUNICATION_PASSWORD
\getenv geocoding_password DB_GEOCODING_PASSWORD
\getenv platform_password DB_PLATFORM_PASSWORD
\getenv pgbouncer_password PGBOUNCER_AUTH_PASSWORD

BEGIN;

-- A password reaches neither the server's log, whatever it logs otherwise, nor the output of this script.
SET LOCAL log_statement = 'none';
SET LOCAL log_duration = off;
SET LOCAL log_min_duration_statement = -1;
SET LOCAL log_min_duration_sample = -1;
SET LOCAL log_transaction_sample_rate = 0;
SET LOCAL log_min_error_statement = 'panic';
SET LOCAL password_encryption = 'scram-sha-256';
SET LOCAL client_min_messages = 'warning';

SELECT count(set_config('platform.password.' || given.role, given.password, true)) AS passwords_read
FROM (VALUES
  ('patient_service', :'patient_password'),
  ('therapist_service', :'therapist_password'),
  ('matching_service', :'matching_password'),
  ('communication_service', :'communication_password'),
  ('geocoding_service', :'geocoding_password'),
  ('platform_service', :'platform_password'),
  ('pgbouncer', :'pgbouncer_password')
) AS given (role, password);
-- end of the part with variables

-- Two nodes or operators running this at once would otherwise collide in the role catalogue.
SELECT pg_advisory_xact_lock(hashtext('therapy-platform/init')) IS NOT NULL AS locked;

DO $$
DECLARE
  missing text;
BEGIN
  SELECT string_agg(variable, ', ' ORDER BY variable) INTO missing
  FROM (VALUES
    ('patient_service', 'DB_PATIENT_PASSWORD'),
    ('therapist_service', 'DB_THERAPIST_PASSWORD'),
    ('matching_service', 'DB_MATCHING_PASSWORD'),
    ('communication_service', 'DB_COMMUNICATION_PASSWORD'),
    ('geocoding_service', 'DB_GEOCODING_PASSWORD'),
    ('platform_service', 'DB_PLATFORM_PASSWORD'),
    ('pgbouncer', 'PGBOUNCER_AUTH_PASSWORD')
  ) AS needed (role, variable)
  WHERE coalesce(current_setting('platform.password.' || role, true), '') = '';
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'init.sql needs these environment variables: %', missing;
  END IF;
END
$$;

-- Nobody gets anything by being anybody: each right below is given by name. The same for the other databases of this
-- owner (postgres, template1), so that a service role has nowhere else to go; those of somebody else stay untouched.
DO $$
DECLARE
  database name;
BEGIN
  FOR database IN
    SELECT datname FROM pg_database
    WHERE datallowconn AND (datname = current_database() OR datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user))
  LOOP
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', database);
  END LOOP;
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Five modules and the platform's own accounts: a login role of the schema's name, owner of that schema and of nothing else.
DO $$
DECLARE
  service name;
  foreign_role name;
BEGIN
  FOREACH service IN ARRAY ARRAY[
    'patient_service', 'therapist_service', 'matching_service', 'communication_service', 'geocoding_service', 'platform_service',
    'pgbouncer'
  ] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service) THEN
      EXECUTE format('CREATE ROLE %I', service);
    END IF;
    BEGIN
      EXECUTE format(
        'ALTER ROLE %I WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS PASSWORD %L',
        service, current_setting('platform.password.' || service));
    EXCEPTION WHEN OTHERS THEN
      -- Not the original error: its context repeats the statement, password included.
      RAISE EXCEPTION 'Role % cannot be altered: %', service, SQLERRM;
    END;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), service);
    EXECUTE format('REVOKE TEMPORARY, CREATE ON DATABASE %I FROM %I', current_database(), service);

    -- A member could finish another role's prepared transactions: pgjdbc's XA recovery asks pg_has_role(…, 'member').
    FOR foreign_role IN
      SELECT granted.rolname FROM pg_auth_members m
      JOIN pg_roles granted ON granted.oid = m.roleid
      JOIN pg_roles member ON member.oid = m.member
      WHERE member.rolname = service
    LOOP
      EXECUTE format('REVOKE %I FROM %I', foreign_role, service);
    END LOOP;
  END LOOP;

  FOREACH service IN ARRAY ARRAY[
    'patient_service', 'therapist_service', 'matching_service', 'communication_service', 'geocoding_service', 'platform_service'
  ] LOOP
    EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service, service);
    EXECUTE format('ALTER SCHEMA %I OWNER TO %I', service, service);
    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', service);
    -- What somebody granted by hand ends here.
    FOREACH foreign_role IN ARRAY ARRAY[
      'patient_service', 'therapist_service', 'matching_service', 'communication_service', 'geocoding_service', 'pgbouncer'
    ] LOOP
      IF foreign_role <> service THEN
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM %I', service, foreign_role);
      END IF;
    END LOOP;
    EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = %I', service, current_database(), service);
  END LOOP;
END
$$;

-- Substring search by trigrams (pg_trgm). It belongs to the owner; the three modules that search may name its index type.
CREATE SCHEMA IF NOT EXISTS extensions;
REVOKE ALL ON SCHEMA extensions FROM PUBLIC;
GRANT USAGE ON SCHEMA extensions TO patient_service, therapist_service, communication_service;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;
ALTER EXTENSION pg_trgm SET SCHEMA extensions;

-- Required by the data model, used by nothing: it stays the owner's, empty.
CREATE SCHEMA IF NOT EXISTS scraping_service;
REVOKE ALL ON SCHEMA scraping_service FROM PUBLIC;

-- The audit trail. It belongs to the owner, not to the role that writes it: PostgreSQL refuses that role everything but
-- adding and reading. Ids only; no name and no value of a field.
CREATE SCHEMA IF NOT EXISTS audit;
REVOKE ALL ON SCHEMA audit FROM PUBLIC;
REVOKE ALL ON SCHEMA audit FROM platform_service;
GRANT USAGE ON SCHEMA audit TO platform_service;
CREATE TABLE IF NOT EXISTS audit.event (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT event_pkey PRIMARY KEY,
  at timestamptz NOT NULL,
  account text,
  role text,
  address text,
  -- The HTTP method; at the door the mechanism.
  method text,
  -- The template, /api/patients/{id}.
  route text,
  action text NOT NULL CONSTRAINT event_action_check CHECK (action IN (
    'READ', 'CREATE', 'UPDATE', 'DELETE', 'REFUSED', 'SIGNED_IN', 'SIGN_IN_REFUSED', 'LOCKED', 'SIGNED_OUT')),
  subject_kind text,
  subject_ids integer[] NOT NULL DEFAULT '{}'
);
CREATE INDEX IF NOT EXISTS event_at ON audit.event (at, id);
CREATE INDEX IF NOT EXISTS event_account ON audit.event (account, at, id);
CREATE INDEX IF NOT EXISTS event_action ON audit.event (action, at, id);
CREATE INDEX IF NOT EXISTS event_subject ON audit.event USING gin (subject_ids);
REVOKE ALL ON audit.event FROM PUBLIC;
REVOKE ALL ON audit.event FROM platform_service;
GRANT SELECT, INSERT ON audit.event TO platform_service;

-- PgBouncer's auth_query. PgBouncer runs it in the database the client asked for, as role pgbouncer. It hands out the
-- SCRAM verifier of the service roles and nobody else's; the owner and pgbouncer stand in PgBouncer's user list.
CREATE SCHEMA IF NOT EXISTS pgbouncer;
REVOKE ALL ON SCHEMA pgbouncer FROM PUBLIC;
GRANT USAGE ON SCHEMA pgbouncer TO pgbouncer;
CREATE OR REPLACE FUNCTION pgbouncer.lookup(requested text)
  RETURNS TABLE (login text, verifier text)
  LANGUAGE sql STABLE STRICT SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
AS $$
  SELECT a.rolname::text, a.rolpassword
  FROM pg_catalog.pg_authid a
  WHERE a.rolname = requested
    AND a.rolname IN (
      'patient_service', 'therapist_service', 'matching_service', 'communication_service', 'geocoding_service',
      'platform_service')
    AND a.rolcanlogin
    AND (a.rolvaliduntil IS NULL OR a.rolvaliduntil > now())
$$;
REVOKE ALL ON FUNCTION pgbouncer.lookup(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pgbouncer.lookup(text) TO pgbouncer;

COMMIT;
