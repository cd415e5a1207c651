-- Organisation set-up and what it leads to (product rows B2, B4, A7), jobs (L6), AI interactions (I7).

-- Answers of the wizard, step by step, so that it can be left and carried on elsewhere.
CREATE TABLE gangway.setup_sessions (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    definition text NOT NULL DEFAULT 'four-steps',
    current_step text NOT NULL DEFAULT '',
    answers jsonb NOT NULL DEFAULT '{}',
    person_id uuid DEFAULT gangway.current_person(),
    completed_at timestamptz,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX setup_sessions_open ON gangway.setup_sessions (organization_id, created_at)
    WHERE completed_at IS NULL;

CREATE TABLE gangway.okr_templates ( -- reference; kept in step with the catalogue by gangwayd
    id text PRIMARY KEY,
    industry text NOT NULL,
    objective text NOT NULL,
    key_results jsonb NOT NULL DEFAULT '[]'
);
CREATE TABLE gangway.objectives (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
    template_id text,
    key_results jsonb NOT NULL DEFAULT '[]',
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);
CREATE TABLE gangway.api_keys (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    name text NOT NULL,
    prefix text NOT NULL,       -- shown to tell keys apart; the hash is among the secrets
    scopes text[] NOT NULL DEFAULT '{}',
    expires_at timestamptz,
    revoked_at timestamptz,
    created_by uuid DEFAULT gangway.current_person(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);
CREATE TABLE gangway.notification_channels (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    kind text NOT NULL CHECK (kind IN ('desktop', 'email', 'webhook')),
    target text NOT NULL DEFAULT '',
    enabled boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, kind, target)
);
CREATE TABLE gangway.backup_schedules (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    every interval NOT NULL DEFAULT '1 day',
    keep integer NOT NULL DEFAULT 14 CHECK (keep > 0),
    enabled boolean NOT NULL DEFAULT true,
    last_run_at timestamptz,
    PRIMARY KEY (organization_id, id)
);
CREATE TABLE gangway.jobs (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    kind text NOT NULL,
    payload jsonb NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'dead')),
    attempts smallint NOT NULL DEFAULT 0,
    run_at timestamptz NOT NULL DEFAULT now(),
    last_error text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX jobs_to_run ON gangway.jobs (run_at) WHERE state = 'waiting';
CREATE TABLE gangway.ai_interactions (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    person_id uuid DEFAULT gangway.current_person(),
    purpose text NOT NULL,
    prompt_version text NOT NULL,
    model text NOT NULL DEFAULT '',
    suggestion jsonb NOT NULL DEFAULT '{}',
    decision text NOT NULL DEFAULT 'open'
        CHECK (decision IN ('open', 'accepted', 'changed', 'declined', 'ignored')),
    cost_microdollars bigint NOT NULL DEFAULT 0,
    latency_ms integer NOT NULL DEFAULT 0,
    decided_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX ai_interactions_by_purpose ON gangway.ai_interactions (organization_id, purpose, created_at);

-- Whether the caller needs the wizard, and where it was left (product row A7). One row, or none
-- when the caller belongs to no organisation.
CREATE FUNCTION gangway.onboarding_status()
RETURNS TABLE (organization_id uuid, organization text, role text, setup_completed boolean,
               setup_step text, dismissed boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT o.id, o.name, m.role, o.setup_completed_at IS NOT NULL,
               coalesce((SELECT s.current_step FROM gangway.setup_sessions s
                         WHERE s.organization_id = o.id AND s.completed_at IS NULL
                         ORDER BY s.created_at DESC LIMIT 1), ''),
               coalesce(a.dismissed_at IS NOT NULL, false)
        FROM gangway_private.people p
        JOIN gangway.members m ON m.organization_id = p.organization_id AND m.person_id = p.id AND m.active
        JOIN gangway.organizations o ON o.id = m.organization_id
        LEFT JOIN gangway.onboarding_progress a ON a.organization_id = o.id
        WHERE p.login_role = session_user AND p.active;
END
$$;

-- Turns checked answers into the organisation, in the caller's transaction (product row B4).
-- `operation` makes it safe to try again: a replay returns the first result and changes nothing.
-- The key's hash comes from the client, which alone shows the key, once.
CREATE FUNCTION gangway.complete_setup(operation uuid, answers jsonb, key_prefix text, key_hash bytea)
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

    IF NOT EXISTS (SELECT FROM gangway.api_keys k
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

CREATE TRIGGER touch BEFORE UPDATE ON gangway.setup_sessions
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row_and_time();
CREATE TRIGGER touch BEFORE UPDATE ON gangway.objectives
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();

SELECT gangway_private.protect('gangway.setup_sessions', 'access_settings', 'access_settings');
SELECT gangway_private.publish_reference('gangway.okr_templates');
CREATE POLICY service_writes ON gangway.okr_templates TO gangway_service USING (true) WITH CHECK (true);
GRANT INSERT, UPDATE, DELETE ON gangway.okr_templates TO gangway_service;
SELECT gangway_private.protect('gangway.objectives', 'member', 'access_settings');
SELECT gangway_private.protect('gangway.api_keys', 'manage_integrations', 'manage_integrations');
REVOKE UPDATE, INSERT ON gangway.api_keys FROM gangway_app;
GRANT UPDATE (name, expires_at, revoked_at) ON gangway.api_keys TO gangway_app;
SELECT gangway_private.protect('gangway.notification_channels', 'member', 'access_settings');
SELECT gangway_private.protect('gangway.backup_schedules', 'access_settings', 'access_settings');
SELECT gangway_private.protect('gangway.jobs', 'access_settings', NULL);
SELECT gangway_private.protect('gangway.ai_interactions', 'member', 'edit_own_data');
CREATE POLICY own_interactions ON gangway.ai_interactions AS RESTRICTIVE FOR INSERT TO gangway_app
    WITH CHECK (person_id = (SELECT gangway.current_person()));
CREATE POLICY own_interactions_change ON gangway.ai_interactions AS RESTRICTIVE FOR UPDATE TO gangway_app
    USING (person_id = (SELECT gangway.current_person()));
-- Suggestions may speak of people: others read them only when they may see those.
CREATE POLICY own_interactions_read ON gangway.ai_interactions AS RESTRICTIVE FOR SELECT TO gangway_app
    USING (person_id = (SELECT gangway.current_person()) OR (SELECT gangway.can('view_people')));
REVOKE DELETE ON gangway.ai_interactions FROM gangway_app;
GRANT EXECUTE ON FUNCTION gangway.onboarding_status() TO gangway_app;
GRANT EXECUTE ON FUNCTION gangway.complete_setup(uuid, jsonb, text, bytea) TO gangway_app;
