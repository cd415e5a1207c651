INSERT INTO gangway.positions (organization_id, id, department_id, name)
SELECT $1, p.id, p.department_id, p.name
FROM jsonb_to_recordset($2) AS p(id uuid, department_id uuid, name text)
