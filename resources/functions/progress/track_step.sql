CREATE OR REPLACE FUNCTION gangway_private.track_step(organization uuid, hire uuid, flow uuid, version integer,
                                           stage smallint, event text, happened timestamptz)
RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO gangway.analytics_events (organization_id, event_name, event_category, created_at,
                                          new_hire_id, flow_id, flow_version, stage_position)
    VALUES (organization, event, 'onboarding', happened, hire, flow, version, stage)
$$;
