-- Changes of a goal what differs between before ($2, $4, $6) and after ($3, $5, $7). False: somebody has
-- changed that since, and nothing was done. No row: the goal is not there any more.
WITH here AS (
    SELECT g.id, ($2 = $3 OR g.name = $2) AND ($4::jsonb = $5::jsonb OR g.key_results = $4::jsonb)
                 AND ($6 = $7 OR g.state = $6) AS as_before
    FROM gangway.objectives g
    WHERE g.organization_id = (SELECT gangway.current_organization()) AND g.id = $1
    FOR UPDATE
), changed AS (
    UPDATE gangway.objectives g
    SET name = CASE WHEN $2 = $3 THEN g.name ELSE $3 END,
        key_results = CASE WHEN $4::jsonb = $5::jsonb THEN g.key_results ELSE $5::jsonb END,
        state = CASE WHEN $6 = $7 THEN g.state ELSE $7 END
    FROM here
    WHERE g.organization_id = (SELECT gangway.current_organization()) AND g.id = here.id AND here.as_before
)
SELECT as_before FROM here
