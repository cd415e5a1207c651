-- Events and what is kept from them (product rows J1, J2, K1; docs/architecture.md, "Analytics").
-- Events are appended and nothing else happens on the write path. gangwayd folds them in batches
-- into one first-touch row per person and flow version (journeys) and daily rollups; both can be
-- rebuilt from the events and proved equal to them.

CREATE TABLE gangway.analytics_events (
    organization_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    user_id uuid,
    session_id varchar(200),
    event_name varchar(100) NOT NULL,
    event_category varchar(50) NOT NULL DEFAULT 'general',
    properties jsonb NOT NULL DEFAULT '{}',
    url text,
    user_agent text,
    ip_address inet,
    referrer text,
    created_at timestamptz NOT NULL DEFAULT now(),
    device_type varchar(50),
    browser varchar(100),
    os varchar(100),
    -- What the funnel reads; set for events of a person in a flow.
    new_hire_id uuid,
    flow_id uuid,
    flow_version integer,
    stage_position smallint,
    -- The transaction that wrote the event. Folding reads up to the oldest one still running, so
    -- that no late commit is missed and none is counted twice. Clients cannot set it.
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id) REFERENCES gangway.organizations ON DELETE CASCADE,
    CHECK ((flow_id IS NULL) = (new_hire_id IS NULL) AND (flow_id IS NULL) = (flow_version IS NULL))
);
CREATE INDEX analytics_events_by_time ON gangway.analytics_events (organization_id, created_at);
CREATE INDEX analytics_events_by_name ON gangway.analytics_events (organization_id, event_name, created_at);
CREATE INDEX analytics_events_by_user ON gangway.analytics_events (organization_id, user_id, created_at)
    WHERE user_id IS NOT NULL;
CREATE INDEX analytics_events_by_session ON gangway.analytics_events (organization_id, session_id, created_at)
    WHERE session_id IS NOT NULL;
CREATE INDEX analytics_events_by_new_hire ON gangway.analytics_events (organization_id, new_hire_id, created_at)
    WHERE new_hire_id IS NOT NULL;
CREATE INDEX analytics_events_by_properties ON gangway.analytics_events
    USING gin (properties jsonb_path_ops) WHERE properties <> '{}';
CREATE INDEX analytics_events_to_fold ON gangway.analytics_events (xact) WHERE flow_id IS NOT NULL;

-- First touches of one person in one flow version. Parallel arrays, one element for each stage
-- that was touched, in order of position.
CREATE TABLE gangway.journeys (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    flow_id uuid NOT NULL,
    flow_version integer NOT NULL,
    new_hire_id uuid NOT NULL,
    entered_at timestamptz NOT NULL,      -- first touch of any stage
    day date NOT NULL,                    -- the same, in the organisation's time zone
    reached smallint NOT NULL,            -- the furthest stage entered
    completed_count smallint NOT NULL,    -- stages completed
    department_id uuid,                   -- as of the first touch
    location text NOT NULL DEFAULT '',
    positions smallint[] NOT NULL,
    entered timestamptz[] NOT NULL,
    completed timestamptz[] NOT NULL,     -- NULL elements: not completed
    PRIMARY KEY (organization_id, flow_id, flow_version, new_hire_id)
) WITH (fillfactor = 80);
-- No index holds what changes as people go on: folding then updates in place (heap-only), which
-- costs a quarter less. Funnels read the rollups below, lists of people new_hires_by_flow.
CREATE INDEX journeys_by_entry ON gangway.journeys (organization_id, flow_id, entered_at)
    INCLUDE (flow_version, department_id);

