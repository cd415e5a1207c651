-- Events carry the id of the transaction that wrote them, and such ids belong to a cluster: a database
-- that was restored into another one holds ids that mean nothing there. From then on ids are counted
-- `ahead` of the cluster's own, so that all that was restored lies in the past, in its order, and all
-- that comes lies behind it (docs/decisions/0013). Returns whether there was anything to settle.
CREATE OR REPLACE FUNCTION gangway_private.settle_clock() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    state gangway_private.fold_state;
    here text := gangway_private.cluster_name();
    newest xid8 := pg_snapshot_xmax(pg_current_snapshot());
    past xid8;
    wanted bigint;
    counted record;
BEGIN
    SELECT * INTO state FROM gangway_private.fold_state FOR UPDATE;
    IF state.cluster = here AND state.folded_below <= gangway_private.later(newest, state.ahead) THEN
        RETURN false;
    END IF;
    SELECT greatest(state.folded_below,
        gangway_private.later((SELECT max(e.xact) FROM gangway.analytics_events e WHERE e.flow_id IS NOT NULL), 1),
        gangway_private.later((SELECT max(r.xact) FROM gangway_private.journeys_to_redo r), 1),
        (SELECT max(f.folded_below) FROM gangway_private.fold_failures f)) INTO past;
    wanted := greatest(0, past::text::numeric - newest::text::numeric);
    FOR counted IN SELECT * FROM (VALUES ('gangway.analytics_events'), ('gangway_private.journeys_to_redo')) AS t(target)
                   WHERE wanted <> state.ahead LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN xact SET DEFAULT %s', counted.target,
            CASE WHEN wanted = 0 THEN 'pg_current_xact_id()'
                 ELSE format('gangway_private.later(pg_current_xact_id(), %s)', wanted) END);
    END LOOP;
    IF state.cluster <> '' THEN
        DELETE FROM gangway_private.hints; -- everybody reads everything anew anyway
    END IF;
    UPDATE gangway_private.fold_state f SET cluster = here, ahead = wanted,
        probe_xact = gangway_private.later(newest, wanted), probe_at = clock_timestamp();
    RETURN true;
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.settle_clock() TO gangway_service;
-- The id of a transaction, counted that much ahead.
CREATE OR REPLACE FUNCTION gangway_private.later(x xid8, ahead bigint) RETURNS xid8
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN ahead = 0 THEN x ELSE (x::text::numeric + ahead)::text::xid8 END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.later(xid8, bigint) TO gangway_service;
-- What tells one cluster from another; a server may keep it to itself.
CREATE OR REPLACE FUNCTION gangway_private.cluster_name() RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT c.system_identifier::text FROM pg_control_system() AS c);
EXCEPTION WHEN insufficient_privilege THEN
    RETURN 'unknown';
END
$$;
