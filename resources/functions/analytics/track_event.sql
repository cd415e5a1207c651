-- Writes one event for the caller (product row K1). The organisation is the caller's own; the
-- parameters that would say otherwise are accepted only from the service.
CREATE OR REPLACE FUNCTION gangway.track_event(p_user_id uuid, p_organization_id uuid, p_event_name text,
                                    p_category text DEFAULT 'general', p_properties jsonb DEFAULT '{}')
RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_service boolean := session_user IN ('gangway_service', 'gangway_owner')
        OR (SELECT rolsuper FROM pg_roles WHERE rolname = session_user);
    organization uuid := CASE WHEN is_service THEN p_organization_id ELSE gangway.current_organization() END;
    event_id uuid := gangway.uuid_v7();
BEGIN
    IF organization IS NULL OR (NOT is_service AND p_organization_id IS DISTINCT FROM organization) THEN
        RAISE EXCEPTION 'Events belong to your own organisation.' USING ERRCODE = 'GW403';
    END IF;
    IF NOT is_service THEN
        IF p_category = 'onboarding' OR p_event_name ~ '^(onboarding|stage|block|flow|service|deployment|setup)_' THEN
            RAISE EXCEPTION 'Events of this name are written by the database itself.' USING ERRCODE = 'GW403';
        END IF;
        PERFORM gangway_private.count_usage(organization, 'events', 5000);
    END IF;
    INSERT INTO gangway.analytics_events (organization_id, id, user_id, event_name, event_category, properties)
    VALUES (organization, event_id,
            CASE WHEN is_service THEN p_user_id ELSE gangway.current_person() END,
            p_event_name, p_category, coalesce(p_properties, '{}'));
    RETURN event_id;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.track_event(uuid, uuid, text, text, jsonb) TO gangway_app, gangway_service;
