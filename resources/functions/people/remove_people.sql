-- Removes people with all they did. Returns how many there were.
CREATE OR REPLACE FUNCTION gangway.remove_people(hires uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('manage_people');
    gone uuid[];
BEGIN
    PERFORM 1 FROM gangway_private.fold_state FOR UPDATE;
    WITH removed AS (
        DELETE FROM gangway.new_hires h
        WHERE h.organization_id = organization AND h.id = ANY (hires) RETURNING h.id)
    SELECT coalesce(array_agg(id), '{}') INTO gone FROM removed;
    PERFORM gangway_private.forget_journeys(organization, gone);
    NOTIFY gangway_funnel;
    RETURN cardinality(gone);
END
$$;
GRANT EXECUTE ON FUNCTION gangway.remove_people(uuid[]) TO gangway_app;
