-- No row: there is one of this name, however it is spelt.
INSERT INTO gangway.departments (organization_id, name, headcount)
SELECT (SELECT gangway.current_organization()), $1, $2
WHERE NOT EXISTS (SELECT FROM gangway.departments d
                  WHERE d.organization_id = (SELECT gangway.current_organization()) AND lower(d.name) = lower($1))
RETURNING id
