-- Until when events are in the numbers.
CREATE OR REPLACE FUNCTION gangway.analytics_as_of() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN coalesce((SELECT f.folded_at FROM gangway_private.fold_failures f
                     WHERE f.organization_id = gangway.current_organization()),
                    (SELECT s.folded_at FROM gangway_private.fold_state s));
END
$$;
GRANT EXECUTE ON FUNCTION gangway.analytics_as_of() TO gangway_app, gangway_service;
