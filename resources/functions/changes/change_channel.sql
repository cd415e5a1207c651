-- The channel on which the caller's organisation hears of changes; NULL without an organisation.
-- The payload of a notification is the list of topics, separated by commas.
CREATE OR REPLACE FUNCTION gangway.change_channel() RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway.current_organization();
    channel text := (SELECT c.name FROM gangway_private.channels c WHERE c.organization_id = organization);
BEGIN
    IF channel IS NULL AND organization IS NOT NULL THEN
        INSERT INTO gangway_private.channels (organization_id) VALUES (organization)
        ON CONFLICT DO NOTHING;
        SELECT c.name INTO channel FROM gangway_private.channels c WHERE c.organization_id = organization;
    END IF;
    RETURN channel;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.change_channel() TO gangway_app;
