INSERT INTO gangway.members (organization_id, person_id, email, first_name, last_name, role)
SELECT $1, p.id, p.email, p.first_name, p.last_name, $3 FROM gangway_private.people p WHERE p.id = $2
