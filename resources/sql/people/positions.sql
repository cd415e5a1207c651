-- Positions of the organisation by name, whatever their department.
SELECT DISTINCT p.name FROM gangway.positions p
WHERE p.organization_id = (SELECT gangway.current_organization())
ORDER BY p.name
