CREATE OR REPLACE FUNCTION gangway.choose_organization(organization uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE gangway_private.people p SET organization_id = m.organization_id
    FROM gangway.members m
    WHERE p.login_role = session_user AND p.active
      AND m.person_id = p.id AND m.organization_id = organization AND m.active;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no such organisation for you.'
            USING ERRCODE = 'GW404', HINT = 'Choose one of the organisations in the list.';
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.choose_organization(uuid) TO gangway_app, gangway_service;
