SET LOCAL ROLE gangway_provisioner;
-- The person's login role, made at the first call. Allows it to log in again after disable_login.
CREATE OR REPLACE FUNCTION gangway_private.provision_login_role(person uuid) RETURNS name
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
REVOKE EXECUTE ON FUNCTION gangway_private.provision_login_role(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.provision_login_role(uuid) TO gangway_service;
