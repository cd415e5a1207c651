INSERT INTO gangway.members (organization_id, person_id, email, first_name, last_name, title, role,
    created_at)
SELECT $1, p.id, p.email, p.first_name, p.last_name, p.title, p.role, p.created_at
FROM jsonb_to_recordset($2) AS p(id uuid, email text, first_name text, last_name text, title text,
    role text, created_at timestamptz)
