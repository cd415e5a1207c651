-- A new goal when $1 is null, else changes that one.
WITH changed AS (
    UPDATE gangway.objectives g SET name = $2, key_results = $3, state = $4
    WHERE g.organization_id = (SELECT gangway.current_organization()) AND g.id = $1
    RETURNING g.id
), made AS (
    INSERT INTO gangway.objectives (organization_id, name, key_results, state)
    SELECT (SELECT gangway.current_organization()), $2, $3, $4 WHERE $1::uuid IS NULL
    RETURNING id
)
SELECT id FROM changed UNION ALL SELECT id FROM made
