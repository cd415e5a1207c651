-- Funnel of flow $1 without filters but the period $2..$3 (days on which people joined) and the
-- version $4; each may be NULL. One row per version and position.
SELECT flow_version, stage_position, sum(entered)::bigint AS entered, sum(completed)::bigint AS completed
FROM gangway.funnel_days
WHERE organization_id = (SELECT gangway.current_organization()) AND flow_id = $1
  AND day >= coalesce($2::date, '-infinity') AND day <= coalesce($3::date, 'infinity')
  AND ($4::integer IS NULL OR flow_version = $4)
GROUP BY 1, 2
