-- Everything again from the events.
CREATE OR REPLACE FUNCTION gangway_private.rebuild_analytics() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    horizon xid8;
    folded bigint;
BEGIN
    PERFORM 1 FROM gangway_private.fold_state FOR UPDATE;
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    DELETE FROM gangway.funnel_segments;
    DELETE FROM gangway.funnel_days;
    DELETE FROM gangway.journeys;
    folded := gangway_private.fold_range('0', horizon);
    UPDATE gangway_private.fold_state SET folded_below = horizon, folded_at = clock_timestamp();
    RETURN folded;
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.rebuild_analytics() TO gangway_service;
