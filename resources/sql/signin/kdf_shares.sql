-- Which parameters people use, so that the answer for an unknown e-mail is a likely one.
SELECT kdf_operations, kdf_memory_bytes, count(*) AS people
FROM gangway_private.credentials
GROUP BY kdf_operations, kdf_memory_bytes
ORDER BY kdf_memory_bytes DESC, kdf_operations DESC
