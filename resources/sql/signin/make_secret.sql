-- $1 name, $2 value: kept only when there is none yet.
INSERT INTO gangway_private.service_secrets (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING
