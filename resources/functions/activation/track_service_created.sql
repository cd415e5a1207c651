CREATE OR REPLACE FUNCTION gangway_private.track_service_created() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gangway_private.note_activation(NEW.organization_id, 'create_service', NEW.created_at);
    INSERT INTO gangway.analytics_events (organization_id, user_id, event_name, event_category, properties)
    VALUES (NEW.organization_id, coalesce(gangway.current_person(), NEW.created_by), 'service_created', 'product',
            jsonb_build_object('service_id', NEW.id));
    RETURN NULL;
END
$$;
