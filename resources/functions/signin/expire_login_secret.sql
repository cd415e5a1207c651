SET LOCAL ROLE gangway_provisioner;
-- Makes the current database password useless without touching open connections.
CREATE OR REPLACE FUNCTION gangway_private.expire_login_secret(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gangway_private.alter_login(p.login_role, 'PASSWORD NULL', false)
    FROM gangway_private.people p WHERE p.id = person AND p.login_role IS NOT NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.expire_login_secret(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.expire_login_secret(uuid) TO gangway_service;
