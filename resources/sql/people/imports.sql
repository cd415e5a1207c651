-- The latest $1 imports: what they brought, and how many of those people are still here.
SELECT b.id, b.file_name, b.row_count, b.created_at,
       coalesce(nullif(trim(m.first_name || ' ' || m.last_name), ''), m.email, '') AS made_by,
       (SELECT count(*) FROM gangway.new_hires h
        WHERE h.organization_id = b.organization_id AND h.import_batch_id = b.id) AS here
FROM gangway.import_batches b
LEFT JOIN gangway.members m ON m.organization_id = b.organization_id AND m.person_id = b.created_by
WHERE b.organization_id = (SELECT gangway.current_organization())
ORDER BY b.created_at DESC, b.id DESC
LIMIT $1
