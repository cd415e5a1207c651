-- Counters on people that differ from the rows they count: what is done and seen in the version the
-- person is in. What was done elsewhere is kept and does not count.
SELECT 'new_hires' AS object, format('blocks_done is wrong for %s people', count(*)) AS why
FROM gangway.new_hires h
LEFT JOIN (SELECT p.organization_id, p.new_hire_id, count(*) AS done
           FROM gangway.progress p
           JOIN gangway.new_hires n ON n.organization_id = p.organization_id AND n.id = p.new_hire_id
           JOIN gangway.content_blocks b ON b.organization_id = n.organization_id
               AND b.flow_id = n.flow_id AND b.version = n.flow_version AND b.id = p.content_block_id
           JOIN gangway.flow_versions v ON v.organization_id = n.organization_id
               AND v.flow_id = n.flow_id AND v.version = n.flow_version
           WHERE p.status = 'completed'
             AND (v.rules IS NULL OR NOT ARRAY[b.id, b.stage_id] && gangway_private.hidden_ids(n))
           GROUP BY 1, 2) p
    ON p.organization_id = h.organization_id AND p.new_hire_id = h.id
WHERE h.blocks_done <> coalesce(p.done, 0)
HAVING count(*) > 0
UNION ALL
SELECT 'new_hires', format('stages_done is wrong for %s people', count(*))
FROM gangway.new_hires h
LEFT JOIN (SELECT p.organization_id, p.new_hire_id, count(*) AS done
           FROM gangway.stage_progress p
           JOIN gangway.new_hires n ON n.organization_id = p.organization_id AND n.id = p.new_hire_id
           JOIN gangway.stages s ON s.organization_id = n.organization_id AND s.flow_id = n.flow_id
               AND s.version = n.flow_version AND s.id = p.stage_id AND s.status = 'active'
           JOIN gangway.flow_versions v ON v.organization_id = n.organization_id
               AND v.flow_id = n.flow_id AND v.version = n.flow_version
           WHERE p.completed_at IS NOT NULL
             AND (v.rules IS NULL OR s.id <> ALL (gangway_private.hidden_ids(n)))
           GROUP BY 1, 2) p
    ON p.organization_id = h.organization_id AND p.new_hire_id = h.id
WHERE h.stages_done <> coalesce(p.done, 0)
HAVING count(*) > 0
UNION ALL
SELECT 'progress', format('%s rows name a block that no flow has', count(*))
FROM gangway.progress p
JOIN gangway.new_hires h ON h.organization_id = p.organization_id AND h.id = p.new_hire_id
LEFT JOIN gangway.content_blocks b ON b.organization_id = h.organization_id AND b.flow_id = h.flow_id
    AND b.version = h.flow_version AND b.id = p.content_block_id
WHERE b.id IS NULL
  AND NOT EXISTS (SELECT FROM gangway.content_blocks c
                  WHERE c.organization_id = p.organization_id AND c.id = p.content_block_id)
HAVING count(*) > 0
