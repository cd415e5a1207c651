SET LOCAL ROLE gangway_provisioner;
-- Forbids new connections. Ending those that are open is a call of its own, after this one is
-- committed: until then a new connection could still slip in.
CREATE OR REPLACE FUNCTION gangway_private.disable_login(person uuid) RETURNS void
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
REVOKE EXECUTE ON FUNCTION gangway_private.disable_login(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.disable_login(uuid) TO gangway_service;
