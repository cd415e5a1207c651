-- Person $1 as the page of a person shows one; state and due date as in gangway.people_page().
SELECT h.id, h.email, h.first_name, h.last_name, d.name AS department, f.name AS flow,
       s.name AS stage, coalesce(h.flow_version, 0) AS flow_version,
       coalesce(f.published_version, 0) AS latest_version, h.stage_position,
       h.blocks_done, h.blocks_total,
       CASE WHEN h.status = 'completed' THEN 'completed'
            WHEN h.flow_id IS NULL THEN 'notInFlow'
            WHEN h.status = 'pending' THEN 'notBegun'
            WHEN h.last_activity_at < gangway.quiet_since() THEN 'abandoned'
            WHEN h.last_activity_at >= gangway.quiet_since()
                AND due.on < (now() AT TIME ZONE o.time_zone)::date THEN 'overdue'
            ELSE 'inTime' END AS state,
       h.start_date, CASE WHEN h.status <> 'completed' THEN due.on END AS due_date,
       h.last_activity_at AS last_activity, h.position, h.location, h.language, h.invited_at,
       h.started_at, h.completed_at, h.status, h.flow_id,
       coalesce((SELECT m.email FROM gangway.members m
                 WHERE m.organization_id = h.organization_id AND m.person_id = h.manager_id), '') AS manager_email,
       coalesce((SELECT trim(m.first_name || ' ' || m.last_name) FROM gangway.members m
                 WHERE m.organization_id = h.organization_id AND m.person_id = h.manager_id), '') AS manager,
       coalesce((SELECT trim(m.first_name || ' ' || m.last_name) FROM gangway.members m
                 WHERE m.organization_id = h.organization_id AND m.person_id = h.buddy_id), '') AS buddy
FROM gangway.new_hires h
JOIN gangway.organizations o ON o.id = h.organization_id
LEFT JOIN gangway.departments d ON d.organization_id = h.organization_id AND d.id = h.department_id
LEFT JOIN gangway.flows f ON f.organization_id = h.organization_id AND f.id = h.flow_id
LEFT JOIN gangway.stages s ON s.organization_id = h.organization_id AND s.flow_id = h.flow_id
    AND s.version = h.flow_version AND s.position = h.stage_position
CROSS JOIN LATERAL (SELECT gangway.due_on(h.start_date, s.due_days, s.due_working_days) AS on) AS due
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = $1
