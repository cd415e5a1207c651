INSERT INTO gangway.objectives (organization_id, name, key_results, state)
SELECT (SELECT gangway.current_organization()), $1, $2, $3
RETURNING id
