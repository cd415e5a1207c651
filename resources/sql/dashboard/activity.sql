-- The last $1 things that happened: changes of the organisation for those who may see its log, steps
-- of people for those who may see people and reports. Newest first.
WITH log AS (
    SELECT a.at, btrim(m.first_name || ' ' || m.last_name) AS who, m.email,
           a.action || ' ' || a.entity AS kind,
           coalesce(f.name, a.changes -> 'name' ->> 1, a.changes -> 'name' ->> 0,
                    a.changes -> 'email' ->> 1, a.changes -> 'email' ->> 0, '') AS subject,
           coalesce((a.changes -> 'version' ->> 1)::integer, 0) AS version, f.id AS target
    FROM (SELECT * FROM gangway.audit_log l
          WHERE l.organization_id = (SELECT gangway.current_organization())
            AND l.actor_id IS NOT NULL AND l.action || ' ' || l.entity IN (
                'insert flow_version', 'insert department', 'update department', 'delete department',
                'insert member', 'update member', 'delete member', 'update organization',
                'complete_setup organization')
          ORDER BY l.at DESC LIMIT $1) AS a
    LEFT JOIN gangway.members m ON m.organization_id = a.organization_id AND m.person_id = a.actor_id
    LEFT JOIN gangway.flows f ON f.organization_id = a.organization_id AND a.entity = 'flow_version'
        AND f.id::text = a.entity_id
), steps AS (
    SELECT e.created_at AS at, btrim(h.first_name || ' ' || h.last_name) AS who, h.email,
           e.event_name::text AS kind,
           CASE WHEN e.event_name = 'stage_completed' THEN s.name ELSE f.name END AS subject,
           0 AS version, h.id AS target
    FROM unnest(ARRAY['onboarding_started', 'stage_completed', 'flow_completed']) AS wanted(name)
    CROSS JOIN LATERAL (
        SELECT * FROM gangway.analytics_events e
        WHERE e.organization_id = (SELECT gangway.current_organization())
          AND e.event_name = wanted.name AND e.created_at <= now() AND e.new_hire_id IS NOT NULL
        ORDER BY e.created_at DESC LIMIT $1) AS e
    JOIN gangway.new_hires h ON h.organization_id = e.organization_id AND h.id = e.new_hire_id
    JOIN gangway.flows f ON f.organization_id = e.organization_id AND f.id = e.flow_id
    LEFT JOIN gangway.stages s ON s.organization_id = e.organization_id AND s.flow_id = e.flow_id
        AND s.version = e.flow_version AND s.position = e.stage_position
)
SELECT at, who, email, kind, subject, version, target
FROM (SELECT * FROM log UNION ALL SELECT * FROM steps) AS both_kinds
ORDER BY at DESC LIMIT $1
