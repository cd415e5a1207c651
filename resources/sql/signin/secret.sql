SELECT value FROM gangway_private.service_secrets WHERE name = $1
