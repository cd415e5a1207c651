CREATE OR REPLACE FUNCTION gangway_private.require(permission text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT gangway.can(permission) THEN
        RAISE EXCEPTION 'Your role does not allow this.'
            USING ERRCODE = 'GW403', HINT = 'Ask an admin of the organisation for a role that does.';
    END IF;
    RETURN gangway.current_organization();
END
$$;
