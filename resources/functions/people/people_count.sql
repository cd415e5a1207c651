-- How many people a query is about: counted up to five times `exactly`, and where there are more,
-- about: from some pages of the table, of which only the caller's own people are looked at. The
-- planner's estimates are no use for this, they know of all organisations or of none.
CREATE OR REPLACE FUNCTION gangway.people_count(query jsonb, exactly integer, OUT people bigint, OUT exact boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    pages_read CONSTANT double precision := 2000;
    organization uuid := gangway_private.require('view_people');
    today date := (SELECT (now() AT TIME ZONE o.time_zone)::date FROM gangway.organizations o
                   WHERE o.id = organization);
    most bigint := 5 * greatest(coalesce(exactly, 0), 0)::bigint;
    source text := gangway_private.people_source(query);
    percent double precision;
    sampled bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM (SELECT %s LIMIT $4 + 1) AS counted', source)
    INTO people USING organization, query, today, most;
    exact := people <= most;
    IF NOT exact THEN
        SELECT least(100, 100 * pages_read / greatest(c.relpages, 1)) INTO percent
        FROM pg_class c WHERE c.oid = 'gangway.new_hires'::regclass;
        EXECUTE 'SELECT count(*) ' || replace(source, 'FROM gangway.new_hires h',
            format('FROM gangway.new_hires h TABLESAMPLE SYSTEM (%s) REPEATABLE (0)', percent))
        INTO sampled USING organization, query, today;
        people := greatest(people, (sampled * 100 / percent)::bigint);
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.people_count(jsonb, integer) TO gangway_app;
