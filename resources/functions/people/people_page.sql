-- At most `most` people of the query, in its order, after the row of key `after_key` and up to the
-- row of key `until_key`; empty keys do not bound. A function, because patterns and words lose
-- their index under row level security; it looks at the caller's organisation alone.
CREATE OR REPLACE FUNCTION gangway.people_page(query jsonb, after_key text[], until_key text[], most integer)
RETURNS TABLE (id uuid, email text, first_name text, last_name text, department text, flow text,
               stage text, flow_version integer, stage_position integer, stage_count integer,
               blocks_done integer, blocks_total integer, state text, start_date date,
               due_date date, last_activity timestamptz, key text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('view_people');
    today date := (SELECT (now() AT TIME ZONE o.time_zone)::date FROM gangway.organizations o
                   WHERE o.id = organization);
    descending boolean := coalesce((query ->> 'descending')::boolean, false);
    direction text := CASE WHEN descending THEN ' DESC' ELSE '' END;
    places text[];
    ordering record;
    bounds text := '';
BEGIN
    SELECT o.* INTO ordering FROM gangway_private.people_order(query) AS o;
    IF (after_key <> '{}' AND cardinality(after_key) <> cardinality(ordering.parts))
       OR (until_key <> '{}' AND cardinality(until_key) <> cardinality(ordering.parts)) THEN
        RAISE EXCEPTION 'The place in the list belongs to another order.'
            USING ERRCODE = 'GW400', HINT = 'Read the list from its beginning.';
    END IF;
    IF after_key <> '{}' THEN
        SELECT array_agg(format('$4[%s]::%s', n, ordering.types[n]) ORDER BY n) INTO places
        FROM generate_subscripts(ordering.parts, 1) AS n;
        bounds := format(' AND (%s) %s (%s)', array_to_string(ordering.parts, ', '),
                         CASE WHEN descending THEN '<' ELSE '>' END, array_to_string(places, ', '));
    END IF;
    IF until_key <> '{}' THEN
        SELECT array_agg(format('$5[%s]::%s', n, ordering.types[n]) ORDER BY n) INTO places
        FROM generate_subscripts(ordering.parts, 1) AS n;
        bounds := bounds || format(' AND (%s) %s (%s)', array_to_string(ordering.parts, ', '),
                         CASE WHEN descending THEN '>=' ELSE '<=' END, array_to_string(places, ', '));
    END IF;
    RETURN QUERY EXECUTE format($sql$
        WITH chosen AS MATERIALIZED (
            SELECT h.*, ARRAY[%1$s] AS key
            %3$s %4$s
            ORDER BY %2$s LIMIT $6)
        SELECT h.id, h.email, h.first_name, h.last_name, d.name, f.name, s.name,
               coalesce(h.flow_version, 0), h.stage_position::integer, c.stages::integer,
               h.blocks_done, h.blocks_total,
               CASE WHEN h.status = 'completed' THEN 'completed'
                    WHEN h.flow_id IS NULL THEN 'notInFlow'
                    WHEN h.status = 'pending' THEN 'notBegun'
                    WHEN h.last_activity_at < gangway.quiet_since() THEN 'abandoned'
                    WHEN h.last_activity_at >= gangway.quiet_since() AND due.on < $3 THEN 'overdue'
                    ELSE 'inTime' END,
               h.start_date, CASE WHEN h.status <> 'completed' THEN due.on END,
               h.last_activity_at, h.key
        FROM chosen h
        LEFT JOIN gangway.departments d ON d.organization_id = $1 AND d.id = h.department_id
        LEFT JOIN gangway.flows f ON f.organization_id = $1 AND f.id = h.flow_id
        LEFT JOIN gangway.stages s ON s.organization_id = $1 AND s.flow_id = h.flow_id
            AND s.version = h.flow_version AND s.position = h.stage_position
        LEFT JOIN LATERAL (SELECT count(*) AS stages FROM gangway.stages t
            WHERE t.organization_id = $1 AND t.flow_id = h.flow_id AND t.version = h.flow_version
              AND t.status = 'active') AS c ON true
        CROSS JOIN LATERAL (SELECT gangway.due_on(h.start_date, s.due_days, s.due_working_days) AS on) AS due
        ORDER BY %2$s$sql$,
        (SELECT string_agg(format('(%s)::text', part), ', ' ORDER BY n)
         FROM unnest(ordering.parts) WITH ORDINALITY AS p(part, n)),
        array_to_string(ordering.parts, direction || ', ') || direction,
        gangway_private.people_source(query), bounds)
    USING organization, query, today, after_key, until_key, most;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.people_page(jsonb, text[], text[], integer) TO gangway_app;
