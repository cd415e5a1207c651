UPDATE gangway_private.people SET active = $2 WHERE id = $1
