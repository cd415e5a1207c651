-- Who is in a stage of flow $1 now and has begun: one row for each version and position of the current
-- stage. Read from an index alone. Version $4, department $5, location $6 and the days $2 to $3 on
-- which people joined may be NULL.
WITH org AS MATERIALIZED (
    SELECT o.time_zone, (now() AT TIME ZONE o.time_zone)::date AS today,
           gangway.quiet_since() AS two_weeks_ago,
           coalesce(($2::date)::timestamp AT TIME ZONE o.time_zone, '-infinity') AS joined_from,
           coalesce(($3::date + 1)::timestamp AT TIME ZONE o.time_zone, 'infinity') AS joined_before
    FROM gangway.organizations o WHERE o.id = (SELECT gangway.current_organization())
)
SELECT s.version, s.position, counted.*
FROM org o
CROSS JOIN gangway.stages s
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE h.last_activity_at < o.two_weeks_ago) AS abandoned,
           count(*) FILTER (WHERE CASE
               WHEN h.last_activity_at < o.two_weeks_ago OR h.start_date >= o.today - s.due_days THEN false
               ELSE gangway.due_on(h.start_date, s.due_days, s.due_working_days) < o.today END) AS overdue,
           count(*) AS here
    FROM gangway.new_hires h
    WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.flow_id = $1
      AND h.flow_version = s.version AND h.stage_position = s.position AND h.status = 'active'
      AND h.invited_at >= o.joined_from AND h.invited_at < o.joined_before
      AND ($5::uuid IS NULL OR h.department_id = $5) AND ($6::text IS NULL OR h.location = $6)
) AS counted
WHERE s.organization_id = (SELECT gangway.current_organization()) AND s.flow_id = $1
  AND s.status = 'active' AND ($4::integer IS NULL OR s.version = $4) AND counted.here > 0
