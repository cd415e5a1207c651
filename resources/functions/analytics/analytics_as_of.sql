-- Until when events are in the numbers.
CREATE OR REPLACE FUNCTION gangway.analytics_as_of() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT folded_at FROM gangway_private.fold_state);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.analytics_as_of() TO gangway_app, gangway_service;
