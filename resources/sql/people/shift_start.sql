-- Moves the start dates of the people $1 by $2 days; who has none keeps none. One row for each moved.
WITH before AS (
    SELECT id, start_date FROM gangway.new_hires
    WHERE organization_id = (SELECT gangway.current_organization()) AND id = ANY($1::uuid[])
      AND start_date IS NOT NULL AND $2::integer <> 0
    ORDER BY id
    FOR UPDATE)
UPDATE gangway.new_hires h SET start_date = b.start_date + $2::integer
FROM before b
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = b.id
RETURNING h.id, b.start_date::text AS previous
