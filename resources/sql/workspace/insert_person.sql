INSERT INTO gangway_private.people (id, email, first_name, last_name, workspace_owner)
VALUES ($1, $2, $3, $4, $5)
