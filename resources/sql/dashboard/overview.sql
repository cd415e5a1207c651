-- What needs somebody today, and how far the organisation is: one row. What the role may not see is
-- empty. Lists are short and counts end at 10,001, so that it stays quick with a million people.
WITH org AS (
    SELECT o.id, o.setup_completed_at, (now() AT TIME ZONE o.time_zone)::date AS today,
           gangway.quiet_since() AS two_weeks_ago
    FROM gangway.organizations o WHERE o.id = (SELECT gangway.current_organization())
), drafts AS ( -- flows whose draft is not what people get
    SELECT f.id, f.name, f.published_version, f.updated_at,
           CASE WHEN f.draft_blocks <= 2000 THEN f.draft END AS draft
    FROM gangway.flows f
    WHERE f.organization_id = (SELECT gangway.current_organization()) AND f.status <> 'archived' AND NOT f.locked
      AND f.draft_checksum IS DISTINCT FROM (
          SELECT v.checksum FROM gangway.flow_versions v
          WHERE v.organization_id = f.organization_id AND v.flow_id = f.id
            AND v.version = f.published_version)
    ORDER BY f.updated_at DESC LIMIT 10
), late AS ( -- people who are in a stage that should be done by now, and still do something
    SELECT s.flow_id, s.version, s.id, s.name, f.name AS flow, counted.people, counted.earliest, o.today
    FROM org o
    JOIN gangway.stages s ON s.organization_id = o.id AND s.status = 'active'
    JOIN gangway.flows f ON f.organization_id = s.organization_id AND f.id = s.flow_id
    CROSS JOIN LATERAL (
        SELECT count(*) AS people, min(due) AS earliest
        FROM (SELECT due
              FROM (SELECT gangway.due_on(h.start_date, s.due_days, s.due_working_days) AS due
                    FROM gangway.new_hires h
                    WHERE h.organization_id = (SELECT gangway.current_organization())
                      AND h.flow_id = s.flow_id AND h.flow_version = s.version
                      AND h.stage_position = s.position AND h.status = 'active'
                      AND h.start_date < o.today - s.due_days
                      AND h.last_activity_at >= o.two_weeks_ago OFFSET 0) AS candidates
              WHERE due < o.today LIMIT 10001) AS few) AS counted
    WHERE counted.people > 0
), soon AS ( -- people who start within a week and are in no flow
    SELECT h.id, h.first_name, h.last_name, h.email, h.start_date
    FROM org o
    JOIN gangway.new_hires h ON h.organization_id = o.id AND h.flow_id IS NULL
        AND h.start_date BETWEEN o.today AND o.today + 7
    ORDER BY h.start_date, h.id LIMIT 10001
), newcomers AS ( -- whose first day is near: today and the next two weeks, then the week before
    SELECT near.id, near.first_name, near.last_name, near.email, near.start_date, f.name AS flow,
           near.start_date < o.today AS begun
    FROM org o
    CROSS JOIN LATERAL (
        (SELECT h.id, h.first_name, h.last_name, h.email, h.start_date, h.flow_id
         FROM gangway.new_hires h
         WHERE h.organization_id = (SELECT gangway.current_organization())
           AND coalesce(h.start_date, 'infinity') BETWEEN o.today AND o.today + 13
         ORDER BY coalesce(h.start_date, 'infinity'), h.id LIMIT 6)
        UNION ALL
        (SELECT h.id, h.first_name, h.last_name, h.email, h.start_date, h.flow_id
         FROM gangway.new_hires h
         WHERE h.organization_id = (SELECT gangway.current_organization())
           AND coalesce(h.start_date, 'infinity') BETWEEN o.today - 7 AND o.today - 1
         ORDER BY coalesce(h.start_date, 'infinity') DESC, h.id DESC LIMIT 6)) AS near
    LEFT JOIN gangway.flows f ON f.organization_id = o.id AND f.id = near.flow_id
    ORDER BY begun, abs(near.start_date - o.today), near.id LIMIT 6
), first_flow AS (
    SELECT f.id, f.name, v.version, v.published_at, m.person_id,
           btrim(m.first_name || ' ' || m.last_name) AS publisher
    FROM gangway.flow_versions v
    JOIN gangway.flows f ON f.organization_id = v.organization_id AND f.id = v.flow_id
    LEFT JOIN gangway.members m ON m.organization_id = v.organization_id AND m.person_id = v.published_by
    WHERE v.organization_id = (SELECT gangway.current_organization())
    ORDER BY v.published_at LIMIT 1
), main_flow AS ( -- the one most people joined lately
    SELECT f.id, f.name
    FROM gangway.flows f
    LEFT JOIN gangway.funnel_days d ON d.organization_id = f.organization_id AND d.flow_id = f.id
        AND d.day >= (SELECT today - 90 FROM org)
    WHERE f.organization_id = (SELECT gangway.current_organization()) AND f.published_version > 0
      AND f.status <> 'archived' AND (SELECT gangway.can('access_reports'))
    GROUP BY f.id, f.name, f.updated_at
    ORDER BY coalesce(sum(d.entered), 0) DESC, f.updated_at DESC LIMIT 1
)
SELECT now() AS as_of, o.setup_completed_at,
       (SELECT gangway.can('view_people')) AS sees_people,
       (SELECT gangway.can('manage_people')) AS manages_people,
       (SELECT gangway.can('access_settings')) AS manages_flows,
       (SELECT count(*) FROM (
            SELECT FROM gangway.new_hires h
            WHERE h.organization_id = (SELECT gangway.current_organization()) LIMIT 10001) AS few) AS people,
       EXISTS (SELECT FROM gangway.stage_progress p
               WHERE p.organization_id = (SELECT gangway.current_organization())) AS someone_began,
       (SELECT to_jsonb(first_flow) FROM first_flow) AS first_flow,
       (SELECT to_jsonb(main_flow) FROM main_flow) AS main_flow,
       coalesce((SELECT jsonb_agg(drafts) FROM drafts), '[]') AS drafts,
       coalesce((SELECT jsonb_agg(l) FROM (SELECT * FROM late ORDER BY people DESC, flow, name LIMIT 3) AS l),
                '[]') AS late,
       coalesce((SELECT jsonb_agg(n ORDER BY n.begun, abs(n.start_date - o.today), n.id)
                 FROM newcomers n), '[]') AS newcomers,
       (SELECT count(*) FROM soon) AS soon_count,
       coalesce((SELECT jsonb_agg(s) FROM (SELECT * FROM soon LIMIT 2) AS s), '[]') AS soon
FROM org o
