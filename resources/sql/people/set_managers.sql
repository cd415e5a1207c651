-- Gives the people $1 the managers $2 (ids of members; '' for none).
UPDATE gangway.new_hires h
SET manager_id = m.person_id
FROM unnest($1::uuid[], $2::text[]) AS pairs(id, manager)
JOIN gangway.members m ON m.organization_id = (SELECT gangway.current_organization())
    AND m.person_id = nullif(pairs.manager, '')::uuid AND m.active
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = pairs.id
