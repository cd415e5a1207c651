-- Takes departments away. Their people and members go to `into_department`, or stay without one.
-- Returns what is needed to put each of them back as it was.
CREATE OR REPLACE FUNCTION gangway_private.drop_departments(organization uuid, gone uuid[], into_department uuid)
RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    was jsonb;
    added jsonb;
BEGIN
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'headcount', d.headcount,
        'positions', (SELECT coalesce(jsonb_agg(p.name ORDER BY p.id), '[]') FROM gangway.positions p
                      WHERE p.organization_id = organization AND p.department_id = d.id),
        'people', (SELECT coalesce(jsonb_agg(h.id), '[]') FROM gangway.new_hires h
                   WHERE h.organization_id = organization AND h.department_id = d.id),
        'members', (SELECT coalesce(jsonb_agg(m.person_id), '[]') FROM gangway.members m
                    WHERE m.organization_id = organization AND m.department_id = d.id),
        'into', into_department)), '[]') INTO was
    FROM gangway.departments d WHERE d.organization_id = organization AND d.id = ANY (gone);
    UPDATE gangway.new_hires h SET department_id = into_department
    WHERE h.organization_id = organization AND h.department_id = ANY (gone);
    UPDATE gangway.members m SET department_id = into_department
    WHERE m.organization_id = organization AND m.department_id = ANY (gone);
    IF into_department IS NOT NULL THEN
        WITH made AS (
            INSERT INTO gangway.positions (organization_id, department_id, name)
            SELECT organization, into_department, p.name FROM gangway.positions p
            WHERE p.organization_id = organization AND p.department_id = ANY (gone)
            ON CONFLICT DO NOTHING
            RETURNING name
        )
        SELECT coalesce(jsonb_agg(name), '[]') INTO added FROM made;
        SELECT jsonb_agg(w || jsonb_build_object('added', added)) INTO was FROM jsonb_array_elements(was) AS w;
    END IF;
    DELETE FROM gangway.departments d WHERE d.organization_id = organization AND d.id = ANY (gone);
    RETURN was;
END
$$;
