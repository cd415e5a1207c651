-- For the service: blocks of person $2 (organisation $1) that the person sees, that can be completed
-- and are not, in order.
SELECT b.id, b.stage_id, s.position, b.order_index, b.type, b.title, b.config, b.content, b.required
FROM gangway.new_hires h
CROSS JOIN LATERAL (SELECT coalesce(gangway_private.hidden_ids(h), '{}') AS ids) AS hidden
JOIN gangway.stages s ON s.organization_id = h.organization_id AND s.flow_id = h.flow_id
    AND s.version = h.flow_version AND s.status = 'active' AND s.id <> ALL (hidden.ids)
JOIN gangway.content_blocks b ON b.organization_id = s.organization_id AND b.flow_id = s.flow_id
    AND b.version = s.version AND b.stage_id = s.id AND b.completable AND b.id <> ALL (hidden.ids)
LEFT JOIN gangway.progress p ON p.organization_id = h.organization_id AND p.new_hire_id = h.id
    AND p.content_block_id = b.id AND p.status = 'completed'
WHERE h.organization_id = $1 AND h.id = $2 AND p.content_block_id IS NULL
ORDER BY s.position, b.order_index
LIMIT $3
