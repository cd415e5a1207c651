-- Organisations, people, memberships, permissions, departments, audit log; the rules that keep
-- organisations apart. See docs/architecture.md, "The database is the authority".
CREATE SCHEMA gangway;          -- what people may see, under row level security
CREATE SCHEMA gangway_private;  -- what only the service may see
GRANT USAGE ON SCHEMA gangway TO gangway_app, gangway_service, gangway_provisioner;
GRANT USAGE ON SCHEMA gangway_private TO gangway_service;
GRANT USAGE, CREATE ON SCHEMA gangway_private TO gangway_provisioner;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- UUID version 7 (RFC 9562, method 3: the 12 bits after the version are the fraction of the
-- millisecond) for rows that the database makes itself. Rows of one session sort in the order in
-- which they were made, as the audit log shows them. Clients make their own.
CREATE FUNCTION gangway.uuid_v7() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(overlay(uuid_send(gen_random_uuid()) PLACING
        int8send(us / 1000 << 16 | 28672 | us % 1000 * 4096 / 1000) FROM 1), 'hex')::uuid
    FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint) AS clock (us)
$$;
GRANT EXECUTE ON FUNCTION gangway.uuid_v7() TO gangway_app, gangway_service, gangway_provisioner;

-- Reference data: permissions and what each role may do (product row G2, matrix of seed 4).
CREATE TABLE gangway.permissions (
    name text PRIMARY KEY,
    description text NOT NULL
);
CREATE TABLE gangway.roles (
    name text PRIMARY KEY,
    rank smallint NOT NULL UNIQUE,
    description text NOT NULL
);
CREATE TABLE gangway.role_permissions (
    role text NOT NULL REFERENCES gangway.roles,
    permission text NOT NULL REFERENCES gangway.permissions,
    PRIMARY KEY (role, permission)
);
INSERT INTO gangway.permissions VALUES
    ('view_own_data', 'See one''s own data'),
    ('edit_own_data', 'Change one''s own data'),
    ('view_people', 'See new hires and their progress'),
    ('manage_people', 'Add, change and invite new hires'),
    ('manage_team', 'Invite and change members'),
    ('access_settings', 'Change flows, departments and the workspace'),
    ('access_reports', 'See funnels and reports'),
    ('manage_billing', 'Change the plan'),
    ('manage_integrations', 'Change keys, services and connections'),
    ('manage_organizations', 'Create and remove organisations'),
    ('access_platform_admin', 'Administer the whole workspace');
INSERT INTO gangway.roles VALUES
    ('viewer', 1, 'Sees people and reports'),
    ('user', 2, 'Sees and changes own data'),
    ('agent', 3, 'Works with new hires'),
    ('manager', 4, 'Runs flows, people and team'),
    ('admin', 5, 'Runs the organisation'),
    ('super_admin', 6, 'Runs the whole workspace');
INSERT INTO gangway.role_permissions
SELECT role, permission FROM (VALUES
    ('viewer', ARRAY['view_own_data', 'view_people', 'access_reports']),
    ('user', ARRAY['view_own_data', 'edit_own_data']),
    ('agent', ARRAY['view_own_data', 'edit_own_data', 'view_people', 'manage_people']),
    ('manager', ARRAY['view_own_data', 'edit_own_data', 'view_people', 'manage_people',
        'manage_team', 'access_settings', 'access_reports']),
    ('admin', ARRAY['view_own_data', 'edit_own_data', 'view_people', 'manage_people',
        'manage_team', 'access_settings', 'access_reports', 'manage_billing',
        'manage_integrations']),
    ('super_admin', ARRAY['view_own_data', 'edit_own_data', 'view_people', 'manage_people',
        'manage_team', 'access_settings', 'access_reports', 'manage_billing',
        'manage_integrations', 'manage_organizations', 'access_platform_admin'])
) AS matrix(role, permissions), unnest(permissions) AS permission;

