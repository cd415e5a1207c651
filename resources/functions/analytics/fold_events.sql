-- One batch: at most about `most` events, never half a transaction. Returns the number of first
-- touches seen; `behind` says whether more waits, `failing` how many organisations are set aside.
-- One folder at a time (the state row is locked). An organisation whose events cannot be folded is
-- set aside and tried again later; the others never wait for it.
CREATE OR REPLACE FUNCTION gangway_private.fold_events(most integer DEFAULT 50000, OUT touched bigint,
                                                       OUT behind boolean, OUT failing bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    state gangway_private.fold_state;
    started timestamptz := clock_timestamp();
    horizon xid8;
    newest xid8;
    upper_xact xid8;
BEGIN
    PERFORM gangway_private.settle_clock();
    SELECT * INTO state FROM gangway_private.fold_state FOR UPDATE;
    -- This statement's snapshot is older than that of the fold below: whatever is finished here is
    -- finished there.
    SELECT gangway_private.later(pg_snapshot_xmin(s), state.ahead), gangway_private.later(pg_snapshot_xmax(s), state.ahead)
    INTO horizon, newest FROM pg_current_snapshot() AS s;
    PERFORM gangway_private.retry_folding(state.folded_below);
    SELECT e.xact INTO upper_xact FROM gangway.analytics_events e
    WHERE e.flow_id IS NOT NULL AND e.xact >= state.folded_below AND e.xact < horizon
    ORDER BY e.xact OFFSET most LIMIT 1;
    IF upper_xact = state.folded_below THEN -- one transaction larger than a batch
        SELECT min(e.xact) INTO upper_xact FROM gangway.analytics_events e
        WHERE e.flow_id IS NOT NULL AND e.xact > state.folded_below AND e.xact < horizon;
    END IF;
    behind := upper_xact IS NOT NULL;
    upper_xact := coalesce(upper_xact, horizon);
    touched := gangway_private.fold_together(state.folded_below, upper_xact, state.folded_at);
    IF NOT behind AND horizon = newest THEN
        state.folded_at := started;
    ELSIF NOT behind AND horizon >= state.probe_xact THEN
        state.folded_at := state.probe_at;
        state.probe_xact := newest;
        state.probe_at := started;
    END IF;
    UPDATE gangway_private.fold_state SET folded_below = upper_xact, folded_at = state.folded_at,
        probe_xact = state.probe_xact, probe_at = state.probe_at;
    failing := (SELECT count(*) FROM gangway_private.fold_failures);
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.fold_events(integer) TO gangway_service;

-- All organisations at once, which is quickest; one by one only when that fails.
CREATE OR REPLACE FUNCTION gangway_private.fold_together(lower_xact xid8, upper_xact xid8, folded timestamptz)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    tenants uuid[];
    tenant uuid;
    touched bigint := 0;
BEGIN
    SELECT array_agg(t.organization_id ORDER BY t.organization_id) INTO tenants FROM (
        SELECT e.organization_id FROM gangway.analytics_events e
        WHERE e.flow_id IS NOT NULL AND e.xact >= lower_xact AND e.xact < upper_xact
        UNION
        SELECT r.organization_id FROM gangway_private.journeys_to_redo r WHERE r.xact < upper_xact
    ) AS t
    WHERE t.organization_id NOT IN (SELECT f.organization_id FROM gangway_private.fold_failures f);
    IF tenants IS NULL THEN
        RETURN 0;
    END IF;
    BEGIN
        FOREACH tenant IN ARRAY tenants LOOP
            touched := touched + gangway_private.redo_journeys(tenant, upper_xact);
        END LOOP;
        touched := touched + gangway_private.fold_range(lower_xact, upper_xact);
    EXCEPTION WHEN OTHERS THEN
        PERFORM gangway_private.raise_if_general(SQLSTATE, SQLERRM);
        touched := 0;
        FOREACH tenant IN ARRAY tenants LOOP
            touched := touched + gangway_private.fold_organization(tenant, lower_xact, upper_xact, folded);
        END LOOP;
    END;
    INSERT INTO gangway_private.hints (organization_id, topic)
    SELECT t, topic FROM unnest(tenants) AS t, unnest(ARRAY['people', 'funnel']) AS topic
    ON CONFLICT DO NOTHING;
    RETURN touched;
END
$$;

-- What is wrong with the database as a whole is no organisation's fault.
CREATE OR REPLACE FUNCTION gangway_private.raise_if_general(state text, message text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF left(state, 2) IN ('53', '57', '58', 'XX') THEN
        RAISE EXCEPTION '%', message USING ERRCODE = state;
    END IF;
END
$$;

-- One organisation; when that fails it is set aside. `folded` is until when its events are in.
CREATE OR REPLACE FUNCTION gangway_private.fold_organization(organization uuid, lower_xact xid8,
    upper_xact xid8, folded timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN gangway_private.redo_journeys(organization, upper_xact)
        + gangway_private.fold_range(lower_xact, upper_xact, organization);
EXCEPTION WHEN OTHERS THEN
    PERFORM gangway_private.raise_if_general(SQLSTATE, SQLERRM);
    INSERT INTO gangway_private.fold_failures AS f
        (organization_id, folded_below, folded_at, retry_at, reason)
    VALUES (organization, lower_xact, folded, clock_timestamp() + interval '1 second', SQLSTATE || ' ' || SQLERRM)
    ON CONFLICT (organization_id) DO UPDATE SET attempts = f.attempts + 1, reason = excluded.reason,
        retry_at = clock_timestamp() + least(make_interval(secs => 2 ^ least(f.attempts, 10)), interval '10 minutes');
    RETURN 0;
END
$$;

-- Tries those again whose time has come, up to where the others are.
CREATE OR REPLACE FUNCTION gangway_private.retry_folding(upper_xact xid8) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    failure gangway_private.fold_failures;
BEGIN
    FOR failure IN SELECT * FROM gangway_private.fold_failures f WHERE f.retry_at <= clock_timestamp() LOOP
        PERFORM gangway_private.fold_organization(failure.organization_id, failure.folded_below,
                                                  upper_xact, failure.folded_at);
        DELETE FROM gangway_private.fold_failures f
        WHERE f.organization_id = failure.organization_id AND f.attempts = failure.attempts;
        IF FOUND THEN
            PERFORM gangway_private.tell(failure.organization_id, 'funnel');
        END IF;
    END LOOP;
END
$$;
