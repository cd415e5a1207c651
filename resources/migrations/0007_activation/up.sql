-- Activation of an organisation (product rows K1, K2): its progress row, the real data it is
-- computed from, and the triggers of seed 3.

CREATE TABLE gangway.services (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind text NOT NULL DEFAULT 'general',
    created_by uuid DEFAULT gangway.current_person(),
    row_version bigint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);
CREATE TABLE gangway.deployments (
    organization_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    service_id uuid NOT NULL,
    version text NOT NULL DEFAULT '',
    status text NOT NULL DEFAULT 'succeeded' CHECK (status IN ('running', 'succeeded', 'failed')),
    created_by uuid DEFAULT gangway.current_person(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id, service_id) REFERENCES gangway.services ON DELETE CASCADE
);
CREATE INDEX deployments_by_service ON gangway.deployments (organization_id, service_id, created_at);

CREATE TABLE gangway.onboarding_progress (
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    organization_id uuid NOT NULL UNIQUE REFERENCES gangway.organizations ON DELETE CASCADE,
    user_id uuid,
    current_stage varchar(50) NOT NULL DEFAULT 'welcome' CHECK (current_stage IN
        ('welcome', 'create_service', 'log_deployment', 'connect_aws', 'discover_resources', 'complete')),
    completed_stages jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(completed_stages) = 'array'),
    welcome_completed_at timestamptz,
    first_service_created_at timestamptz,
    first_deployment_created_at timestamptz,
    aws_connected_at timestamptz,
    resources_discovered_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    dismissed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX onboarding_progress_by_user ON gangway.onboarding_progress (organization_id, user_id);
CREATE INDEX onboarding_progress_by_stage ON gangway.onboarding_progress (organization_id, current_stage);
CREATE INDEX onboarding_progress_by_completed_stages ON gangway.onboarding_progress
    USING gin (completed_stages jsonb_path_ops);

CREATE FUNCTION gangway_private.initialize_onboarding() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO gangway.onboarding_progress (organization_id, user_id)
    VALUES (NEW.id, gangway.current_person())
    ON CONFLICT (organization_id) DO NOTHING;
    RETURN NULL;
END
$$;
CREATE FUNCTION gangway_private.onboarding_progress_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
-- Notes a stage of activation the first time real data shows it.
CREATE FUNCTION gangway_private.note_activation(organization uuid, stage text, happened timestamptz)
RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE gangway.onboarding_progress p SET
        completed_stages = CASE WHEN p.completed_stages ? stage THEN p.completed_stages
                           ELSE p.completed_stages || jsonb_build_array(stage) END,
        first_service_created_at = CASE WHEN stage = 'create_service'
            THEN coalesce(p.first_service_created_at, happened) ELSE p.first_service_created_at END,
        first_deployment_created_at = CASE WHEN stage = 'log_deployment'
            THEN coalesce(p.first_deployment_created_at, happened) ELSE p.first_deployment_created_at END
    WHERE p.organization_id = organization
$$;
CREATE FUNCTION gangway_private.track_service_created() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gangway_private.note_activation(NEW.organization_id, 'create_service', NEW.created_at);
    INSERT INTO gangway.analytics_events (organization_id, user_id, event_name, event_category, properties)
    VALUES (NEW.organization_id, coalesce(gangway.current_person(), NEW.created_by), 'service_created', 'product',
            jsonb_build_object('service_id', NEW.id));
    RETURN NULL;
END
$$;
CREATE FUNCTION gangway_private.track_deployment_created() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gangway_private.note_activation(NEW.organization_id, 'log_deployment', NEW.created_at);
    INSERT INTO gangway.analytics_events (organization_id, user_id, event_name, event_category, properties)
    VALUES (NEW.organization_id, coalesce(gangway.current_person(), NEW.created_by), 'deployment_created', 'product',
            jsonb_build_object('deployment_id', NEW.id));
    RETURN NULL;
END
$$;
CREATE TRIGGER trigger_initialize_onboarding AFTER INSERT ON gangway.organizations
    FOR EACH ROW EXECUTE FUNCTION gangway_private.initialize_onboarding();
CREATE TRIGGER trigger_onboarding_progress_updated_at BEFORE UPDATE ON gangway.onboarding_progress
    FOR EACH ROW EXECUTE FUNCTION gangway_private.onboarding_progress_changed();
CREATE TRIGGER trigger_track_service_created AFTER INSERT ON gangway.services
    FOR EACH ROW EXECUTE FUNCTION gangway_private.track_service_created();
CREATE TRIGGER trigger_track_deployment_created AFTER INSERT ON gangway.deployments
    FOR EACH ROW EXECUTE FUNCTION gangway_private.track_deployment_created();
CREATE TRIGGER touch BEFORE UPDATE ON gangway.services
    FOR EACH ROW EXECUTE FUNCTION gangway_private.touch_row();

-- Organisations that were there before get their row, and their start is an event.
INSERT INTO gangway.onboarding_progress (organization_id)
SELECT id FROM gangway.organizations ON CONFLICT DO NOTHING;
INSERT INTO gangway.analytics_events (organization_id, user_id, event_name, event_category)
SELECT organization_id, person_id, 'onboarding_started', 'onboarding' FROM gangway.members;

-- What the real data says, whoever did it (product row K2).
CREATE VIEW gangway.activation_status WITH (security_invoker = true) AS
SELECT o.id AS organization_id, o.name AS organization,
       o.setup_completed_at IS NOT NULL OR p.welcome_completed_at IS NOT NULL AS welcome_done,
       EXISTS (SELECT 1 FROM gangway.services s WHERE s.organization_id = o.id) AS service_done,
       EXISTS (SELECT 1 FROM gangway.deployments d WHERE d.organization_id = o.id) AS deployment_done,
       o.aws_connected_at IS NOT NULL AS aws_done,
       o.resources_discovered_at IS NOT NULL AS discovery_done,
       p.completed_stages, p.dismissed_at
FROM gangway.organizations o
JOIN gangway.onboarding_progress p ON p.organization_id = o.id;
REVOKE ALL ON gangway.activation_status FROM PUBLIC;
GRANT SELECT ON gangway.activation_status TO gangway_app, gangway_service;

SELECT gangway_private.protect('gangway.services', 'member', 'manage_integrations');
SELECT gangway_private.protect('gangway.deployments', 'member', 'manage_integrations');
REVOKE UPDATE ON gangway.deployments FROM gangway_app;
SELECT gangway_private.protect('gangway.onboarding_progress', 'member', 'edit_own_data');
REVOKE INSERT, UPDATE, DELETE ON gangway.onboarding_progress FROM gangway_app;
GRANT UPDATE (current_stage, completed_stages, welcome_completed_at, completed_at, dismissed_at)
    ON gangway.onboarding_progress TO gangway_app;
