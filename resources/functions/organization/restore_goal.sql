-- Puts a goal back that remove_goal() took away, to where it was in the list.
CREATE OR REPLACE FUNCTION gangway.restore_goal(was jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('access_settings');
BEGIN
    INSERT INTO gangway.objectives (organization_id, id, name, template_id, key_results, state, created_at)
    VALUES (organization, (was ->> 'id')::uuid, was ->> 'name', was ->> 'template_id',
            coalesce(was -> 'key_results', '[]'), coalesce(was ->> 'state', 'open'),
            least(coalesce((was ->> 'created_at')::timestamptz, now()), now()))
    ON CONFLICT DO NOTHING; -- it is back already
END
$$;
GRANT EXECUTE ON FUNCTION gangway.restore_goal(jsonb) TO gangway_app;
