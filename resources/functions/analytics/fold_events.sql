-- One batch: at most about `most` events, never half a transaction. Returns the number of first
-- touches seen; `behind` says whether more waits. One folder at a time (the state row is locked).
CREATE OR REPLACE FUNCTION gangway_private.fold_events(most integer DEFAULT 50000, OUT touched bigint, OUT behind boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    lower_xact xid8;
    upper_xact xid8;
    next_xact xid8;
    horizon xid8;
BEGIN
    SELECT folded_below INTO lower_xact FROM gangway_private.fold_state FOR UPDATE;
    -- This statement's snapshot is older than that of the fold below: whatever is finished here is
    -- finished there.
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    SELECT e.xact INTO next_xact FROM gangway.analytics_events e
    WHERE e.flow_id IS NOT NULL AND e.xact >= lower_xact AND e.xact < horizon
    ORDER BY e.xact OFFSET most LIMIT 1;
    IF next_xact = lower_xact THEN -- one transaction larger than a batch
        SELECT min(e.xact) INTO next_xact FROM gangway.analytics_events e
        WHERE e.flow_id IS NOT NULL AND e.xact > lower_xact AND e.xact < horizon;
    END IF;
    behind := next_xact IS NOT NULL;
    upper_xact := coalesce(next_xact, horizon);
    touched := gangway_private.fold_range(lower_xact, upper_xact);
    UPDATE gangway_private.fold_state SET folded_below = upper_xact, folded_at = clock_timestamp();
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.fold_events(integer) TO gangway_service;