-- Counts of the people whose first touch of the flow was on `day`.
CREATE TABLE gangway.funnel_days (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    flow_id uuid NOT NULL,
    day date NOT NULL,
    flow_version integer NOT NULL,
    stage_position smallint NOT NULL,
    entered bigint NOT NULL,
    completed bigint NOT NULL,
    PRIMARY KEY (organization_id, flow_id, day, flow_version, stage_position)
) WITH (fillfactor = 70);
-- The same by department and location, for filters. Nil uuid and '' stand for "none".
CREATE TABLE gangway.funnel_segments (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    flow_id uuid NOT NULL,
    department_id uuid NOT NULL,
    location text NOT NULL,
    day date NOT NULL,
    flow_version integer NOT NULL,
    stage_position smallint NOT NULL,
    entered bigint NOT NULL,
    completed bigint NOT NULL,
    PRIMARY KEY (organization_id, flow_id, department_id, location, day, flow_version, stage_position)
) WITH (fillfactor = 70);

CREATE TABLE gangway_private.fold_state (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    folded_below xid8 NOT NULL, -- every event of an older transaction is folded
    folded_at timestamptz NOT NULL
);
INSERT INTO gangway_private.fold_state VALUES (true, '0', now());

-- First touches per person and stage among the events of transactions in [lower, upper).
-- Not a definer function and without settings, so that the planner can look inside.
CREATE FUNCTION gangway_private.first_touches(lower_xact xid8, upper_xact xid8)
RETURNS TABLE (organization_id uuid, flow_id uuid, flow_version integer, new_hire_id uuid,
               stage_position smallint, entered timestamptz, completed timestamptz)
LANGUAGE sql STABLE AS $$
    SELECT e.organization_id, e.flow_id, e.flow_version, e.new_hire_id, e.stage_position,
           min(e.created_at),
           min(e.created_at) FILTER (WHERE e.event_name = 'stage_completed')
    FROM gangway.analytics_events e
    WHERE e.xact >= lower_xact AND e.xact < upper_xact AND e.flow_id IS NOT NULL
      AND e.stage_position IS NOT NULL AND e.event_name IN ('stage_entered', 'stage_completed')
    GROUP BY 1, 2, 3, 4, 5
$$;

