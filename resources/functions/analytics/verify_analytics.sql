-- How many journeys and rollup rows differ from what the events say. 0 and 0 is right. Organisations
-- that are set aside are not looked at; fold_failures names them.
CREATE OR REPLACE FUNCTION gangway_private.verify_analytics(OUT journeys_wrong bigint, OUT rollups_wrong bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gangway_private.settle_clock(); -- holds the folder's row
    WITH expected AS (
        SELECT t.organization_id, t.flow_id, t.flow_version, t.new_hire_id,
               min(entered) AS entered_at, max(stage_position) AS reached,
               count(completed)::smallint AS completed_count,
               array_agg(stage_position ORDER BY stage_position) AS positions,
               array_agg(entered ORDER BY stage_position) AS entered,
               array_agg(completed ORDER BY stage_position) AS completed
        FROM gangway_private.first_touches('0', (SELECT folded_below FROM gangway_private.fold_state)) t
        WHERE (t.organization_id, t.new_hire_id) NOT IN (SELECT r.organization_id, r.new_hire_id
                                                         FROM gangway_private.journeys_to_redo r)
        GROUP BY 1, 2, 3, 4
    ), kept AS (
        SELECT organization_id, flow_id, flow_version, new_hire_id, entered_at, reached,
               completed_count, positions, entered, completed FROM gangway.journeys j
        WHERE (j.organization_id, j.new_hire_id) NOT IN (SELECT r.organization_id, r.new_hire_id
                                                         FROM gangway_private.journeys_to_redo r)
          AND j.organization_id NOT IN (SELECT f.organization_id FROM gangway_private.fold_failures f)
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
GRANT EXECUTE ON FUNCTION gangway_private.verify_analytics() TO gangway_service;
