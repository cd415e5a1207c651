-- Gives the people with addresses $1 the managers with addresses $2; who is no member stays unset.
UPDATE gangway.new_hires h
SET manager_id = m.person_id
FROM unnest($1::text[], $2::text[]) AS pairs(email, manager)
JOIN gangway.members m ON m.organization_id = (SELECT gangway.current_organization())
    AND m.email = pairs.manager AND m.active
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.email = pairs.email
