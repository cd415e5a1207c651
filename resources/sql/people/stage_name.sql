-- What stage $2 of flow $1 is called; in its latest version, when it was renamed.
SELECT s.name FROM gangway.stages s
WHERE s.organization_id = (SELECT gangway.current_organization()) AND s.flow_id = $1 AND s.id = $2
ORDER BY s.version DESC LIMIT 1
