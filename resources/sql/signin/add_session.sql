-- $1 id, $2 person, $3 user agent, $4 address, $5 now, $6 expires, $7 access hash, $8 access expires
INSERT INTO gangway_private.sessions (id, person_id, user_agent, address, created_at, last_used_at,
    expires_at, access_hash, access_expires_at)
VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)