-- Folds the events of transactions in [lower, upper) into journeys and rollups. Rollups change by
-- the difference between what a journey counted before and what it counts now, so late, early
-- and repeated events all come out right.
CREATE FUNCTION gangway_private.fold_range(lower_xact xid8, upper_xact xid8) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    folded bigint;
BEGIN
    WITH batch AS ( -- one row for each journey that was touched
        SELECT t.organization_id, t.flow_id, t.flow_version, t.new_hire_id,
               array_agg(t.stage_position) AS positions, array_agg(t.entered) AS entered,
               array_agg(t.completed) AS completed
        FROM (SELECT * FROM gangway_private.first_touches(lower_xact, upper_xact)
              ORDER BY organization_id, flow_id, flow_version, new_hire_id, stage_position) AS t
        GROUP BY 1, 2, 3, 4
    ), joined AS MATERIALIZED ( -- place is NULL for a new journey
        SELECT b.*, o.time_zone, j.ctid AS place, j.day AS old_day, j.positions AS old_positions,
               j.entered AS old_entered, j.completed AS old_completed
        FROM batch b
        JOIN gangway.organizations o ON o.id = b.organization_id
        LEFT JOIN gangway.journeys j USING (organization_id, flow_id, flow_version, new_hire_id)
    ), inserted AS (
        INSERT INTO gangway.journeys AS j
        SELECT b.organization_id, b.flow_id, b.flow_version, b.new_hire_id, m.entered_at,
               (m.entered_at AT TIME ZONE b.time_zone)::date,
               b.positions[cardinality(b.positions)], m.completed_count,
               h.department_id, coalesce(h.location, ''), b.positions, b.entered, b.completed
        FROM joined b
        CROSS JOIN LATERAL (SELECT min(e) AS entered_at, count(c) AS completed_count
                            FROM unnest(b.entered, b.completed) AS s(e, c)) AS m
        LEFT JOIN gangway.new_hires h ON h.organization_id = b.organization_id AND h.id = b.new_hire_id
        WHERE b.place IS NULL
        RETURNING j.*
    ), updated AS ( -- by place: nobody but the folder writes here, and it is alone
        UPDATE gangway.journeys j
        SET entered_at = m.entered_at, day = (m.entered_at AT TIME ZONE m.time_zone)::date,
            reached = m.positions[cardinality(m.positions)], completed_count = m.completed_count,
            positions = m.positions, entered = m.entered, completed = m.completed
        FROM (SELECT b.place, b.time_zone, b.old_day, b.old_positions, b.old_completed,
                     b.positions AS new_positions, b.completed AS new_completed, both_merged.*
              FROM joined b
              CROSS JOIN LATERAL (
                  SELECT min(e) AS entered_at, count(c) AS completed_count,
                         array_agg(p) AS positions, array_agg(e) AS entered, array_agg(c) AS completed
                  FROM (SELECT p, min(e) AS e, min(c) AS c
                        FROM (SELECT * FROM unnest(b.old_positions, b.old_entered, b.old_completed)
                              UNION ALL
                              SELECT * FROM unnest(b.positions, b.entered, b.completed)) AS s(p, e, c)
                        GROUP BY p ORDER BY p) AS steps) AS both_merged
              WHERE b.place IS NOT NULL) AS m
        WHERE j.ctid = m.place
        RETURNING j.*, m.old_day, m.old_positions, m.old_completed, m.new_positions, m.new_completed
    ), differences AS (
        SELECT n.organization_id, n.flow_id, n.day, n.flow_version, s.stage_position, n.department_id,
               n.location, 1 AS entered, (s.done IS NOT NULL)::integer AS completed
        FROM inserted n, unnest(n.positions, n.completed) AS s(stage_position, done)
        UNION ALL
        SELECT n.organization_id, n.flow_id, n.day, n.flow_version, s.stage_position, n.department_id,
               n.location, (known.place IS NULL)::integer,
               (s.done IS NOT NULL AND n.old_completed[known.place] IS NULL)::integer
        FROM updated n, unnest(n.new_positions, n.new_completed) AS s(stage_position, done),
             LATERAL (SELECT array_position(n.old_positions, s.stage_position) AS place OFFSET 0) AS known
        UNION ALL -- a first touch on an earlier day takes along all that was counted
        SELECT n.organization_id, n.flow_id, moved.day, n.flow_version, s.stage_position, n.department_id,
               n.location, moved.sign, CASE WHEN s.done IS NOT NULL THEN moved.sign ELSE 0 END
        FROM updated n, LATERAL (VALUES (n.day, 1), (n.old_day, -1)) AS moved(day, sign),
             unnest(n.old_positions, n.old_completed) AS s(stage_position, done)
        WHERE n.day <> n.old_day
    ), changes AS MATERIALIZED (
        SELECT organization_id, flow_id, day, flow_version, stage_position,
               coalesce(department_id, '00000000-0000-0000-0000-000000000000') AS department_id,
               location, sum(entered)::bigint AS entered, sum(completed)::bigint AS completed
        FROM differences
        WHERE entered <> 0 OR completed <> 0
        GROUP BY 1, 2, 3, 4, 5, 6, 7
        HAVING sum(entered) <> 0 OR sum(completed) <> 0
    ), days AS (
        INSERT INTO gangway.funnel_days AS d
        SELECT organization_id, flow_id, day, flow_version, stage_position,
               sum(entered), sum(completed)
        FROM changes GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT (organization_id, flow_id, day, flow_version, stage_position) DO UPDATE
        SET entered = d.entered + excluded.entered, completed = d.completed + excluded.completed
    ), segments AS (
        INSERT INTO gangway.funnel_segments AS s
        SELECT organization_id, flow_id, department_id, location, day, flow_version, stage_position,
               entered, completed
        FROM changes
        ON CONFLICT (organization_id, flow_id, department_id, location, day, flow_version, stage_position)
        DO UPDATE SET entered = s.entered + excluded.entered, completed = s.completed + excluded.completed
    )
    SELECT coalesce(sum(cardinality(positions)), 0) INTO folded FROM joined;
    RETURN folded;
