-- $1 e-mail. No row for unknown, inactive and passwordless people alike.
SELECT p.id, c.kdf_operations, c.kdf_memory_bytes, c.salt, c.verifier
FROM gangway_private.people p
JOIN gangway_private.credentials c ON c.person_id = p.id
WHERE p.email = $1 AND p.active
