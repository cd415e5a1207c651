-- Flows whose id is $1 or whose name is $2 (case ignored).
SELECT id, name, status, published_version, row_version
FROM gangway.flows
WHERE organization_id = (SELECT gangway.current_organization())
  AND (id = $1::uuid OR lower(name) = lower($2::text))
ORDER BY id = $1::uuid DESC NULLS LAST, name, id
LIMIT 10
