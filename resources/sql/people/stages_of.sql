-- Progress of person $1 by stage.
SELECT s.id, s.position, s.name, s.optional, s.required_blocks, s.completable_blocks, p.entered_at,
       p.completed_at,
       (SELECT count(*) FROM gangway.progress d
        WHERE d.organization_id = h.organization_id AND d.new_hire_id = h.id
          AND d.stage_id = s.id AND d.status = 'completed') AS blocks_done
FROM gangway.new_hires h
JOIN gangway.stages s ON s.organization_id = h.organization_id AND s.flow_id = h.flow_id
    AND s.version = h.flow_version AND s.status = 'active'
LEFT JOIN gangway.stage_progress p ON p.organization_id = h.organization_id
    AND p.new_hire_id = h.id AND p.stage_id = s.id
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = $1
ORDER BY s.position
