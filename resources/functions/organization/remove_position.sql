-- Takes a position away; people keep the word. Returns what restore_position() needs.
CREATE OR REPLACE FUNCTION gangway.remove_position(removed uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
    was jsonb;
BEGIN
    DELETE FROM gangway.positions p WHERE p.organization_id = organization AND p.id = removed
    RETURNING jsonb_build_object('id', p.id, 'department', p.department_id, 'name', p.name) INTO was;
    IF was IS NULL THEN
        RAISE EXCEPTION 'This position is not there any more.' USING ERRCODE = 'GW404';
    END IF;
    PERFORM gangway.record_action('remove_position', 'position', removed::text, was - 'id');
    RETURN was;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.remove_position(uuid) TO gangway_app;
