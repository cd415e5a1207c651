-- Takes a goal away. Returns what restore_goal() needs.
CREATE OR REPLACE FUNCTION gangway.remove_goal(removed uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    was jsonb;
BEGIN
    DELETE FROM gangway.objectives g WHERE g.organization_id = organization AND g.id = removed
    RETURNING jsonb_build_object('id', g.id, 'name', g.name, 'template_id', g.template_id,
        'key_results', g.key_results, 'state', g.state, 'created_at', g.created_at) INTO was;
    IF was IS NULL THEN
        RAISE EXCEPTION 'This goal is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    PERFORM gangway.record_action('remove_goal', 'objective', removed::text,
        jsonb_build_object('name', was ->> 'name'));
    RETURN was;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.remove_goal(uuid) TO gangway_app;
