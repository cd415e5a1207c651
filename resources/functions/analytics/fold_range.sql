-- Folds the events of transactions in [lower, upper) into journeys and rollups: of everybody who is
-- not set aside, of one organisation, or of some of its people. Rollups change by the difference
-- between what a journey counted before and what it counts now, so late, early and repeated events
-- all come out right. Put together each time, so that each of the three has a plan of its own.
CREATE OR REPLACE FUNCTION gangway_private.fold_range(lower_xact xid8, upper_xact xid8,
    organization uuid DEFAULT NULL, hires uuid[] DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    folded bigint;
BEGIN
    EXECUTE format($sql$
    WITH batch AS ( -- one row for each journey that was touched
        SELECT t.organization_id, t.flow_id, t.flow_version, t.new_hire_id,
               array_agg(t.stage_position) AS positions, array_agg(t.entered) AS entered,
               array_agg(t.completed) AS completed
        FROM (SELECT * FROM gangway_private.first_touches%s
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
    SELECT coalesce(sum(cardinality(positions)), 0) FROM joined$sql$, CASE WHEN organization IS NULL THEN '($1, $2)'
                  WHEN hires IS NULL THEN '($1, $2, $3, NULL)' ELSE '($1, $2, $3, $4)' END)
    INTO folded USING lower_xact, upper_xact, organization, hires;
    RETURN folded;
END
$$;
