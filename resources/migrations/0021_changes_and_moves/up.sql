-- What changed and who should hear of it, folding that one organisation cannot stop, people who
-- change flows, conditions of a version.

-- Notes for those who listen: something of a topic changed in an organisation. Written in the
-- transaction of the change, told and removed by gangwayd (gangway_private.notify_changes). Not
-- logged: after a crash every console reads everything again anyway.
CREATE UNLOGGED TABLE gangway_private.hints (
    organization_id uuid NOT NULL,
    topic text NOT NULL,
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (organization_id, topic, xact)
) WITH (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
-- The channel of an organisation has a name that only its members are told: nobody else can listen.
CREATE TABLE gangway_private.channels (
    organization_id uuid PRIMARY KEY REFERENCES gangway.organizations ON DELETE CASCADE,
    name text NOT NULL DEFAULT 'gangway_' || replace(gen_random_uuid()::text, '-', '')
);
SELECT gangway_private.seal('gangway_private.hints');
SELECT gangway_private.seal('gangway_private.channels');

-- Until when events are in the figures: everything that was committed at probe_at is, once no
-- transaction older than probe_xact is running.
ALTER TABLE gangway_private.fold_state
    ADD COLUMN probe_xact xid8 NOT NULL DEFAULT '0',
    ADD COLUMN probe_at timestamptz NOT NULL DEFAULT now();
-- Organisations whose events could not be folded: set aside, tried again, in nobody's way.
CREATE TABLE gangway_private.fold_failures (
    organization_id uuid PRIMARY KEY REFERENCES gangway.organizations ON DELETE CASCADE,
    folded_below xid8 NOT NULL, -- every event of an older transaction is folded
    folded_at timestamptz NOT NULL,
    failed_at timestamptz NOT NULL DEFAULT now(),
    retry_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 1,
    reason text NOT NULL
);
-- People whose journeys have to be made again from their events: they were removed, or changed flows.
CREATE TABLE gangway_private.journeys_to_redo (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    new_hire_id uuid NOT NULL,
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (organization_id, new_hire_id, xact)
);
SELECT gangway_private.seal('gangway_private.fold_failures');
SELECT gangway_private.seal('gangway_private.journeys_to_redo');
-- Journeys of a person, whatever the flow.
CREATE INDEX journeys_by_new_hire ON gangway.journeys (organization_id, new_hire_id);

-- A person's way through flows: one row for each flow that was left, as it stood then.
CREATE TABLE gangway.flow_moves (
    organization_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    new_hire_id uuid NOT NULL,
    flow_id uuid, -- NULL: the person was in none
    flow_version integer,
    to_flow_id uuid, -- NULL: the person is in none
    to_flow_version integer,
    status text NOT NULL,
    invited_at timestamptz,
    started_at timestamptz,
    completed_at timestamptz,
    stage_position smallint NOT NULL,
    stages_done smallint NOT NULL,
    blocks_done integer NOT NULL,
    blocks_total integer NOT NULL,
    moved_by uuid DEFAULT gangway.current_person(),
    moved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id, new_hire_id) REFERENCES gangway.new_hires ON DELETE CASCADE
);
CREATE INDEX flow_moves_by_new_hire ON gangway.flow_moves (organization_id, new_hire_id, moved_at);
SELECT gangway_private.protect('gangway.flow_moves', 'view_people', NULL);

-- Conditions of a version, for completing blocks without reading its whole document.
ALTER TABLE gangway.flow_versions
    ADD COLUMN rules jsonb GENERATED ALWAYS AS (nullif(document -> 'rules', '[]')) STORED;
-- Whether the person passed the stage by hand; otherwise it is complete as long as its blocks are.
ALTER TABLE gangway.stage_progress ADD COLUMN passed boolean NOT NULL DEFAULT false;
UPDATE gangway.stage_progress SET passed = true WHERE completed_at IS NOT NULL;
