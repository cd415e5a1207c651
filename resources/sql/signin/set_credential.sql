-- $1 person, $2 operations, $3 memory in bytes, $4 salt, $5 verifier, $6 now
INSERT INTO gangway_private.credentials AS c
    (person_id, kdf_operations, kdf_memory_bytes, salt, verifier, changed_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (person_id) DO UPDATE SET kdf_operations = excluded.kdf_operations,
    kdf_memory_bytes = excluded.kdf_memory_bytes, salt = excluded.salt,
    verifier = excluded.verifier, changed_at = excluded.changed_at
