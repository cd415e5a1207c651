-- The people of the department that have it get the new name, too.
WITH before AS (
    SELECT p.id, p.department_id, p.name FROM gangway.positions p
    WHERE p.organization_id = (SELECT gangway.current_organization()) AND p.id = $1
), renamed AS (
    UPDATE gangway.positions p SET name = $2 FROM before b
    WHERE p.organization_id = (SELECT gangway.current_organization()) AND p.id = b.id
    RETURNING p.id
), people AS (
    UPDATE gangway.new_hires h SET position = $2 FROM before b, renamed r
    WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.department_id = b.department_id
      AND h.position = b.name
)
SELECT id FROM renamed
