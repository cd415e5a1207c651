-- Positions of the organisation by name.
SELECT p.department_id, p.name FROM gangway.positions p
WHERE p.organization_id = (SELECT gangway.current_organization())
ORDER BY lower(p.name), p.id
