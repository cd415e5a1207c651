-- Whether the caller needs the wizard, and where it was left (product row A7). One row, or none
-- when the caller belongs to no organisation.
CREATE OR REPLACE FUNCTION gangway.onboarding_status()
RETURNS TABLE (organization_id uuid, organization text, role text, setup_completed boolean,
               setup_step text, dismissed boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT o.id, o.name, m.role, o.setup_completed_at IS NOT NULL,
               coalesce((SELECT s.current_step FROM gangway.setup_sessions s
                         WHERE s.organization_id = o.id AND s.completed_at IS NULL
                         ORDER BY s.created_at DESC LIMIT 1), ''),
               coalesce(a.dismissed_at IS NOT NULL, false)
        FROM gangway_private.people p
        JOIN gangway.members m ON m.organization_id = p.organization_id AND m.person_id = p.id AND m.active
        JOIN gangway.organizations o ON o.id = m.organization_id
        LEFT JOIN gangway.onboarding_progress a ON a.organization_id = o.id
        WHERE p.login_role = session_user AND p.active;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.onboarding_status() TO gangway_app;
