SET LOCAL ROLE gangway_provisioner;
-- Forbids new connections and makes the password useless, until the person signs in again. Ending
-- those that are open is a call of its own, after this one is committed: until then a new connection
-- could still slip in.
CREATE OR REPLACE FUNCTION gangway_private.disable_login(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gangway_private.alter_login(p.login_role, 'NOLOGIN PASSWORD NULL', true)
    FROM gangway_private.people p WHERE p.id = person AND p.login_role IS NOT NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.disable_login(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.disable_login(uuid) TO gangway_service;
