-- Everything again from the events, organisation by organisation.
CREATE OR REPLACE FUNCTION gangway_private.rebuild_analytics() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    started timestamptz := clock_timestamp();
    horizon xid8;
    tenant uuid;
    folded bigint := 0;
BEGIN
    PERFORM gangway_private.settle_clock();
    SELECT gangway_private.later(pg_snapshot_xmin(pg_current_snapshot()), s.ahead) INTO horizon
    FROM gangway_private.fold_state s FOR UPDATE;
    DELETE FROM gangway_private.fold_failures;
    DELETE FROM gangway_private.journeys_to_redo WHERE xact < horizon;
    DELETE FROM gangway.funnel_segments;
    DELETE FROM gangway.funnel_days;
    DELETE FROM gangway.journeys;
    FOR tenant IN SELECT o.id FROM gangway.organizations o ORDER BY o.id LOOP
        folded := folded + gangway_private.fold_organization(tenant, '0', horizon, started);
    END LOOP;
    UPDATE gangway_private.fold_state SET folded_below = horizon;
    RETURN folded;
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.rebuild_analytics() TO gangway_service;
