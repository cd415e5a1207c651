-- Turns checked answers into the organisation, in the caller's transaction (product row B4).
-- `operation` makes it safe to try again: a replay returns the first result and changes nothing.
-- The key's hash comes from the client, which alone shows the key, once.
CREATE OR REPLACE FUNCTION gangway.complete_setup(operation uuid, answers jsonb, key_prefix text, key_hash bytea)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    person uuid := gangway.current_person();
    details jsonb := coalesce(answers -> 'organisation', '{}');
    result jsonb;
    key_id uuid := gangway.uuid_v7();
    department_count integer;
    position_count integer;
    invitation_count integer;
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
    UPDATE gangway.organizations o SET
        name = coalesce(nullif(details ->> 'name', ''), o.name),
        industry = coalesce(nullif(details ->> 'industry', ''), o.industry),
        size = coalesce(nullif(details ->> 'size', ''), o.size),
        website = coalesce(nullif(details ->> 'website', ''), o.website),
        description = coalesce(nullif(details ->> 'description', ''), o.description),
        location = coalesce(nullif(details ->> 'location', ''), o.location),
        time_zone = coalesce(nullif(details ->> 'time_zone', ''), o.time_zone),
        setup_completed_at = coalesce(o.setup_completed_at, now()),
        settings = o.settings || '{"reminders": {"digest": true, "maxPerWeek": 3}, "uploads": {"maxBytes": 26214400}}'
    WHERE o.id = organization;
    UPDATE gangway.members m SET
        first_name = coalesce(answers #>> '{you,first_name}', m.first_name),
        last_name = coalesce(answers #>> '{you,last_name}', m.last_name),
        title = coalesce(answers #>> '{you,role_title}', m.title)
    WHERE m.organization_id = organization AND m.person_id = person;

    INSERT INTO gangway.departments (organization_id, name, headcount)
    SELECT organization, d ->> 'name', (d ->> 'headcount')::integer
    FROM jsonb_array_elements(coalesce(answers #> '{structure,departments}', '[]')) AS d
    ON CONFLICT (organization_id, name) DO UPDATE SET headcount = excluded.headcount;
    GET DIAGNOSTICS department_count = ROW_COUNT;
    INSERT INTO gangway.positions (organization_id, department_id, name)
    SELECT organization, t.id, p
    FROM jsonb_array_elements(coalesce(answers #> '{structure,departments}', '[]')) AS d
    JOIN gangway.departments t ON t.organization_id = organization AND t.name = d ->> 'name',
         jsonb_array_elements_text(coalesce(d -> 'positions', '[]')) AS p
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS position_count = ROW_COUNT;

    WITH invited AS (
        INSERT INTO gangway.invitations (organization_id, kind, email, role, invited_by)
        SELECT DISTINCT ON (lower(i ->> 'email')) organization, 'member', lower(i ->> 'email'),
               coalesce(i ->> 'role', 'user'), person
        FROM jsonb_array_elements(coalesce(answers #> '{structure,colleagues}', '[]')) AS i
        -- Nobody hands out more than the own role.
        JOIN gangway.roles r ON r.name = coalesce(i ->> 'role', 'user')
        WHERE r.rank <= (SELECT own.rank FROM gangway.members m JOIN gangway.roles own ON own.name = m.role
                         WHERE m.organization_id = organization AND m.person_id = person)
          -- The wizard can be run again: nobody is invited twice.
          AND NOT EXISTS (SELECT FROM gangway.members m
                          WHERE m.organization_id = organization AND m.email = lower(i ->> 'email'))
          AND NOT EXISTS (SELECT FROM gangway.invitations v
                          WHERE v.organization_id = organization AND v.email = lower(i ->> 'email')
                            AND v.state NOT IN ('revoked', 'expired', 'failed', 'bounced'))
        RETURNING id
    )
    INSERT INTO gangway.jobs (organization_id, kind, payload)
    SELECT organization, 'send_invitation', jsonb_build_object('invitation_id', id) FROM invited;
    GET DIAGNOSTICS invitation_count = ROW_COUNT;

    INSERT INTO gangway.objectives (organization_id, name, template_id, key_results)
    SELECT organization, g ->> 'objective', nullif(g ->> 'template', ''), coalesce(g -> 'key_results', '[]')
    FROM jsonb_array_elements(coalesce(answers #> '{completion,goals}', '[]')) AS g
    WHERE NOT EXISTS (SELECT FROM gangway.objectives o
                      WHERE o.organization_id = organization AND o.name = g ->> 'objective');
    GET DIAGNOSTICS objective_count = ROW_COUNT;

    IF NOT gangway.can('manage_integrations') THEN
        key_id := NULL; -- a key is for those who may make one
    ELSIF NOT EXISTS (SELECT FROM gangway.api_keys k
                   WHERE k.organization_id = organization AND k.revoked_at IS NULL) THEN
        INSERT INTO gangway.api_keys (organization_id, id, name, prefix, scopes, created_by)
        VALUES (organization, key_id, 'Default key', key_prefix, ARRAY['read'], person);
        INSERT INTO gangway_private.secrets (organization_id, kind, subject_id, token_hash)
        VALUES (organization, 'api_key', key_id, key_hash);
    ELSE
        key_id := NULL; -- there is one, which only its first showing could tell
    END IF;
    INSERT INTO gangway.notification_channels (organization_id, kind)
    VALUES (organization, 'desktop'), (organization, 'email') ON CONFLICT DO NOTHING;
    INSERT INTO gangway.backup_schedules (organization_id)
    SELECT organization WHERE NOT EXISTS (
        SELECT 1 FROM gangway.backup_schedules b WHERE b.organization_id = organization);
    UPDATE gangway.setup_sessions s SET completed_at = now()
    WHERE s.organization_id = organization AND s.completed_at IS NULL;
    UPDATE gangway.onboarding_progress p SET welcome_completed_at = coalesce(p.welcome_completed_at, now())
    WHERE p.organization_id = organization;

    result := jsonb_build_object('departments', department_count, 'positions', position_count,
        'invitations', invitation_count, 'objectives', objective_count, 'api_key_id', key_id,
        'channels', 2, 'backup_schedules', 1);
    INSERT INTO gangway.operations (organization_id, id, kind, result, person_id)
    VALUES (organization, operation, 'complete_setup', result, person);
    PERFORM gangway.record_action('complete_setup', 'organization', organization::text, result);
    RETURN result || '{"replayed": false}';
END
$$;
GRANT EXECUTE ON FUNCTION gangway.complete_setup(uuid, jsonb, text, bytea) TO gangway_app;
