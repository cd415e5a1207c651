-- The answers that the organisation gives as it is, in the form of the set-up.
WITH own AS (SELECT gangway.current_organization() AS id)
SELECT jsonb_strip_nulls(jsonb_build_object(
    'you', (SELECT jsonb_build_object('first_name', nullif(m.first_name, ''), 'last_name', nullif(m.last_name, ''),
                                      'email', CASE WHEN m.email NOT LIKE '%@localhost' THEN m.email END,
                                      'role_title', nullif(m.title, ''))
            FROM gangway.members m, own
            WHERE m.organization_id = own.id AND m.person_id = (SELECT gangway.current_person())),
    'organisation', (SELECT jsonb_build_object('name', o.name, 'industry', o.industry, 'size', o.size,
                                               'website', o.website, 'description', o.description,
                                               'location', o.location, 'time_zone', o.time_zone)
                     FROM gangway.organizations o, own WHERE o.id = own.id),
    'structure', jsonb_build_object(
        'departments', (SELECT jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'headcount', d.headcount,
                            'positions', (SELECT jsonb_agg(p.name ORDER BY p.id) FROM gangway.positions p
                                          WHERE p.organization_id = own.id AND p.department_id = d.id))
                            ORDER BY d.created_at, d.id)
                        FROM gangway.departments d, own WHERE d.organization_id = own.id),
        'known_departments', (SELECT jsonb_agg(d.id) FROM gangway.departments d, own WHERE d.organization_id = own.id),
        'colleagues', (SELECT jsonb_agg(jsonb_build_object('id', i.id, 'email', i.email, 'name', nullif(i.name, ''),
                                                           'role', i.role) ORDER BY i.created_at, i.id)
                       FROM gangway.invitations i, own
                       WHERE i.organization_id = own.id AND i.kind = 'member' AND i.state = 'queued'),
        'known_colleagues', (SELECT jsonb_agg(i.id) FROM gangway.invitations i, own
                             WHERE i.organization_id = own.id AND i.kind = 'member' AND i.state = 'queued')),
    'completion', jsonb_build_object(
        'goals', (SELECT jsonb_agg(jsonb_build_object('id', g.id, 'objective', g.name, 'template', g.template_id,
                                                      'key_results', CASE WHEN g.key_results <> '[]' THEN g.key_results END)
                                   ORDER BY g.created_at, g.id)
                  FROM gangway.objectives g, own WHERE g.organization_id = own.id),
        'known_goals', (SELECT jsonb_agg(g.id) FROM gangway.objectives g, own WHERE g.organization_id = own.id))))
