-- Departments with their positions and how many people and members are in them.
SELECT d.id, d.name, d.headcount,
       coalesce((SELECT jsonb_agg(p.name ORDER BY p.id) FROM gangway.positions p
                 WHERE p.organization_id = d.organization_id AND p.department_id = d.id), '[]') AS positions,
       (SELECT count(*) FROM gangway.new_hires h
        WHERE h.organization_id = d.organization_id AND h.department_id = d.id) AS people,
       (SELECT count(*) FROM gangway.members m
        WHERE m.organization_id = d.organization_id AND m.department_id = d.id AND m.active) AS members
FROM gangway.departments d
WHERE d.organization_id = (SELECT gangway.current_organization())
ORDER BY lower(d.name), d.id
