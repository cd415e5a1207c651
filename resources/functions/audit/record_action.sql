-- One entry for something that is more than a row, for other functions and the service: people write
-- none themselves. The actor is always the caller, and the verbs of the trigger are its own.
CREATE OR REPLACE FUNCTION gangway.record_action(action text, entity text, entity_id text, changes jsonb)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF lower(btrim(action)) IN ('insert', 'update', 'delete') THEN
        RAISE EXCEPTION 'Changes of rows are recorded by the database itself.' USING ERRCODE = 'GW403';
    END IF;
    INSERT INTO gangway.audit_log (organization_id, actor_id, action, entity, entity_id, changes)
    SELECT organization, gangway.current_person(), record_action.action, record_action.entity,
           record_action.entity_id, coalesce(record_action.changes, '{}')
    FROM gangway.current_organization() AS organization
    WHERE organization IS NOT NULL;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.record_action(text, text, text, jsonb) TO gangway_service;
