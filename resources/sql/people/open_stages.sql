-- For the service: stages of person $2 (organisation $1) that the person sees and has not completed,
-- with what is left in each.
SELECT s.id, s.position, s.name, s.optional,
       count(b.id) FILTER (WHERE p.content_block_id IS NULL) AS undone,
       count(b.id) FILTER (WHERE p.content_block_id IS NULL AND b.required) AS undone_required
FROM gangway.new_hires h
CROSS JOIN LATERAL (SELECT coalesce(gangway_private.hidden_ids(h), '{}') AS ids) AS hidden
JOIN gangway.stages s ON s.organization_id = h.organization_id AND s.flow_id = h.flow_id
    AND s.version = h.flow_version AND s.status = 'active' AND s.id <> ALL (hidden.ids)
LEFT JOIN gangway.stage_progress sp ON sp.organization_id = h.organization_id
    AND sp.new_hire_id = h.id AND sp.stage_id = s.id
LEFT JOIN gangway.content_blocks b ON b.organization_id = s.organization_id AND b.flow_id = s.flow_id
    AND b.version = s.version AND b.stage_id = s.id AND b.completable
    AND b.id <> ALL (hidden.ids)
LEFT JOIN gangway.progress p ON p.organization_id = h.organization_id AND p.new_hire_id = h.id
    AND p.content_block_id = b.id AND p.status = 'completed'
WHERE h.organization_id = $1 AND h.id = $2 AND sp.completed_at IS NULL
GROUP BY s.id, s.position, s.name, s.optional
ORDER BY s.position
