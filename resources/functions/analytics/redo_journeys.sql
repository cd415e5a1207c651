-- Makes the journeys of the people of an organisation who were noted again from the events they have
-- now: people who were removed have none, those who changed flows have others.
CREATE OR REPLACE FUNCTION gangway_private.redo_journeys(organization uuid, upper_xact xid8) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hires uuid[];
BEGIN
    WITH noted AS (
        DELETE FROM gangway_private.journeys_to_redo r
        WHERE r.organization_id = organization AND r.xact < upper_xact RETURNING r.new_hire_id)
    SELECT array_agg(DISTINCT new_hire_id) INTO hires FROM noted;
    IF hires IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM gangway_private.forget_journeys(organization, hires);
    RETURN greatest(1, gangway_private.fold_range('0', upper_xact, organization, hires));
END
$$;
-- Notes people for it. Their events are changed in the same transaction; the figures follow with
-- the next fold. The caller holds no lock that another organisation could need.
CREATE OR REPLACE FUNCTION gangway_private.note_redo(organization uuid, hires uuid[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO gangway_private.journeys_to_redo (organization_id, new_hire_id)
    SELECT organization, unnest(hires) ON CONFLICT DO NOTHING
$$;
