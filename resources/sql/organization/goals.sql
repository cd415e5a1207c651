SELECT g.id, g.name, g.key_results, g.state
FROM gangway.objectives g
WHERE g.organization_id = (SELECT gangway.current_organization())
ORDER BY array_position(ARRAY['open', 'reached', 'dropped'], g.state), g.created_at, g.id
