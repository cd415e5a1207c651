-- Takes an import back: removes those of its people who have not begun. `kept` are the others.
CREATE OR REPLACE FUNCTION gangway.take_back_import(batch uuid, OUT removed integer, OUT kept integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('manage_people');
    gone uuid[];
BEGIN
    PERFORM 1 FROM gangway.import_batches b WHERE b.organization_id = organization AND b.id = batch;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such import.' USING ERRCODE = 'GW404';
    END IF;
    WITH removed_people AS (
        DELETE FROM gangway.new_hires h
        WHERE h.organization_id = organization AND h.import_batch_id = batch
          AND h.status = 'pending' AND h.blocks_done = 0 AND h.stages_done = 0
        RETURNING h.id)
    SELECT coalesce(array_agg(id), '{}') INTO gone FROM removed_people;
    PERFORM gangway_private.forget_events(organization, gone);
    removed := cardinality(gone);
    SELECT count(*) INTO kept FROM gangway.new_hires h
    WHERE h.organization_id = organization AND h.import_batch_id = batch;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.take_back_import(uuid) TO gangway_app;
