SET LOCAL ROLE gangway_provisioner;
-- Sets the password of a person's role from its SCRAM verifier, for an hour at most.
CREATE OR REPLACE FUNCTION gangway_private.set_login_secret(login_role name, verifier text, valid_until timestamptz)
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
    WHERE p.login_role = set_login_secret.login_role AND p.active;
    IF NOT FOUND OR login_role !~ '^u_[0-9a-f]{32}$' OR NOT EXISTS (
        SELECT FROM pg_roles r
        JOIN pg_auth_members m ON m.member = r.oid
        JOIN pg_roles g ON g.oid = m.roleid AND g.rolname = 'gangway_app'
        WHERE r.rolname = set_login_secret.login_role
          AND NOT (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls))
    THEN
        RAISE EXCEPTION 'This is not the login role of an active person.' USING ERRCODE = 'GW403';
    END IF;
    PERFORM gangway_private.alter_login(login_role, format('PASSWORD %L VALID UNTIL %L', verifier,
        to_char(valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')), false);
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.set_login_secret(name, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.set_login_secret(name, text, timestamptz) TO gangway_service;
