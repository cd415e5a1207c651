-- Turns checked answers into the organisation, in the caller's transaction (product row B4).
-- `operation` makes it safe to try again: a replay returns the first result and changes nothing.
-- The answers began with what was there: entries with an id are changed, those without are made, and
-- those of the "known" lists that are no longer there were taken out by the person. Anything else
-- came meanwhile and stays. A text that is not given stays, an empty one is cleared.
CREATE OR REPLACE FUNCTION gangway.complete_setup(operation uuid, answers jsonb)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    person uuid := gangway.current_person();
    you jsonb := coalesce(answers -> 'you', '{}');
    details jsonb := coalesce(answers -> 'organisation', '{}');
    structure jsonb := coalesce(answers -> 'structure', '{}');
    completion jsonb := coalesce(answers -> 'completion', '{}');
    address text := lower(nullif(you ->> 'email', ''));
    result jsonb;
    removed uuid[];
    department_count integer;
    position_count integer;
    colleague_count integer;
    left_out integer;
    objective_count integer;
BEGIN
    -- One set-up at a time: a second try that comes while the first still runs waits here and then
    -- finds its result.
    PERFORM FROM gangway.organizations o WHERE o.id = organization FOR UPDATE;
    SELECT o.result INTO result FROM gangway.operations o
    WHERE o.organization_id = organization AND o.id = operation AND o.kind = 'complete_setup';
    IF FOUND THEN
        RETURN result || '{"replayed": true}';
    END IF;
    IF EXISTS (SELECT FROM gangway.members m WHERE m.organization_id = organization
               AND m.email = address AND m.person_id <> person)
       OR EXISTS (SELECT FROM gangway_private.people p, gangway_private.people own
                  WHERE own.id = person AND own.workspace_owner AND p.email = address AND p.id <> person) THEN
        RAISE EXCEPTION 'Somebody else has the address %.', address
            USING ERRCODE = 'GW409', HINT = 'Enter your own address.';
    END IF;
    UPDATE gangway.organizations o SET
        name = coalesce(nullif(details ->> 'name', ''), o.name),
        industry = coalesce(nullif(details ->> 'industry', ''), o.industry),
        size = coalesce(nullif(details ->> 'size', ''), o.size),
        website = CASE WHEN details ? 'website' THEN nullif(details ->> 'website', '') ELSE o.website END,
        description = CASE WHEN details ? 'description' THEN nullif(details ->> 'description', '')
                           ELSE o.description END,
        location = CASE WHEN details ? 'location' THEN nullif(details ->> 'location', '') ELSE o.location END,
        time_zone = coalesce(nullif(details ->> 'time_zone', ''), o.time_zone),
        setup_completed_at = coalesce(o.setup_completed_at, now()),
        settings = '{"reminders": {"digest": true, "maxPerWeek": 3}, "uploads": {"maxBytes": 26214400}}' || o.settings
    WHERE o.id = organization;
    UPDATE gangway.members m SET
        first_name = coalesce(you ->> 'first_name', m.first_name),
        last_name = coalesce(you ->> 'last_name', m.last_name),
        title = coalesce(you ->> 'role_title', m.title),
        email = coalesce(address, m.email)
    WHERE m.organization_id = organization AND m.person_id = person;
    -- The owner of a workspace signs in by being on that computer, so the address is only what people
    -- see. Others keep the one they sign in with.
    UPDATE gangway_private.people p SET email = coalesce(address, p.email)
    WHERE p.id = person AND p.workspace_owner;

    -- What was taken out. Its people stay, without a department.
    SELECT coalesce(array_agg(k::uuid), '{}') INTO removed
    FROM jsonb_array_elements_text(coalesce(structure -> 'known_departments', '[]')) AS k
    WHERE k NOT IN (SELECT d ->> 'id' FROM jsonb_array_elements(coalesce(structure -> 'departments', '[]')) AS d
                    WHERE d ? 'id');
    PERFORM gangway_private.drop_departments(organization, removed, NULL);
    -- Names first move out of each other's way: two departments may have changed theirs.
    UPDATE gangway.departments t SET name = t.id::text
    FROM jsonb_array_elements(coalesce(structure -> 'departments', '[]')) AS d
    WHERE t.organization_id = organization AND t.id = (d ->> 'id')::uuid AND t.name <> d ->> 'name';
    UPDATE gangway.departments t SET name = d ->> 'name', headcount = (d ->> 'headcount')::integer
    FROM jsonb_array_elements(coalesce(structure -> 'departments', '[]')) AS d
    WHERE t.organization_id = organization AND t.id = (d ->> 'id')::uuid;
    INSERT INTO gangway.departments (organization_id, name, headcount)
    SELECT organization, d ->> 'name', (d ->> 'headcount')::integer
    FROM jsonb_array_elements(coalesce(structure -> 'departments', '[]')) AS d
    WHERE NOT EXISTS (SELECT FROM gangway.departments t
                      WHERE t.organization_id = organization AND t.id = (d ->> 'id')::uuid)
    ON CONFLICT (organization_id, name) DO UPDATE SET headcount = coalesce(excluded.headcount, departments.headcount);
    DELETE FROM gangway.positions p
    USING gangway.departments t, jsonb_array_elements(coalesce(structure -> 'departments', '[]')) AS d
    WHERE p.organization_id = organization AND t.organization_id = organization AND t.id = p.department_id
      AND t.id = (d ->> 'id')::uuid AND NOT coalesce(d -> 'positions', '[]') ? p.name;
    INSERT INTO gangway.positions (organization_id, department_id, name)
    SELECT organization, t.id, p
    FROM jsonb_array_elements(coalesce(structure -> 'departments', '[]')) AS d
    JOIN gangway.departments t ON t.organization_id = organization AND t.name = d ->> 'name',
         jsonb_array_elements_text(coalesce(d -> 'positions', '[]')) AS p
    ON CONFLICT DO NOTHING;
    department_count := jsonb_array_length(coalesce(structure -> 'departments', '[]'));
    SELECT coalesce(sum(jsonb_array_length(coalesce(d -> 'positions', '[]'))), 0) INTO position_count
    FROM jsonb_array_elements(coalesce(structure -> 'departments', '[]')) AS d;

    -- Colleagues are noted, nothing is sent.
    DELETE FROM gangway.invitations i
    USING jsonb_array_elements_text(coalesce(structure -> 'known_colleagues', '[]')) AS k
    WHERE i.organization_id = organization AND i.kind = 'member' AND i.state = 'queued' AND i.id = k::uuid
      AND NOT EXISTS (SELECT FROM jsonb_array_elements(coalesce(structure -> 'colleagues', '[]')) AS c
                      WHERE c ->> 'id' = k);
    UPDATE gangway.invitations i SET
        email = lower(c ->> 'email'), name = coalesce(c ->> 'name', i.name), role = c ->> 'role'
    FROM jsonb_array_elements(coalesce(structure -> 'colleagues', '[]')) AS c
    JOIN gangway.roles r ON r.name = c ->> 'role'
    WHERE i.organization_id = organization AND i.kind = 'member' AND i.state = 'queued'
      AND i.id = (c ->> 'id')::uuid
      AND r.rank <= (SELECT own.rank FROM gangway.members m JOIN gangway.roles own ON own.name = m.role
                     WHERE m.organization_id = organization AND m.person_id = person);
    INSERT INTO gangway.invitations (organization_id, kind, email, name, role, invited_by)
    SELECT DISTINCT ON (lower(c ->> 'email')) organization, 'member', lower(c ->> 'email'),
           coalesce(c ->> 'name', ''), coalesce(c ->> 'role', 'user'), person
    FROM jsonb_array_elements(coalesce(structure -> 'colleagues', '[]')) AS c
    -- Nobody hands out more than the own role.
    JOIN gangway.roles r ON r.name = coalesce(c ->> 'role', 'user')
    WHERE r.rank <= (SELECT own.rank FROM gangway.members m JOIN gangway.roles own ON own.name = m.role
                     WHERE m.organization_id = organization AND m.person_id = person)
      -- The wizard can be run again: nobody is noted twice.
      AND NOT EXISTS (SELECT FROM gangway.members m
                      WHERE m.organization_id = organization AND m.email = lower(c ->> 'email'))
      AND NOT EXISTS (SELECT FROM gangway.invitations v
                      WHERE v.organization_id = organization AND v.kind = 'member'
                        AND v.email = lower(c ->> 'email')
                        AND v.state NOT IN ('revoked', 'expired', 'failed', 'bounced'));
    SELECT count(*) INTO colleague_count FROM gangway.invitations v
    WHERE v.organization_id = organization AND v.kind = 'member' AND v.state = 'queued'
      AND v.email IN (SELECT lower(c ->> 'email')
                      FROM jsonb_array_elements(coalesce(structure -> 'colleagues', '[]')) AS c);

    -- Those whose role is above the own one; the caller is told.
    SELECT count(*) INTO left_out
    FROM jsonb_array_elements(coalesce(structure -> 'colleagues', '[]')) AS c
    JOIN gangway.roles r ON r.name = coalesce(c ->> 'role', 'user')
    WHERE r.rank > (SELECT own.rank FROM gangway.members m JOIN gangway.roles own ON own.name = m.role
                    WHERE m.organization_id = organization AND m.person_id = person)
      AND NOT EXISTS (SELECT FROM gangway.invitations v
                      WHERE v.organization_id = organization AND v.kind = 'member'
                        AND v.email = lower(c ->> 'email') AND v.role = r.name);

    DELETE FROM gangway.objectives o
    USING jsonb_array_elements_text(coalesce(completion -> 'known_goals', '[]')) AS k
    WHERE o.organization_id = organization AND o.id = k::uuid
      AND NOT EXISTS (SELECT FROM jsonb_array_elements(coalesce(completion -> 'goals', '[]')) AS g
                      WHERE g ->> 'id' = k);
    UPDATE gangway.objectives o SET name = g ->> 'objective', template_id = nullif(g ->> 'template', ''),
        key_results = coalesce(g -> 'key_results', '[]')
    FROM jsonb_array_elements(coalesce(completion -> 'goals', '[]')) AS g
    WHERE o.organization_id = organization AND o.id = (g ->> 'id')::uuid;
    INSERT INTO gangway.objectives (organization_id, name, template_id, key_results)
    SELECT organization, g ->> 'objective', nullif(g ->> 'template', ''), coalesce(g -> 'key_results', '[]')
    FROM jsonb_array_elements(coalesce(completion -> 'goals', '[]')) AS g
    WHERE NOT EXISTS (SELECT FROM gangway.objectives o
                      WHERE o.organization_id = organization
                        AND (o.name = g ->> 'objective' OR o.id = (g ->> 'id')::uuid));
    objective_count := jsonb_array_length(coalesce(completion -> 'goals', '[]'));

    UPDATE gangway.setup_sessions s SET completed_at = now()
    WHERE s.organization_id = organization AND s.completed_at IS NULL;
    UPDATE gangway.onboarding_progress p SET welcome_completed_at = coalesce(p.welcome_completed_at, now())
    WHERE p.organization_id = organization;

    result := jsonb_build_object('departments', department_count, 'positions', position_count,
        'colleagues', colleague_count, 'left_out', left_out,
        'objectives', objective_count, 'removed_departments', cardinality(removed));
    INSERT INTO gangway.operations (organization_id, id, kind, result, person_id)
    VALUES (organization, operation, 'complete_setup', result, person);
    PERFORM gangway.record_action('complete_setup', 'organization', organization::text, result);
    RETURN result || '{"replayed": false}';
END
$$;
GRANT EXECUTE ON FUNCTION gangway.complete_setup(uuid, jsonb) TO gangway_app;
