-- Sets the start date $2 (NULL: none) of the people $1. One row for each who had another.
WITH before AS (
    SELECT id, start_date FROM gangway.new_hires
    WHERE organization_id = (SELECT gangway.current_organization()) AND id = ANY($1::uuid[])
      AND start_date IS DISTINCT FROM $2
    ORDER BY id
    FOR UPDATE)
UPDATE gangway.new_hires h SET start_date = $2
FROM before b
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = b.id
RETURNING h.id, coalesce(b.start_date::text, '') AS previous
