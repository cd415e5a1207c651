-- Who can be a manager or buddy: the active members of the organisation.
SELECT m.person_id, m.email, trim(m.first_name || ' ' || m.last_name) AS name
FROM gangway.members m
WHERE m.organization_id = (SELECT gangway.current_organization()) AND m.active
ORDER BY m.email
