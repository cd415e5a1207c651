-- The same for department $5 and location $6; either may be NULL.
SELECT flow_version, stage_position, sum(entered)::bigint AS entered, sum(completed)::bigint AS completed
FROM gangway.funnel_segments
WHERE organization_id = (SELECT gangway.current_organization()) AND flow_id = $1
  AND day >= coalesce($2::date, '-infinity') AND day <= coalesce($3::date, 'infinity')
  AND ($4::integer IS NULL OR flow_version = $4)
  AND ($5::uuid IS NULL OR department_id = $5) AND ($6::text IS NULL OR location = $6)
GROUP BY 1, 2
