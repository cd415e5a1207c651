-- Who is connected, and for which organisation.
SELECT o.id, o.name, o.time_zone, o.setup_completed_at IS NOT NULL AS set_up,
       m.person_id, m.email, m.first_name, m.last_name, m.role
FROM gangway.members m
JOIN gangway.organizations o ON o.id = m.organization_id
WHERE m.organization_id = (SELECT gangway.current_organization())
  AND m.person_id = (SELECT gangway.current_person())
