-- Who has done nothing since then and is not done counts as having left off (product row J3). The
-- only place that says how long that is. Without settings, so that the planner can look inside.
CREATE OR REPLACE FUNCTION gangway.quiet_since() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT now() - interval '14 days'
$$;
GRANT EXECUTE ON FUNCTION gangway.quiet_since() TO gangway_app, gangway_service;
