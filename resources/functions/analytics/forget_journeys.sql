-- Takes the journeys of people out of the rollups. The caller is the folder.
CREATE OR REPLACE FUNCTION gangway_private.forget_journeys(organization uuid, hires uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    WITH gone AS (
        DELETE FROM gangway.journeys j
        WHERE j.organization_id = organization AND j.new_hire_id = ANY (hires)
        RETURNING j.flow_id, j.day, j.flow_version, j.location, j.positions, j.completed,
            coalesce(j.department_id, '00000000-0000-0000-0000-000000000000') AS department_id
    ), steps AS MATERIALIZED (
        SELECT g.flow_id, g.department_id, g.location, g.day, g.flow_version, s.stage_position,
               count(*) AS entered, count(s.done) AS completed
        FROM gone g, unnest(g.positions, g.completed) AS s(stage_position, done)
        GROUP BY 1, 2, 3, 4, 5, 6
    ), days AS (
        UPDATE gangway.funnel_days d
        SET entered = d.entered - s.entered, completed = d.completed - s.completed
        FROM (SELECT flow_id, day, flow_version, stage_position, sum(entered)::bigint AS entered,
                     sum(completed)::bigint AS completed
              FROM steps GROUP BY 1, 2, 3, 4) AS s
        WHERE d.organization_id = organization AND d.flow_id = s.flow_id AND d.day = s.day
          AND d.flow_version = s.flow_version AND d.stage_position = s.stage_position
    )
    UPDATE gangway.funnel_segments d
    SET entered = d.entered - s.entered, completed = d.completed - s.completed
    FROM steps s
    WHERE d.organization_id = organization AND d.flow_id = s.flow_id
      AND d.department_id = s.department_id AND d.location = s.location AND d.day = s.day
      AND d.flow_version = s.flow_version AND d.stage_position = s.stage_position;
END
$$;
