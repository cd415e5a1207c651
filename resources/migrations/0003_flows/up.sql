-- Flows: drafts, immutable versions, the relational rows that progress refers to, templates,
-- content types (product rows C1-C3, C7, C8).

-- The content types that ship with the program, kept in step with its catalogue by gangwayd.
CREATE TABLE gangway.builtin_content_types (
    name text PRIMARY KEY,
    display_name text NOT NULL,
    description text NOT NULL DEFAULT '',
    category text NOT NULL,
    default_config jsonb NOT NULL DEFAULT '{}',
    config_schema jsonb NOT NULL DEFAULT '{}',
    answer_schema jsonb
);
-- Types that an organisation registered itself.
CREATE TABLE gangway.content_types (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    name text NOT NULL CHECK (name ~ '^[a-z][a-z0-9_]{0,62}$'),
    display_name text NOT NULL,
    description text NOT NULL DEFAULT '',
    category text NOT NULL,
    definition jsonb NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, name)
);

CREATE TABLE gangway.flows (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    description text NOT NULL DEFAULT '',
    duration_days integer CHECK (duration_days >= 0),
    status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'archived')),
    locked boolean NOT NULL DEFAULT false,
    folder text NOT NULL DEFAULT '',
    tags text[] NOT NULL DEFAULT '{}',
    published_version integer NOT NULL DEFAULT 0, -- 0: never published
    draft jsonb,                                  -- the document being edited
    draft_checksum text,
    draft_stages integer NOT NULL DEFAULT 0,
    draft_blocks integer NOT NULL DEFAULT 0,
    row_version bigint NOT NULL DEFAULT 1,
    created_by uuid DEFAULT gangway.current_person(),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX flows_by_name ON gangway.flows (organization_id, name, id);

CREATE TABLE gangway.flow_versions (
    organization_id uuid NOT NULL,
    flow_id uuid NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    document jsonb NOT NULL,
    checksum text NOT NULL, -- SHA-256 of the canonical document
    summary text NOT NULL DEFAULT '',
    published_by uuid DEFAULT gangway.current_person(),
    published_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, flow_id, version),
    FOREIGN KEY (organization_id, flow_id) REFERENCES gangway.flows ON DELETE CASCADE
);

CREATE TABLE gangway.stages (
    organization_id uuid NOT NULL,
    flow_id uuid NOT NULL,
    version integer NOT NULL,
    id uuid NOT NULL,           -- the same stage keeps its id from version to version
    position smallint NOT NULL CHECK (position > 0), -- 1 is first
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    type text NOT NULL DEFAULT 'general',
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    optional boolean NOT NULL DEFAULT false,
    owner text NOT NULL DEFAULT 'new_hire'
        CHECK (owner IN ('new_hire', 'manager', 'buddy', 'it', 'hr')),
    due_days integer NOT NULL DEFAULT 0,
    due_working_days boolean NOT NULL DEFAULT false,
    window_days integer CHECK (window_days > 0),
    required_blocks integer NOT NULL DEFAULT 0,
    completable_blocks integer NOT NULL DEFAULT 0,
    PRIMARY KEY (organization_id, flow_id, version, id),
    UNIQUE (organization_id, flow_id, version, position),
    FOREIGN KEY (organization_id, flow_id, version) REFERENCES gangway.flow_versions ON DELETE CASCADE
);

CREATE TABLE gangway.content_blocks (
    organization_id uuid NOT NULL,
    flow_id uuid NOT NULL,
    version integer NOT NULL,
    id uuid NOT NULL,
    stage_id uuid NOT NULL,
    order_index integer NOT NULL CHECK (order_index > 0),
    type text NOT NULL,
    title text NOT NULL DEFAULT '',
    config jsonb NOT NULL DEFAULT '{}',
    content jsonb NOT NULL DEFAULT '{}', -- texts by language
    required boolean NOT NULL DEFAULT false,
    completable boolean NOT NULL DEFAULT true,
    owner text CHECK (owner IN ('new_hire', 'manager', 'buddy', 'it', 'hr')),
    due_days integer,
    due_working_days boolean,
    PRIMARY KEY (organization_id, flow_id, version, id),
    FOREIGN KEY (organization_id, flow_id, version, stage_id) REFERENCES gangway.stages ON DELETE CASCADE
);
CREATE UNIQUE INDEX content_blocks_in_order
    ON gangway.content_blocks (organization_id, flow_id, version, stage_id, order_index)
    INCLUDE (required, completable);

CREATE TABLE gangway.stage_templates (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    description text NOT NULL DEFAULT '',
    type text NOT NULL DEFAULT 'general',
    default_content jsonb NOT NULL DEFAULT '{}',
    default_config jsonb NOT NULL DEFAULT '{}',
    is_public boolean NOT NULL DEFAULT true, -- to the whole organisation; else to its maker
    created_by uuid DEFAULT gangway.current_person(),
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);
CREATE TABLE gangway.flow_templates (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    description text NOT NULL DEFAULT '',
    document jsonb NOT NULL,
    is_public boolean NOT NULL DEFAULT true,
    created_by uuid DEFAULT gangway.current_person(),
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);

