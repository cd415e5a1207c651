-- A published version; $2 = 0 is the latest.
SELECT version, document, checksum, summary, published_at
FROM gangway.flow_versions
WHERE organization_id = (SELECT gangway.current_organization()) AND flow_id = $1
  AND ($2::integer = 0 OR version = $2)
ORDER BY version DESC
LIMIT 1
