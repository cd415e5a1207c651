-- Positions by department, with the people of the department that have it.
SELECT p.id, p.name, p.department_id, d.name AS department,
       (SELECT count(*) FROM gangway.new_hires h
        WHERE h.organization_id = p.organization_id AND h.department_id = p.department_id
          AND h.position = p.name) AS people
FROM gangway.positions p
JOIN gangway.departments d ON d.organization_id = p.organization_id AND d.id = p.department_id
WHERE p.organization_id = (SELECT gangway.current_organization())
ORDER BY lower(d.name), d.id, lower(p.name), p.id
