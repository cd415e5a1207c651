-- $1 person
SELECT o.id, o.name, m.role, coalesce(p.organization_id = o.id, false) AS chosen
FROM gangway_private.people p
JOIN gangway.members m ON m.person_id = p.id AND m.active
JOIN gangway.organizations o ON o.id = m.organization_id
WHERE p.id = $1 AND p.active
ORDER BY o.name, o.id