CREATE TABLE gangway.organizations (
    id uuid PRIMARY KEY DEFAULT gangway.uuid_v7(),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    industry text,
    size text,
    website text,
    description text,
    location text,
    time_zone text NOT NULL DEFAULT 'UTC',
    language text NOT NULL DEFAULT 'en',
    primary_color text CHECK (primary_color ~ '^#[0-9A-Fa-f]{6}$'),
    secondary_color text CHECK (secondary_color ~ '^#[0-9A-Fa-f]{6}$'),
    accent_color text CHECK (accent_color ~ '^#[0-9A-Fa-f]{6}$'),
    logo_url text,
    domain text,
    plan text NOT NULL DEFAULT 'free',
    settings jsonb NOT NULL DEFAULT '{}',
    aws_connected_at timestamptz,
    resources_discovered_at timestamptz,
    placement text NOT NULL DEFAULT 'shared' CHECK (placement IN ('shared', 'own_database')),
    setup_completed_at timestamptz,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Credentials and tokens of every kind live apart from what people may read.
CREATE TABLE gangway_private.secrets (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    kind text NOT NULL,        -- 'new_hire_session', 'invitation', 'aws_credentials', ...
    subject_id uuid NOT NULL,  -- whose: a new hire, an invitation, the organisation itself
    token_hash bytea,          -- for what is looked up by its hash
    sealed bytea,              -- for what must be read again, encrypted
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, kind, subject_id)
);
CREATE UNIQUE INDEX secrets_by_token ON gangway_private.secrets (kind, token_hash)
    WHERE token_hash IS NOT NULL;

-- A person who signs in, across organisations. One opaque login role each; the chosen organisation
-- is checked against membership every time it is used.
CREATE TABLE gangway_private.people (
    id uuid PRIMARY KEY DEFAULT gangway.uuid_v7(),
    email text NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '%_@_%'),
    first_name text NOT NULL DEFAULT '',
    last_name text NOT NULL DEFAULT '',
    login_role name UNIQUE,
    organization_id uuid REFERENCES gangway.organizations ON DELETE SET NULL,
    active boolean NOT NULL DEFAULT true,
    workspace_owner boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX people_by_organization ON gangway_private.people (organization_id);
CREATE UNIQUE INDEX people_one_workspace_owner ON gangway_private.people ((true)) WHERE workspace_owner;

CREATE TABLE gangway.departments (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    headcount integer CHECK (headcount >= 0),
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, name)
);
CREATE TABLE gangway.positions (
    organization_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    department_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, department_id, name),
    FOREIGN KEY (organization_id, department_id) REFERENCES gangway.departments ON DELETE CASCADE
);

CREATE TABLE gangway.members (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES gangway_private.people ON DELETE CASCADE,
    email text NOT NULL CHECK (email = lower(email)),
    first_name text NOT NULL DEFAULT '',
    last_name text NOT NULL DEFAULT '',
    title text NOT NULL DEFAULT '',
    role text NOT NULL REFERENCES gangway.roles,
    department_id uuid,
    active boolean NOT NULL DEFAULT true,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, person_id),
    UNIQUE (organization_id, email),
    FOREIGN KEY (organization_id, department_id) REFERENCES gangway.departments
);
CREATE INDEX members_by_person ON gangway.members (person_id, organization_id);
CREATE INDEX members_by_department ON gangway.members (organization_id, department_id);

-- The caller's organisation, from who is really connected (session_user cannot be changed by a
-- client, a setting can). PL/pgSQL and STABLE, called as = (SELECT f()): once per query.
CREATE FUNCTION gangway.current_organization() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT m.organization_id
            FROM gangway_private.people p
            JOIN gangway.members m ON m.organization_id = p.organization_id AND m.person_id = p.id
            WHERE p.login_role = session_user AND p.active AND m.active);
END
$$;
CREATE FUNCTION gangway.current_person() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT p.id FROM gangway_private.people p
            WHERE p.login_role = session_user AND p.active);
END
$$;
-- Whether the caller's role in the chosen organisation has a permission.
CREATE FUNCTION gangway.can(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1
        FROM gangway_private.people p
        JOIN gangway.members m ON m.organization_id = p.organization_id AND m.person_id = p.id
        JOIN gangway.role_permissions rp ON rp.role = m.role AND rp.permission = wanted
        WHERE p.login_role = session_user AND p.active AND m.active);
