-- New hires, their progress at three levels, invitations (product rows E1-E6, F1).

CREATE TABLE gangway.import_batches (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    file_name text NOT NULL DEFAULT '',
    row_count integer NOT NULL DEFAULT 0,
    created_by uuid DEFAULT gangway.current_person(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);

CREATE TABLE gangway.new_hires (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    email text NOT NULL CHECK (email = lower(email)),
    first_name text NOT NULL DEFAULT '',
    last_name text NOT NULL DEFAULT '',
    department_id uuid,
    position text NOT NULL DEFAULT '',
    location text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT 'en',
    time_zone text NOT NULL DEFAULT '',
    start_date date,
    manager_id uuid,
    buddy_id uuid,
    custom jsonb NOT NULL DEFAULT '{}',
    flow_id uuid,
    flow_version integer,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'active', 'completed')),
    import_batch_id uuid,
    invited_at timestamptz,
    started_at timestamptz,
    completed_at timestamptz,
    last_activity_at timestamptz,
    -- Counters kept with each completed block, so that lists and status never join progress.
    stage_position smallint NOT NULL DEFAULT 0, -- 0: in no flow
    stages_done smallint NOT NULL DEFAULT 0,
    blocks_done integer NOT NULL DEFAULT 0,
    blocks_total integer NOT NULL DEFAULT 0,    -- completable blocks of the version
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, email),
    FOREIGN KEY (organization_id, department_id) REFERENCES gangway.departments,
    FOREIGN KEY (organization_id, flow_id, flow_version) REFERENCES gangway.flow_versions,
    FOREIGN KEY (organization_id, import_batch_id) REFERENCES gangway.import_batches,
    CHECK ((flow_id IS NULL) = (flow_version IS NULL))
);
CREATE INDEX new_hires_by_name ON gangway.new_hires (organization_id, last_name, first_name, id);
CREATE INDEX new_hires_by_start ON gangway.new_hires (organization_id, start_date, id);
CREATE INDEX new_hires_by_flow ON gangway.new_hires (organization_id, flow_id, flow_version, stage_position, id);
CREATE INDEX new_hires_by_department ON gangway.new_hires (organization_id, department_id, id);
CREATE INDEX new_hires_by_batch ON gangway.new_hires (organization_id, import_batch_id)
    WHERE import_batch_id IS NOT NULL;

CREATE TABLE gangway.stage_progress (
    organization_id uuid NOT NULL,
    new_hire_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    position smallint NOT NULL,
    entered_at timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    PRIMARY KEY (organization_id, new_hire_id, stage_id),
    FOREIGN KEY (organization_id, new_hire_id) REFERENCES gangway.new_hires ON DELETE CASCADE
);

CREATE TABLE gangway.progress (
    organization_id uuid NOT NULL,
    new_hire_id uuid NOT NULL,
    content_block_id uuid NOT NULL,
    stage_id uuid NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'in_progress', 'completed')),
    started_at timestamptz,
    completed_at timestamptz,
    data jsonb, -- what the person answered
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, new_hire_id, content_block_id),
    FOREIGN KEY (organization_id, new_hire_id) REFERENCES gangway.new_hires ON DELETE CASCADE
);
CREATE INDEX progress_by_stage ON gangway.progress (organization_id, new_hire_id, stage_id)
    INCLUDE (status, content_block_id);

CREATE TABLE gangway.invitations (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    kind text NOT NULL CHECK (kind IN ('new_hire', 'member')),
    email text NOT NULL CHECK (email = lower(email)),
    new_hire_id uuid,
    role text REFERENCES gangway.roles,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN
        ('queued', 'sent', 'delivered', 'opened', 'accepted', 'bounced', 'failed', 'revoked', 'expired')),
    reason text NOT NULL DEFAULT '',
    invited_by uuid DEFAULT gangway.current_person(),
    sent_at timestamptz,
    expires_at timestamptz NOT NULL DEFAULT now() + interval '14 days',
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id, new_hire_id) REFERENCES gangway.new_hires ON DELETE CASCADE
);
CREATE INDEX invitations_by_new_hire ON gangway.invitations (organization_id, new_hire_id);
CREATE INDEX invitations_by_state ON gangway.invitations (organization_id, state, expires_at);

CREATE TRIGGER touch BEFORE UPDATE ON gangway.new_hires
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();
CREATE TRIGGER touch BEFORE UPDATE ON gangway.invitations
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();

SELECT gangway_private.protect('gangway.import_batches', 'view_people', 'manage_people');
SELECT gangway_private.protect('gangway.new_hires', 'view_people', 'manage_people');
-- Status, counters and the way into a flow follow from progress; they are not for clients to set.
REVOKE INSERT, UPDATE ON gangway.new_hires FROM gangway_app;
GRANT INSERT (organization_id, id, email, first_name, last_name, department_id, position, location,
    language, time_zone, start_date, manager_id, buddy_id, custom, import_batch_id) ON gangway.new_hires TO gangway_app;
GRANT UPDATE (email, first_name, last_name, department_id, position, location, language, time_zone,
    start_date, manager_id, buddy_id, custom) ON gangway.new_hires TO gangway_app;
SELECT gangway_private.protect('gangway.stage_progress', 'view_people', NULL);
SELECT gangway_private.protect('gangway.progress', 'view_people', NULL);
SELECT gangway_private.protect('gangway.invitations', 'view_people', 'manage_people');
-- Members are invited with a role; that is the team's business, not the agents'.
CREATE POLICY team_invitations ON gangway.invitations AS RESTRICTIVE FOR INSERT TO gangway_app
    WITH CHECK (kind = 'new_hire');
CREATE POLICY team_invitations_change ON gangway.invitations AS RESTRICTIVE FOR UPDATE TO gangway_app
    USING (kind = 'new_hire' OR (SELECT gangway.can('manage_team')));
CREATE POLICY team_invitations_delete ON gangway.invitations AS RESTRICTIVE FOR DELETE TO gangway_app
    USING (kind = 'new_hire' OR (SELECT gangway.can('manage_team')));
REVOKE INSERT, UPDATE ON gangway.invitations FROM gangway_app;
GRANT INSERT (organization_id, id, kind, email, new_hire_id, expires_at)
    ON gangway.invitations TO gangway_app;
GRANT UPDATE (state, reason, expires_at) ON gangway.invitations TO gangway_app;
