-- Whether the caller's role in the chosen organisation has a permission.
CREATE OR REPLACE FUNCTION gangway.can(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1
        FROM gangway_private.people p
        JOIN gangway.members m ON m.organization_id = p.organization_id AND m.person_id = p.id
        JOIN gangway.role_permissions rp ON rp.role = m.role AND rp.permission = wanted
        WHERE p.login_role = session_user AND p.active AND m.active);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.can(text) TO gangway_app, gangway_service;
