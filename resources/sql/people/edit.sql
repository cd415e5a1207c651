-- Changes what HR keeps of person $1, when nobody changed the row since version $2.
UPDATE gangway.new_hires
SET email = $3, first_name = $4, last_name = $5, department_id = $6, position = $7, location = $8,
    language = $9, start_date = $10, manager_id = $11, buddy_id = $12
WHERE organization_id = (SELECT gangway.current_organization()) AND id = $1 AND row_version = $2
RETURNING row_version
