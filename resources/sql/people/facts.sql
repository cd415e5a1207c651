-- What HR keeps of person $1, and who changed it last.
SELECT h.id, h.email, h.first_name, h.last_name, h.department_id, coalesce(d.name, '') AS department,
       h.position, h.location, h.language, h.start_date, h.row_version, h.changed_at,
       h.manager_id, coalesce(boss.email, '') AS manager_email, h.buddy_id,
       coalesce(buddy.email, '') AS buddy_email,
       coalesce(nullif(trim(m.first_name || ' ' || m.last_name), ''), m.email, '') AS changed_by
FROM gangway.new_hires h
LEFT JOIN gangway.departments d ON d.organization_id = h.organization_id AND d.id = h.department_id
LEFT JOIN gangway.members boss ON boss.organization_id = h.organization_id AND boss.person_id = h.manager_id
LEFT JOIN gangway.members buddy ON buddy.organization_id = h.organization_id AND buddy.person_id = h.buddy_id
LEFT JOIN gangway.members m ON m.organization_id = h.organization_id AND m.person_id = h.changed_by
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = $1
