-- Sign-in (product row A3): what gangwayd needs to check a password key, count failures, rotate
-- refresh tokens and hand out short-lived database passwords. Nobody but the service sees any of it.

-- Keys the service makes for itself at its first start.
CREATE TABLE gangway_private.service_secrets (
    name text PRIMARY KEY,
    value bytea NOT NULL CHECK (octet_length(value) = 32),
    created_at timestamptz NOT NULL DEFAULT now()
);

-- The verifier is a keyed hash of the key that the client derives with Argon2id, so the password
-- itself never reaches the service.
CREATE TABLE gangway_private.credentials (
    person_id uuid PRIMARY KEY REFERENCES gangway_private.people ON DELETE CASCADE,
    kdf text NOT NULL DEFAULT 'argon2id13' CHECK (kdf = 'argon2id13'),
    kdf_operations bigint NOT NULL CHECK (kdf_operations > 0),
    kdf_memory_bytes bigint NOT NULL CHECK (kdf_memory_bytes > 0),
    salt bytea NOT NULL CHECK (octet_length(salt) = 16),
    verifier bytea NOT NULL CHECK (octet_length(verifier) = 32),
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- Failures by account and requests by account and address. Keys are keyed hashes, for accounts that
-- exist and for those that do not alike: nothing here tells which is which.
CREATE TABLE gangway_private.sign_in_failures (
    account bytea PRIMARY KEY,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL,
    locked_until timestamptz,
    admitted boolean NOT NULL DEFAULT true -- the last attempt was let through
);
CREATE INDEX sign_in_failures_by_time ON gangway_private.sign_in_failures (last_at);
CREATE TABLE gangway_private.sign_in_requests (
    source bytea PRIMARY KEY,
    recent timestamptz[] NOT NULL,
    last_at timestamptz NOT NULL,
    admitted boolean NOT NULL DEFAULT true
);
CREATE INDEX sign_in_requests_by_time ON gangway_private.sign_in_requests (last_at);

-- A signed-in device. All refresh tokens of a session are one family.
CREATE TABLE gangway_private.sessions (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES gangway_private.people ON DELETE CASCADE,
    user_agent text NOT NULL DEFAULT '' CHECK (length(user_agent) <= 200),
    address text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL, -- absolute; rotation does not move it
    access_hash bytea NOT NULL UNIQUE,
    access_expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    end_reason text CHECK (end_reason IN ('logout', 'ended', 'reuse', 'disabled', 'password'))
);
CREATE INDEX sessions_by_person ON gangway_private.sessions (person_id, created_at);
CREATE INDEX sessions_by_expiry ON gangway_private.sessions (expires_at);
CREATE TABLE gangway_private.refresh_tokens (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES gangway_private.sessions ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    used_at timestamptz,
    request_id uuid, -- of the request that used it: the same one may come again
    successor bytea
);
CREATE INDEX refresh_tokens_by_session ON gangway_private.refresh_tokens (session_id);

SELECT gangway_private.seal('gangway_private.service_secrets');
SELECT gangway_private.seal('gangway_private.credentials');
SELECT gangway_private.seal('gangway_private.sign_in_failures');
SELECT gangway_private.seal('gangway_private.sign_in_requests');
SELECT gangway_private.seal('gangway_private.sessions');
SELECT gangway_private.seal('gangway_private.refresh_tokens');

-- The functions below manage login roles. On PostgreSQL 15 CREATEROLE may alter any role that is no
-- superuser, so the service does not have it; these functions do, and check what they are given.
-- Each locks the person's row: two ALTER ROLE at once would fail.

-- The person's login role, made at the first call. Allows it to log in again after disable_login.
CREATE FUNCTION gangway_private.provision_login_role(person uuid) RETURNS name
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    role_name name;
    can_login boolean;
BEGIN
    SELECT p.login_role INTO role_name FROM gangway_private.people p
    WHERE p.id = person AND p.active FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such active person.'
            USING ERRCODE = 'GW404', HINT = 'Activate the person first.';
    END IF;
    IF role_name IS NULL THEN
        role_name := 'u_' || replace(gen_random_uuid()::text, '-', '');
        EXECUTE format('CREATE ROLE %I LOGIN INHERIT IN ROLE gangway_app CONNECTION LIMIT 20', role_name);
        UPDATE gangway_private.people SET login_role = role_name WHERE id = person;
        RETURN role_name;
    END IF;
    SELECT r.rolcanlogin INTO can_login FROM pg_roles r WHERE r.rolname = role_name;
    IF NOT FOUND THEN -- a database restored into another cluster
        EXECUTE format('CREATE ROLE %I LOGIN INHERIT IN ROLE gangway_app CONNECTION LIMIT 20', role_name);
    ELSIF NOT can_login THEN
        EXECUTE format('ALTER ROLE %I LOGIN', role_name);
    END IF;
    RETURN role_name;
END
$$;

-- Sets the password of a person's role from its SCRAM verifier, for an hour at most.
CREATE FUNCTION gangway_private.set_login_secret(login_role name, verifier text, valid_until timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF verifier !~ '^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/=]{16,}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$' THEN
        RAISE EXCEPTION 'This is not a SCRAM verifier.' USING ERRCODE = 'GW400';
    END IF;
    IF valid_until IS NULL OR valid_until > clock_timestamp() + interval '1 hour' THEN
        RAISE EXCEPTION 'A database password may be valid for an hour at most.' USING ERRCODE = 'GW400';
    END IF;
    PERFORM FROM gangway_private.people p
    WHERE p.login_role = set_login_secret.login_role AND p.active FOR UPDATE;
    IF NOT FOUND OR login_role !~ '^u_[0-9a-f]{32}$' OR NOT EXISTS (
        SELECT FROM pg_roles r
        JOIN pg_auth_members m ON m.member = r.oid
        JOIN pg_roles g ON g.oid = m.roleid AND g.rolname = 'gangway_app'
        WHERE r.rolname = set_login_secret.login_role
          AND NOT (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls))
    THEN
        RAISE EXCEPTION 'This is not the login role of an active person.' USING ERRCODE = 'GW403';
    END IF;
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL %L', login_role, verifier,
        to_char(valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"'));
END
$$;

-- Forbids new connections. Ending those that are open is a call of its own, after this one is
-- committed: until then a new connection could still slip in.
CREATE FUNCTION gangway_private.disable_login(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    role_name name;
BEGIN
    SELECT p.login_role INTO role_name FROM gangway_private.people p WHERE p.id = person FOR UPDATE;
    IF role_name ~ '^u_[0-9a-f]{32}$' AND EXISTS (SELECT FROM pg_roles r WHERE r.rolname = role_name) THEN
        EXECUTE format('ALTER ROLE %I NOLOGIN PASSWORD NULL', role_name);
    END IF;
END
$$;
-- Makes the current database password useless without touching open connections.
CREATE FUNCTION gangway_private.expire_login_secret(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    role_name name;
BEGIN
    SELECT p.login_role INTO role_name FROM gangway_private.people p WHERE p.id = person FOR UPDATE;
    IF role_name ~ '^u_[0-9a-f]{32}$' AND EXISTS (SELECT FROM pg_roles r WHERE r.rolname = role_name) THEN
        EXECUTE format('ALTER ROLE %I PASSWORD NULL', role_name);
    END IF;
END
$$;
-- Ends the person's open connections in this database's cluster. Returns how many.
CREATE FUNCTION gangway_private.end_login_sessions(person uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT count(pg_terminate_backend(a.pid))
            FROM gangway_private.people p
            JOIN pg_stat_activity a ON a.usename = p.login_role
            WHERE p.id = person AND p.login_role ~ '^u_[0-9a-f]{32}$');
END
$$;

REVOKE EXECUTE ON FUNCTION gangway_private.provision_login_role(uuid),
    gangway_private.set_login_secret(name, text, timestamptz), gangway_private.disable_login(uuid),
    gangway_private.expire_login_secret(uuid), gangway_private.end_login_sessions(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.provision_login_role(uuid),
    gangway_private.set_login_secret(name, text, timestamptz), gangway_private.disable_login(uuid),
    gangway_private.expire_login_secret(uuid), gangway_private.end_login_sessions(uuid)
    TO gangway_service;
ALTER FUNCTION gangway_private.provision_login_role(uuid) OWNER TO gangway_provisioner;
ALTER FUNCTION gangway_private.set_login_secret(name, text, timestamptz) OWNER TO gangway_provisioner;
ALTER FUNCTION gangway_private.disable_login(uuid) OWNER TO gangway_provisioner;
ALTER FUNCTION gangway_private.expire_login_secret(uuid) OWNER TO gangway_provisioner;
ALTER FUNCTION gangway_private.end_login_sessions(uuid) OWNER TO gangway_provisioner;
