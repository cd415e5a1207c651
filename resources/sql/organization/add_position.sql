-- No row: the department has one of this name, however it is spelt.
INSERT INTO gangway.positions (organization_id, department_id, name)
SELECT (SELECT gangway.current_organization()), $1, $2
WHERE NOT EXISTS (SELECT FROM gangway.positions p
                  WHERE p.organization_id = (SELECT gangway.current_organization()) AND p.department_id = $1
                    AND lower(p.name) = lower($2))
RETURNING id