END
$$;
-- The organisations one may choose from, and the choice.
CREATE FUNCTION gangway.my_organizations()
RETURNS TABLE (id uuid, name text, role text, chosen boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY
        SELECT o.id, o.name, m.role, coalesce(p.organization_id = o.id, false)
        FROM gangway_private.people p
        JOIN gangway.members m ON m.person_id = p.id AND m.active
        JOIN gangway.organizations o ON o.id = m.organization_id
        WHERE p.login_role = session_user AND p.active
        ORDER BY o.name, o.id;
END
$$;
CREATE FUNCTION gangway.choose_organization(organization uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE gangway_private.people p SET organization_id = m.organization_id
    FROM gangway.members m
    WHERE p.login_role = session_user AND p.active
      AND m.person_id = p.id AND m.organization_id = organization AND m.active;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such organisation for you.'
            USING ERRCODE = 'GW404', HINT = 'Choose one of the organisations in the list.';
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.current_organization(), gangway.current_person(),
    gangway.can(text), gangway.my_organizations(), gangway.choose_organization(uuid)
    TO gangway_app, gangway_service;

-- Puts a tenant table behind its walls: forced row level security, one restrictive policy on the
-- organisation for people, permissive ones by permission, all rows for the service and the owner.
-- `readers` and `writers` are permission names; 'member' is any active member, NULL is nobody.
CREATE FUNCTION gangway_private.protect(target regclass, readers text, writers text,
                                        tenant_column text DEFAULT 'organization_id')
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    allows text := '(SELECT gangway.can(%L))';
    reading text := CASE readers WHEN 'member' THEN 'true' ELSE format(allows, readers) END;
    writing text := CASE writers WHEN 'member' THEN 'true' ELSE format(allows, writers) END;
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
    EXECUTE format('CREATE POLICY owner_all ON %s TO gangway_owner USING (true) WITH CHECK (true)', target);
    EXECUTE format('CREATE POLICY service_all ON %s TO gangway_service USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO gangway_service', target);
    EXECUTE format('CREATE POLICY tenant ON %s AS RESTRICTIVE TO gangway_app'
        ' USING (%I = (SELECT gangway.current_organization()))'
        ' WITH CHECK (%I = (SELECT gangway.current_organization()))',
        target, tenant_column, tenant_column);
    IF readers IS NOT NULL THEN
        EXECUTE format('CREATE POLICY app_read ON %s FOR SELECT TO gangway_app USING (%s)', target, reading);
        EXECUTE format('GRANT SELECT ON %s TO gangway_app', target);
    END IF;
    IF writers IS NOT NULL THEN
        EXECUTE format('CREATE POLICY app_insert ON %s FOR INSERT TO gangway_app WITH CHECK (%s)', target, writing);
        EXECUTE format('CREATE POLICY app_update ON %s FOR UPDATE TO gangway_app USING (%s) WITH CHECK (%s)',
            target, writing, writing);
        EXECUTE format('CREATE POLICY app_delete ON %s FOR DELETE TO gangway_app USING (%s)', target, writing);
        EXECUTE format('GRANT INSERT, UPDATE, DELETE ON %s TO gangway_app', target);
    END IF;
END
$$;
-- A table that only the service and the definer functions touch.
CREATE FUNCTION gangway_private.seal(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
    EXECUTE format('CREATE POLICY owner_all ON %s TO gangway_owner USING (true) WITH CHECK (true)', target);
    EXECUTE format('CREATE POLICY service_all ON %s TO gangway_service USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO gangway_service', target);
END
$$;
-- Reference data: everyone reads, nobody but the owner writes.
CREATE FUNCTION gangway_private.publish_reference(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
    EXECUTE format('CREATE POLICY owner_all ON %s TO gangway_owner USING (true) WITH CHECK (true)', target);
    EXECUTE format('CREATE POLICY everyone_reads ON %s FOR SELECT TO gangway_app, gangway_service USING (true)', target);
    EXECUTE format('GRANT SELECT ON %s TO gangway_app, gangway_service', target);
END
$$;
-- Raises the row's version and time with every change: optimistic locks compare row_version,
-- since timestamps lose their microseconds on the way through the client.
CREATE FUNCTION gangway_private.touch_row() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.row_version := OLD.row_version + 1;
    RETURN NEW;
END
$$;
CREATE FUNCTION gangway_private.touch_row_and_time() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.row_version := OLD.row_version + 1;
    NEW.updated_at := now();
    RETURN NEW;
END
$$;

-- Who did what, when (product row G5, L3). Written by triggers and definer functions only.
CREATE TABLE gangway.audit_log (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    at timestamptz NOT NULL DEFAULT now(),
    actor_id uuid,          -- NULL: the service itself
    action text NOT NULL,   -- 'insert', 'update', 'delete' or a verb of the service
    entity text NOT NULL,
    entity_id text,
    changes jsonb NOT NULL DEFAULT '{}',
    ip_address inet DEFAULT inet_client_addr(),
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX audit_log_by_time ON gangway.audit_log (organization_id, at DESC);
CREATE INDEX audit_log_by_entity ON gangway.audit_log (organization_id, entity, entity_id);

-- Row trigger; its arguments are the entity's name, the key column and the tenant column.
CREATE FUNCTION gangway_private.audit_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    after_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    any_row jsonb := coalesce(after_row, before_row);
    changed jsonb;
BEGIN
    IF TG_OP = 'DELETE' AND TG_ARGV[2] = 'id' THEN
        RETURN NULL; -- the organisation itself goes, and its log with it
    END IF;
    SELECT coalesce(jsonb_object_agg(key, jsonb_build_array(before_row -> key, after_row -> key)), '{}')
    INTO changed
    FROM jsonb_object_keys(any_row) AS key
    WHERE (before_row -> key) IS DISTINCT FROM (after_row -> key)
      AND key NOT IN ('row_version', 'updated_at', 'document', 'draft');
    INSERT INTO gangway.audit_log (organization_id, actor_id, action, entity, entity_id, changes)
    SELECT (any_row ->> TG_ARGV[2])::uuid, (SELECT gangway.current_person()), lower(TG_OP),
           TG_ARGV[0], any_row ->> TG_ARGV[1], changed
    WHERE EXISTS (SELECT 1 FROM gangway.organizations o WHERE o.id = (any_row ->> TG_ARGV[2])::uuid);
    RETURN NULL;
END
$$;
-- One entry for something that is more than a row: an import, a publication. The actor is always
-- the caller, and the verbs of the trigger are its own: nobody writes what looks like a row change.
CREATE FUNCTION gangway.record_action(action text, entity text, entity_id text, changes jsonb)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF lower(btrim(action)) IN ('insert', 'update', 'delete') THEN
        RAISE EXCEPTION 'Changes of rows are recorded by the database itself.' USING ERRCODE = 'GW403';
    END IF;
    INSERT INTO gangway.audit_log (organization_id, actor_id, action, entity, entity_id, changes)
    SELECT organization, gangway.current_person(), record_action.action, record_action.entity,
           record_action.entity_id, coalesce(record_action.changes, '{}')
    FROM gangway.current_organization() AS organization
    WHERE organization IS NOT NULL;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.record_action(text, text, text, jsonb) TO gangway_app, gangway_service;

SELECT gangway_private.publish_reference('gangway.permissions');
SELECT gangway_private.publish_reference('gangway.roles');
SELECT gangway_private.publish_reference('gangway.role_permissions');
SELECT gangway_private.protect('gangway.organizations', 'member', NULL, 'id');
CREATE POLICY app_update ON gangway.organizations FOR UPDATE TO gangway_app
    USING ((SELECT gangway.can('access_settings'))) WITH CHECK ((SELECT gangway.can('access_settings')));
GRANT UPDATE (name, industry, size, website, description, location, time_zone, language,
    primary_color, secondary_color, accent_color, logo_url, domain, settings)
    ON gangway.organizations TO gangway_app;
SELECT gangway_private.seal('gangway_private.people');
SELECT gangway_private.seal('gangway_private.secrets');
SELECT gangway_private.protect('gangway.departments', 'member', 'access_settings');
SELECT gangway_private.protect('gangway.positions', 'member', 'access_settings');
-- Members are changed through the service only: a policy cannot keep a manager from raising the
-- own role, a function can.
SELECT gangway_private.protect('gangway.members', 'member', NULL);
SELECT gangway_private.protect('gangway.audit_log', 'access_settings', NULL);

CREATE POLICY provisioner_all ON gangway_private.people TO gangway_provisioner USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (login_role, active) ON gangway_private.people TO gangway_provisioner;

CREATE TRIGGER touch BEFORE UPDATE ON gangway.organizations
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row_and_time();
CREATE TRIGGER touch BEFORE UPDATE ON gangway.departments
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();
CREATE TRIGGER touch BEFORE UPDATE ON gangway.members
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON gangway.organizations
    FOR EACH ROW EXECUTE FUNCTION gangway_private.audit_row('organization', 'id', 'id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON gangway.departments
    FOR EACH ROW EXECUTE FUNCTION gangway_private.audit_row('department', 'id', 'organization_id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON gangway.members
    FOR EACH ROW EXECUTE FUNCTION gangway_private.audit_row('member', 'person_id', 'organization_id');

-- Ends sessions that run or idle in a transaction longer than allowed (a client can reset its own
-- statement_timeout). Returns how many were ended.
CREATE FUNCTION gangway_private.end_overlong_sessions(running interval, idle interval) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT count(pg_terminate_backend(a.pid))
            FROM pg_stat_activity a
            WHERE a.datname = current_database() AND a.usename ~ '^u_[0-9a-f]{32}$'
              AND ((a.state = 'active' AND a.query_start < clock_timestamp() - running)
                OR (a.state LIKE 'idle in transaction%' AND a.state_change < clock_timestamp() - idle)));
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.end_overlong_sessions(interval, interval) TO gangway_service;
ALTER FUNCTION gangway_private.end_overlong_sessions(interval, interval) OWNER TO gangway_provisioner;
