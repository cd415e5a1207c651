-- The caller's organisation, from who is really connected (session_user cannot be changed by a
-- client, a setting can). PL/pgSQL and STABLE, called as = (SELECT f()): once per query.
CREATE OR REPLACE FUNCTION gangway.current_organization() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT m.organization_id
            FROM gangway_private.people p
            JOIN gangway.members m ON m.organization_id = p.organization_id AND m.person_id = p.id
            WHERE p.login_role = session_user AND p.active AND m.active);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.current_organization() TO gangway_app, gangway_service;
