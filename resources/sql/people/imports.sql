-- The latest $1 imports: what they brought, and how many of those are still here and have begun.
SELECT b.id, b.file_name, b.created_at, b.row_count AS people,
       coalesce(nullif(trim(m.first_name || ' ' || m.last_name), ''), m.email, '') AS who,
       counted.here, counted.begun
FROM gangway.import_batches b
LEFT JOIN gangway.members m ON m.organization_id = b.organization_id AND m.person_id = b.created_by
CROSS JOIN LATERAL (
    SELECT count(*) AS here, count(*) FILTER (WHERE h.status <> 'pending' OR h.blocks_done > 0
                                              OR h.stages_done > 0) AS begun
    FROM gangway.new_hires h
    WHERE h.organization_id = b.organization_id AND h.import_batch_id = b.id) AS counted
WHERE b.organization_id = (SELECT gangway.current_organization())
ORDER BY b.created_at DESC, b.id DESC
LIMIT $1
