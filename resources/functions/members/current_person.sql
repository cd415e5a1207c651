CREATE OR REPLACE FUNCTION gangway.current_person() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT p.id FROM gangway_private.people p
            WHERE p.login_role = session_user AND p.active);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.current_person() TO gangway_app, gangway_service;
