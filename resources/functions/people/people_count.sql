-- How many people a query is about: counted up to `exactly`; where there are clearly more, as the
-- planner's statistics say (EXPLAIN wants a volatile function).
CREATE OR REPLACE FUNCTION gangway.people_count(query jsonb, exactly integer, OUT people bigint, OUT exact boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('view_people');
    today date := (SELECT (now() AT TIME ZONE o.time_zone)::date FROM gangway.organizations o
                   WHERE o.id = organization);
    source text := gangway_private.people_source(query);
    plan json;
    counted record;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) SELECT ' || source INTO plan USING organization, query, today;
    people := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision::bigint;
    exact := people < 5 * exactly::bigint;
    IF exact THEN
        EXECUTE format('SELECT count(*) AS people, count(*) <= $4 AS within FROM (SELECT %s LIMIT $4 + 1) AS counted', source)
        INTO counted USING organization, query, today, exactly;
        exact := counted.within;
        people := CASE WHEN exact THEN counted.people ELSE greatest(people, counted.people) END;
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.people_count(jsonb, integer) TO gangway_app;
