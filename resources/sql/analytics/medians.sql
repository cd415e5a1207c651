-- Median time in each stage of flow $1, and (stage NULL) from joining to the last stage that is not
-- optional, in seconds. Of 30 people at most in each fortieth of the period, so that the cost is
-- bounded; `sampled` says whether anybody was left out. Parameters as in funnel_filtered.sql.
WITH bounds AS (
    SELECT greatest(min(j.entered_at), ($2::date)::timestamptz - interval '1 day') AS first,
           least(max(j.entered_at), ($3::date)::timestamptz + interval '2 days')
               + interval '1 second' AS last
    FROM gangway.journeys j
    WHERE j.organization_id = (SELECT gangway.current_organization()) AND j.flow_id = $1
), looked AS MATERIALIZED (
    SELECT slice, j.flow_version, j.new_hire_id, j.entered_at, j.positions, j.entered, j.completed
    FROM bounds b, generate_series(0, 39) AS slice
    CROSS JOIN LATERAL (
        SELECT * FROM gangway.journeys j
        WHERE j.organization_id = (SELECT gangway.current_organization()) AND j.flow_id = $1
          AND j.entered_at >= b.first + (b.last - b.first) * (slice / 40.0)
          AND j.entered_at < b.first + (b.last - b.first) * ((slice + 1) / 40.0)
          AND j.day >= coalesce($2::date, '-infinity') AND j.day <= coalesce($3::date, 'infinity')
          AND ($4::integer IS NULL OR j.flow_version = $4)
          AND ($5::uuid IS NULL OR j.department_id = $5) AND ($6::text IS NULL OR j.location = $6)
        ORDER BY j.entered_at LIMIT 30) AS j
), steps AS MATERIALIZED (
    SELECT l.flow_version, l.new_hire_id, l.entered_at, s.id AS stage_id, s.optional, step.entered,
           step.completed
    FROM looked l
    CROSS JOIN LATERAL unnest(l.positions, l.entered, l.completed) AS step(position, entered, completed)
    JOIN gangway.stages s ON s.organization_id = (SELECT gangway.current_organization())
        AND s.flow_id = $1 AND s.version = l.flow_version AND s.position = step.position
    WHERE step.completed IS NOT NULL
), whole AS ( -- who has completed every stage that is not optional
    SELECT max(p.completed) - p.entered_at AS took
    FROM steps p
    WHERE NOT p.optional
    GROUP BY p.flow_version, p.new_hire_id, p.entered_at
    HAVING count(*) = (SELECT count(*) FROM gangway.stages s
                       WHERE s.organization_id = (SELECT gangway.current_organization())
                         AND s.flow_id = $1 AND s.version = p.flow_version AND s.status = 'active'
                         AND NOT s.optional)
), medians AS (
    SELECT stage_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM completed - entered)::double precision) AS seconds
    FROM steps GROUP BY stage_id
    UNION ALL
    SELECT NULL, percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM took)::double precision)
    FROM whole
)
SELECT stage_id, seconds::bigint AS seconds,
       EXISTS (SELECT FROM looked GROUP BY slice HAVING count(*) = 30) AS sampled
FROM medians WHERE seconds IS NOT NULL
