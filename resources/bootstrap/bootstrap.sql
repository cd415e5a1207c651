-- Cluster-level roles and database settings. Run by an administrator before the first migration,
-- and again before every migration: each statement leaves things as they are when already done.
DO $$
DECLARE
    wanted record;
BEGIN
    -- Two migrators at once would both see a role missing.
    PERFORM pg_advisory_xact_lock(hashtext('gangway bootstrap'));
    FOR wanted IN SELECT * FROM (VALUES
        ('gangway_owner', 'NOLOGIN'),              -- owns every object
        ('gangway_app', 'NOLOGIN'),                -- group of all people's login roles
        ('gangway_provisioner', 'NOLOGIN CREATEROLE'), -- owns the functions that manage login roles
        ('gangway_service', 'LOGIN')               -- gangwayd
    ) AS roles(name, attributes)
    LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted.name) THEN
            EXECUTE format('CREATE ROLE %I %s NOINHERIT', wanted.name, wanted.attributes);
        END IF;
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO gangway_app, gangway_service', current_database());
    EXECUTE format('GRANT CONNECT, CREATE ON DATABASE %I TO gangway_owner', current_database());
    EXECUTE format('ALTER DATABASE %I SET search_path = gangway, pg_catalog, pg_temp', current_database());
    EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'UTC');
    EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
END
$$;

-- The owner may hand functions over to the provisioner; the provisioner may see and end sessions.
GRANT gangway_provisioner TO gangway_owner;
GRANT pg_signal_backend, pg_read_all_stats, pg_monitor TO gangway_provisioner;
ALTER ROLE gangway_provisioner INHERIT;
ALTER ROLE gangway_app NOINHERIT;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- The service never waits long for a lock that somebody holds: it says that it is busy.
ALTER ROLE gangway_service SET lock_timeout = '3s';
ALTER ROLE gangway_service SET statement_timeout = '120s';
ALTER ROLE gangway_service SET idle_in_transaction_session_timeout = '60s';

-- Advisory locks have one name space for everybody: a person could hold the one that migrations wait
-- for. Large objects are outside of row level security. Both need a superuser to close; without one
-- (a hosted server) they stay open and reach no data.
DO $$
DECLARE
    routine regprocedure;
BEGIN
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        FOR routine IN
            SELECT p.oid::regprocedure FROM pg_proc p
            WHERE p.pronamespace = 'pg_catalog'::regnamespace
              AND (p.proname ~ '^pg_(try_)?advisory_'
                OR p.proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'pg_logical_emit_message'))
        LOOP
            EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', routine);
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO gangway_owner, gangway_service', routine);
        END LOOP;
        -- A session of a person fills so much of the disk and no more; people cannot change this.
        EXECUTE format('ALTER DATABASE %I SET temp_file_limit = %L', current_database(), '256MB');
        ALTER ROLE gangway_service SET temp_file_limit = -1;
    END IF;
END
$$;