-- Operations that were applied, by the client's own id: a replay returns the first result.
CREATE TABLE gangway.operations (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL,
    kind text NOT NULL,
    result jsonb NOT NULL DEFAULT '{}',
    person_id uuid DEFAULT gangway.current_person(),
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);

-- A published version never changes, whoever asks. Deleting a whole flow still works.
CREATE FUNCTION gangway_private.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'A published version cannot be changed.'
        USING ERRCODE = 'GW409', HINT = 'Change the draft and publish it as a new version.';
END
$$;
CREATE TRIGGER immutable BEFORE UPDATE ON gangway.flow_versions
    FOR EACH ROW EXECUTE FUNCTION gangway_private.refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE ON gangway.stages
    FOR EACH ROW EXECUTE FUNCTION gangway_private.refuse_change();
CREATE TRIGGER immutable BEFORE UPDATE ON gangway.content_blocks
    FOR EACH ROW EXECUTE FUNCTION gangway_private.refuse_change();
-- A locked flow changes only by being unlocked first (or archived).
CREATE FUNCTION gangway_private.respect_lock() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.locked AND NEW.locked AND (NEW.draft IS DISTINCT FROM OLD.draft
        OR NEW.name <> OLD.name OR NEW.published_version <> OLD.published_version) THEN
        RAISE EXCEPTION 'This flow is locked.'
            USING ERRCODE = 'GW409', HINT = 'Unlock it first.';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER respect_lock BEFORE UPDATE ON gangway.flows
    FOR EACH ROW EXECUTE FUNCTION gangway_private.respect_lock();
CREATE TRIGGER touch BEFORE UPDATE ON gangway.flows
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row_and_time();
CREATE TRIGGER touch BEFORE UPDATE ON gangway.content_types
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();
CREATE TRIGGER touch BEFORE UPDATE ON gangway.stage_templates
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();
CREATE TRIGGER touch BEFORE UPDATE ON gangway.flow_templates
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();

SELECT gangway_private.publish_reference('gangway.builtin_content_types');
CREATE POLICY service_writes ON gangway.builtin_content_types TO gangway_service USING (true) WITH CHECK (true);
GRANT INSERT, UPDATE, DELETE ON gangway.builtin_content_types TO gangway_service;
SELECT gangway_private.protect('gangway.content_types', 'member', 'access_settings');
SELECT gangway_private.protect('gangway.flows', 'member', 'access_settings');
SELECT gangway_private.protect('gangway.flow_versions', 'member', 'access_settings');
SELECT gangway_private.protect('gangway.stages', 'member', 'access_settings');
SELECT gangway_private.protect('gangway.content_blocks', 'member', 'access_settings');
REVOKE UPDATE, DELETE ON gangway.flow_versions, gangway.stages, gangway.content_blocks FROM gangway_app;
-- Who published when is not for clients to say.
REVOKE INSERT ON gangway.flow_versions FROM gangway_app;
GRANT INSERT (organization_id, flow_id, version, document, checksum, summary)
    ON gangway.flow_versions TO gangway_app;
-- A version is whole when its transaction ends: nothing is added to a published one.
CREATE POLICY with_its_version ON gangway.stages AS RESTRICTIVE FOR INSERT TO gangway_app
    WITH CHECK (EXISTS (
        SELECT FROM gangway.flow_versions v
        WHERE v.organization_id = stages.organization_id AND v.flow_id = stages.flow_id
          AND v.version = stages.version AND v.published_at = now()));
CREATE POLICY with_its_version ON gangway.content_blocks AS RESTRICTIVE FOR INSERT TO gangway_app
    WITH CHECK (EXISTS (
        SELECT FROM gangway.flow_versions v
        WHERE v.organization_id = content_blocks.organization_id AND v.flow_id = content_blocks.flow_id
          AND v.version = content_blocks.version AND v.published_at = now()));
SELECT gangway_private.protect('gangway.stage_templates', 'member', 'access_settings');
SELECT gangway_private.protect('gangway.flow_templates', 'member', 'access_settings');
-- A private template is its maker's alone.
CREATE POLICY private_templates ON gangway.stage_templates AS RESTRICTIVE TO gangway_app
    USING (is_public OR created_by = (SELECT gangway.current_person()));
CREATE POLICY private_templates ON gangway.flow_templates AS RESTRICTIVE TO gangway_app
    USING (is_public OR created_by = (SELECT gangway.current_person()));
SELECT gangway_private.protect('gangway.operations', 'member', 'member');
CREATE POLICY own_operations ON gangway.operations AS RESTRICTIVE TO gangway_app
    USING (person_id = (SELECT gangway.current_person()))
    WITH CHECK (person_id = (SELECT gangway.current_person()));
REVOKE UPDATE, DELETE ON gangway.operations FROM gangway_app;

CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON gangway.flow_versions
    FOR EACH ROW EXECUTE FUNCTION gangway_private.audit_row('flow_version', 'flow_id', 'organization_id');
