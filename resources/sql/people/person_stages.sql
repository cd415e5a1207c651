-- Active stages of person $1's flow, in order, with when the person came and went.
SELECT s.id, s.position, s.name, s.optional, p.entered_at, p.completed_at,
       gangway.due_on(h.start_date, s.due_days, s.due_working_days) AS due_date
FROM gangway.new_hires h
JOIN gangway.stages s ON s.organization_id = h.organization_id AND s.flow_id = h.flow_id
    AND s.version = h.flow_version AND s.status = 'active'
LEFT JOIN gangway.stage_progress p ON p.organization_id = h.organization_id
    AND p.new_hire_id = h.id AND p.stage_id = s.id
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = $1
ORDER BY s.position
