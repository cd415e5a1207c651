-- The published flow that most people joined in the last 90 days.
SELECT f.id
FROM gangway.flows f
LEFT JOIN gangway.funnel_days d ON d.organization_id = f.organization_id AND d.flow_id = f.id
    AND d.day >= current_date - 90
WHERE f.organization_id = (SELECT gangway.current_organization()) AND f.published_version > 0
  AND f.status <> 'archived'
GROUP BY f.id, f.updated_at
ORDER BY coalesce(sum(d.entered), 0) DESC, f.updated_at DESC LIMIT 1
