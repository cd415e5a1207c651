SET LOCAL ROLE gangway_provisioner;
-- Login roles of the people whose consoles listen for changes just now.
CREATE OR REPLACE FUNCTION gangway_private.listening() RETURNS SETOF name
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT a.usename FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.application_name LIKE '% feed' AND a.usename ~ '^u_'
$$;
REVOKE EXECUTE ON FUNCTION gangway_private.listening() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gangway_private.listening() TO gangway_owner;
