-- Puts the people $1 into department $2 (NULL: none). One row for each who was elsewhere.
WITH before AS (
    SELECT id, department_id FROM gangway.new_hires
    WHERE organization_id = (SELECT gangway.current_organization()) AND id = ANY($1::uuid[])
      AND department_id IS DISTINCT FROM $2
    ORDER BY id
    FOR UPDATE)
UPDATE gangway.new_hires h SET department_id = $2
FROM before b
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = b.id
RETURNING h.id, coalesce(b.department_id::text, '') AS previous
