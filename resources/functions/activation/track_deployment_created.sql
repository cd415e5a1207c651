CREATE OR REPLACE FUNCTION gangway_private.track_deployment_created() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gangway_private.note_activation(NEW.organization_id, 'log_deployment', NEW.created_at);
    INSERT INTO gangway.analytics_events (organization_id, user_id, event_name, event_category, properties)
    VALUES (NEW.organization_id, coalesce(gangway.current_person(), NEW.created_by), 'deployment_created', 'product',
            jsonb_build_object('deployment_id', NEW.id));
    RETURN NULL;
END
$$;
