-- $1 organisation, $2 array of people who sign in.
INSERT INTO gangway_private.people (id, email, first_name, last_name, organization_id, created_at)
SELECT p.id, p.email, p.first_name, p.last_name, $1, p.created_at
FROM jsonb_to_recordset($2) AS p(id uuid, email text, first_name text, last_name text,
    created_at timestamptz)
