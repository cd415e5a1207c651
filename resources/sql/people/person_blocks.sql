-- Blocks of person $1's flow, in order within their stages, with what the person did.
SELECT b.id, b.stage_id, b.title, b.type, b.required, b.completable, p.completed_at, p.data,
       b.content, b.config,
       gangway.due_on(h.start_date, b.due_days, b.due_working_days) AS due_date
FROM gangway.new_hires h
JOIN gangway.content_blocks b ON b.organization_id = h.organization_id AND b.flow_id = h.flow_id
    AND b.version = h.flow_version
LEFT JOIN gangway.progress p ON p.organization_id = h.organization_id AND p.new_hire_id = h.id
    AND p.content_block_id = b.id
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = $1
ORDER BY b.stage_id, b.order_index, b.id
