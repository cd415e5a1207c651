-- Counters on people that differ from the rows they count.
SELECT 'new_hires' AS object, format('blocks_done is wrong for %s people', count(*)) AS why
FROM gangway.new_hires h
LEFT JOIN (SELECT organization_id, new_hire_id, count(*) AS done FROM gangway.progress
           WHERE status = 'completed' GROUP BY 1, 2) p
    ON p.organization_id = h.organization_id AND p.new_hire_id = h.id
WHERE h.blocks_done <> coalesce(p.done, 0)
HAVING count(*) > 0
UNION ALL
SELECT 'new_hires', format('stages_done is wrong for %s people', count(*))
FROM gangway.new_hires h
LEFT JOIN (SELECT organization_id, new_hire_id, count(*) AS done FROM gangway.stage_progress
           WHERE completed_at IS NOT NULL GROUP BY 1, 2) p
    ON p.organization_id = h.organization_id AND p.new_hire_id = h.id
WHERE h.stages_done <> coalesce(p.done, 0)
HAVING count(*) > 0
UNION ALL
SELECT 'progress', format('%s rows name a block that the person''s version does not have', count(*))
FROM gangway.progress p
JOIN gangway.new_hires h ON h.organization_id = p.organization_id AND h.id = p.new_hire_id
LEFT JOIN gangway.content_blocks b ON b.organization_id = h.organization_id AND b.flow_id = h.flow_id
    AND b.version = h.flow_version AND b.id = p.content_block_id
WHERE b.id IS NULL
HAVING count(*) > 0
