-- Tells all that was noted, once for each organisation, to those of whom somebody listens. Notes are
-- gone when the notifications are out, and not before: none is lost. Returns how many were told.
CREATE OR REPLACE FUNCTION gangway_private.notify_changes() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organizations uuid[];
    topics text[];
BEGIN
    IF NOT EXISTS (SELECT FROM gangway_private.hints) THEN
        RETURN 0;
    END IF;
    WITH taken AS (DELETE FROM gangway_private.hints h RETURNING h.organization_id, h.topic)
    SELECT array_agg(t.organization_id), array_agg(t.topics) INTO organizations, topics
    FROM (SELECT organization_id, string_agg(DISTINCT topic, ',') AS topics
          FROM taken GROUP BY 1) AS t;
    -- Looked up after the notes were read: whoever began to listen before a change is seen.
    RETURN (SELECT count(pg_notify(c.name, n.topics))
            FROM unnest(organizations, topics) AS n(organization_id, topics)
            JOIN gangway_private.channels c ON c.organization_id = n.organization_id
            WHERE EXISTS (SELECT FROM gangway_private.listening() AS l(login)
                          JOIN gangway_private.people p ON p.login_role = l.login
                          JOIN gangway.members m ON m.person_id = p.id
                          WHERE m.organization_id = n.organization_id));
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.notify_changes() TO gangway_service;
