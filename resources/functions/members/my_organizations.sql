-- The organisations one may choose from, and the choice.
CREATE OR REPLACE FUNCTION gangway.my_organizations()
RETURNS TABLE (id uuid, name text, role text, chosen boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT o.id, o.name, m.role, coalesce(p.organization_id = o.id, false)
        FROM gangway_private.people p
        JOIN gangway.members m ON m.person_id = p.id AND m.active
        JOIN gangway.organizations o ON o.id = m.organization_id
        WHERE p.login_role = session_user AND p.active
        ORDER BY o.name, o.id;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.my_organizations() TO gangway_app, gangway_service;
