-- Gives the people $1 back the departments $2 ('' for none), unless they are no longer in $3.
UPDATE gangway.new_hires h SET department_id = nullif(u.previous, '')::uuid
FROM unnest($1::uuid[], $2::text[]) AS u(id, previous)
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = u.id
  AND h.department_id IS NOT DISTINCT FROM nullif($3, '')::uuid
RETURNING h.id
