INSERT INTO gangway.departments (organization_id, id, name, created_at)
SELECT $1, d.id, d.name, $3
FROM jsonb_to_recordset($2) AS d(id uuid, name text)
