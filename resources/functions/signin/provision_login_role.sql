SET LOCAL ROLE gangway_provisioner;
-- The person's login role, made at the first call. Allows it to log in again after disable_login,
-- without a password until set_login_secret gives it one.
CREATE OR REPLACE FUNCTION gangway_private.provision_login_role(person uuid) RETURNS name
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    most_connections CONSTANT integer := 12; -- two consoles and some commands
    role_name name;
    role record;
BEGIN
    SELECT p.login_role INTO role_name FROM gangway_private.people p WHERE p.id = person AND p.active;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such active person.'
            USING ERRCODE = 'GW404', HINT = 'Activate the person first.';
    END IF;
    IF role_name IS NULL THEN -- two at once would make two; who has no role yet holds no row
        SELECT p.login_role INTO role_name FROM gangway_private.people p WHERE p.id = person FOR UPDATE;
    END IF;
    IF role_name IS NULL THEN
        role_name := 'u_' || replace(gen_random_uuid()::text, '-', '');
        UPDATE gangway_private.people SET login_role = role_name WHERE id = person;
    END IF;
    SELECT r.rolcanlogin, r.rolconnlimit INTO role FROM pg_roles r WHERE r.rolname = role_name;
    IF NOT FOUND THEN -- new, or a database restored into another cluster
        EXECUTE format('CREATE ROLE %I LOGIN INHERIT IN ROLE gangway_app CONNECTION LIMIT %s', role_name,
                       most_connections);
    ELSIF NOT role.rolcanlogin THEN
        PERFORM gangway_private.alter_login(role_name, format('LOGIN PASSWORD NULL CONNECTION LIMIT %s',
                                                              most_connections), false);
    END IF;
    -- People can give their own role settings, for every session to come; nothing of them stays.
    IF EXISTS (SELECT FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole
               WHERE r.rolname = role_name) THEN
        PERFORM gangway_private.alter_login(role_name, 'RESET ALL', false);
        PERFORM gangway_private.alter_login(role_name, format('IN DATABASE %I RESET ALL', current_database()), false);
    END IF;
    IF role.rolconnlimit <> most_connections THEN
        PERFORM gangway_private.alter_login(role_name, format('CONNECTION LIMIT %s', most_connections), false);
    END IF;
    RETURN role_name;
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.provision_login_role(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.provision_login_role(uuid) TO gangway_service;
