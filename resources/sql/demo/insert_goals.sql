INSERT INTO gangway.objectives (organization_id, id, name, key_results, state, created_at)
SELECT $1, g.id, g.name, g.key_results, g.state, $3
FROM jsonb_to_recordset($2) AS g(id uuid, name text, key_results jsonb, state text)
