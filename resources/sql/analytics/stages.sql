-- Active stages of flow $1 in all its versions, and what the numbers are stamped with.
SELECT s.version, s.position, s.id, s.name, s.optional, f.name AS flow, f.published_version,
       o.time_zone, gangway.analytics_as_of() AS as_of
FROM gangway.flows f
JOIN gangway.organizations o ON o.id = f.organization_id
LEFT JOIN gangway.stages s ON s.organization_id = f.organization_id AND s.flow_id = f.id
    AND s.status = 'active'
WHERE f.organization_id = (SELECT gangway.current_organization()) AND f.id = $1
ORDER BY s.version DESC, s.position
