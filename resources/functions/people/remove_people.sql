-- Removes people with all they did. Returns how many there were. Who is removed leaves the figures,
-- too, with the next fold: funnels and lists of people tell of the same people.
CREATE OR REPLACE FUNCTION gangway.remove_people(hires uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('manage_people');
    gone uuid[];
BEGIN
    WITH removed AS (
        DELETE FROM gangway.new_hires h
        WHERE h.organization_id = organization AND h.id = ANY (hires) RETURNING h.id)
    SELECT coalesce(array_agg(id), '{}') INTO gone FROM removed;
    PERFORM gangway_private.forget_events(organization, gone);
    RETURN cardinality(gone);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.remove_people(uuid[]) TO gangway_app;

-- Events of people who are gone, and the figures that rest on them.
CREATE OR REPLACE FUNCTION gangway_private.forget_events(organization uuid, hires uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM gangway.analytics_events e
    WHERE e.organization_id = organization AND e.new_hire_id = ANY (hires);
    DELETE FROM gangway_private.mended_values v
    WHERE v.organization_id = organization AND v.target = 'new_hires'
      AND v.row_key ->> 'id' = ANY (hires::text[]);
    PERFORM gangway_private.note_redo(organization, hires);
END
$$;