END
$$;

-- One batch: at most about `most` events, never half a transaction. Returns the number of first
-- touches seen; `behind` says whether more waits. One folder at a time (the state row is locked).
CREATE FUNCTION gangway_private.fold_events(most integer DEFAULT 50000, OUT touched bigint, OUT behind boolean)
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

-- Everything again from the events.
CREATE FUNCTION gangway_private.rebuild_analytics() RETURNS bigint
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

-- How many journeys and rollup rows differ from what the events say. 0 and 0 is right.
CREATE FUNCTION gangway_private.verify_analytics(OUT journeys_wrong bigint, OUT rollups_wrong bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM gangway_private.fold_state FOR UPDATE;
    WITH expected AS (
        SELECT t.organization_id, t.flow_id, t.flow_version, t.new_hire_id,
               min(entered) AS entered_at, max(stage_position) AS reached,
               count(completed)::smallint AS completed_count,
               array_agg(stage_position ORDER BY stage_position) AS positions,
               array_agg(entered ORDER BY stage_position) AS entered,
               array_agg(completed ORDER BY stage_position) AS completed
        FROM gangway_private.first_touches('0', (SELECT folded_below FROM gangway_private.fold_state)) t
        GROUP BY 1, 2, 3, 4
    ), kept AS (
        SELECT organization_id, flow_id, flow_version, new_hire_id, entered_at, reached,
               completed_count, positions, entered, completed FROM gangway.journeys
    )
    SELECT count(*) INTO journeys_wrong
    FROM ((SELECT * FROM expected EXCEPT SELECT * FROM kept)
          UNION ALL (SELECT * FROM kept EXCEPT SELECT * FROM expected)) AS differences;
    WITH steps AS (
        SELECT j.organization_id, j.flow_id, j.day, j.flow_version, s.stage_position, s.done,
               coalesce(j.department_id, '00000000-0000-0000-0000-000000000000') AS department_id,
               j.location
        FROM gangway.journeys j, unnest(j.positions, j.completed) AS s(stage_position, done)
    ), differences AS (
        (SELECT organization_id, flow_id, day, flow_version, stage_position, count(*), count(done)
         FROM steps GROUP BY 1, 2, 3, 4, 5
         EXCEPT SELECT * FROM gangway.funnel_days WHERE entered <> 0)
        UNION ALL
        (SELECT * FROM gangway.funnel_days WHERE entered <> 0
         EXCEPT SELECT organization_id, flow_id, day, flow_version, stage_position, count(*), count(done)
                FROM steps GROUP BY 1, 2, 3, 4, 5)
    ), segment_differences AS (
        (SELECT organization_id, flow_id, department_id, location, day, flow_version, stage_position,
                count(*), count(done)
         FROM steps GROUP BY 1, 2, 3, 4, 5, 6, 7
         EXCEPT SELECT * FROM gangway.funnel_segments WHERE entered <> 0)
        UNION ALL
        (SELECT * FROM gangway.funnel_segments WHERE entered <> 0
         EXCEPT SELECT organization_id, flow_id, department_id, location, day, flow_version,
                       stage_position, count(*), count(done)
                FROM steps GROUP BY 1, 2, 3, 4, 5, 6, 7)
    )
    SELECT (SELECT count(*) FROM differences) + (SELECT count(*) FROM segment_differences)
    INTO rollups_wrong;
END
$$;

-- Until when events are in the numbers.
CREATE FUNCTION gangway.analytics_as_of() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT folded_at FROM gangway_private.fold_state);
END
$$;

-- Writes one event for the caller (product row K1). The organisation is the caller's own; the
-- parameters that would say otherwise are accepted only from the service.
CREATE FUNCTION gangway.track_event(p_user_id uuid, p_organization_id uuid, p_event_name text,
                                    p_category text DEFAULT 'general', p_properties jsonb DEFAULT '{}')
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_service boolean := session_user IN ('gangway_service', 'gangway_owner')
        OR (SELECT rolsuper FROM pg_roles WHERE rolname = session_user);
    organization uuid := CASE WHEN is_service THEN p_organization_id ELSE gangway.current_organization() END;
    event_id uuid := gangway.uuid_v7();
