SET LOCAL ROLE gangway_provisioner;
-- Ends the person's open connections in this database's cluster. Returns how many.
CREATE OR REPLACE FUNCTION gangway_private.end_login_sessions(person uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT count(pg_terminate_backend(a.pid))
            FROM gangway_private.people p
            JOIN pg_stat_activity a ON a.usename = p.login_role
            WHERE p.id = person AND p.login_role ~ '^u_[0-9a-f]{32}$');
END
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.end_login_sessions(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.end_login_sessions(uuid) TO gangway_service;
