-- $1 id, $2 e-mail; either may be NULL.
SELECT id, email, first_name, last_name, workspace_owner
FROM gangway_private.people
WHERE active AND (id = $1::uuid OR email = $2::text)