BEGIN
    IF organization IS NULL OR (NOT is_service AND p_organization_id IS DISTINCT FROM organization) THEN
        RAISE EXCEPTION 'Events belong to your own organisation.' USING ERRCODE = 'GW403';
    END IF;
    INSERT INTO gangway.analytics_events (organization_id, id, user_id, event_name, event_category, properties)
    VALUES (organization, event_id,
            CASE WHEN is_service THEN p_user_id ELSE gangway.current_person() END,
            p_event_name, p_category, coalesce(p_properties, '{}'));
    RETURN event_id;
END
$$;

-- Helper views of seed 3, in the rights of whoever asks.
CREATE VIEW gangway.onboarding_funnel_today WITH (security_invoker = true) AS
SELECT organization_id, event_name, count(*) AS event_count, count(DISTINCT user_id) AS unique_users,
       count(DISTINCT new_hire_id) AS unique_new_hires
FROM gangway.analytics_events
WHERE event_category = 'onboarding' AND created_at >= date_trunc('day', now())
GROUP BY organization_id, event_name;
CREATE VIEW gangway.onboarding_completion_by_org WITH (security_invoker = true) AS
SELECT o.id AS organization_id, o.name AS organization, count(h.id) AS people,
       count(h.id) FILTER (WHERE h.status = 'completed') AS completed,
       round(100.0 * count(h.id) FILTER (WHERE h.status = 'completed') / nullif(count(h.id), 0), 1)
           AS completion_percent
FROM gangway.organizations o
LEFT JOIN gangway.new_hires h ON h.organization_id = o.id
GROUP BY o.id, o.name;
CREATE VIEW gangway.daily_active_users WITH (security_invoker = true) AS
SELECT organization_id, created_at::date AS day, count(DISTINCT user_id) AS active_users
FROM gangway.analytics_events
WHERE user_id IS NOT NULL
GROUP BY organization_id, created_at::date;
REVOKE ALL ON gangway.onboarding_funnel_today, gangway.onboarding_completion_by_org,
    gangway.daily_active_users FROM PUBLIC;
GRANT SELECT ON gangway.onboarding_funnel_today, gangway.onboarding_completion_by_org,
    gangway.daily_active_users TO gangway_app, gangway_service;

SELECT gangway_private.protect('gangway.analytics_events', 'access_reports', 'member');
-- One's own events, or those of new hires when one works with them; columns the server sets stay its.
CREATE POLICY own_events ON gangway.analytics_events AS RESTRICTIVE FOR INSERT TO gangway_app
    WITH CHECK ((user_id IS NULL OR user_id = (SELECT gangway.current_person()))
                AND (new_hire_id IS NULL OR (SELECT gangway.can('manage_people'))));
REVOKE INSERT, UPDATE, DELETE ON gangway.analytics_events FROM gangway_app;
GRANT INSERT (organization_id, id, user_id, session_id, event_name, event_category, properties, url,
    user_agent, referrer, created_at, device_type, browser, os) ON gangway.analytics_events TO gangway_app;
SELECT gangway_private.protect('gangway.journeys', 'access_reports', NULL);
SELECT gangway_private.protect('gangway.funnel_days', 'access_reports', NULL);
SELECT gangway_private.protect('gangway.funnel_segments', 'access_reports', NULL);
SELECT gangway_private.seal('gangway_private.fold_state');

GRANT EXECUTE ON FUNCTION gangway.analytics_as_of(),
    gangway.track_event(uuid, uuid, text, text, jsonb) TO gangway_app, gangway_service;
GRANT EXECUTE ON FUNCTION gangway_private.fold_events(integer), gangway_private.rebuild_analytics(),
    gangway_private.verify_analytics() TO gangway_service;
