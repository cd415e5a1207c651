-- Puts a department back that remove_department() took away: with its positions, and with those of
-- its people that are still where it left them.
CREATE OR REPLACE FUNCTION gangway.restore_department(was jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    department uuid := (was ->> 'id')::uuid;
BEGIN
    IF EXISTS (SELECT FROM gangway.departments d
               WHERE d.organization_id = organization AND d.name = was ->> 'name') THEN
        RAISE EXCEPTION 'There is a department of this name again.' USING ERRCODE = 'GW409';
    END IF;
    INSERT INTO gangway.departments (organization_id, id, name, headcount)
    VALUES (organization, department, was ->> 'name', (was ->> 'headcount')::integer);
    INSERT INTO gangway.positions (organization_id, department_id, name)
    SELECT organization, department, p FROM jsonb_array_elements_text(coalesce(was -> 'positions', '[]')) AS p;
    DELETE FROM gangway.positions p -- what the other one got from it
    WHERE p.organization_id = organization AND p.department_id = (was ->> 'into')::uuid
      AND coalesce(was -> 'added', '[]') ? p.name;
    UPDATE gangway.new_hires h SET department_id = department
    WHERE h.organization_id = organization
      AND h.id IN (SELECT p::uuid FROM jsonb_array_elements_text(coalesce(was -> 'people', '[]')) AS p)
      AND h.department_id IS NOT DISTINCT FROM (was ->> 'into')::uuid;
    UPDATE gangway.members m SET department_id = department
    WHERE m.organization_id = organization
      AND m.person_id IN (SELECT p::uuid FROM jsonb_array_elements_text(coalesce(was -> 'members', '[]')) AS p)
      AND m.department_id IS NOT DISTINCT FROM (was ->> 'into')::uuid;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.restore_department(jsonb) TO gangway_app;
