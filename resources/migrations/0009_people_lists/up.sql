-- Lists of people, page by page, with search, filters and orders (product rows E1, J4).

-- Text as orders and searches compare it: without case and accents. The bodies are bound when they
-- are made, so no search path can change what they do; without settings, so that the planner can
-- look inside.
CREATE FUNCTION gangway.fold_text(t text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN octet_length(t) = length(t) THEN lower(t)
    ELSE replace(replace(replace(replace(translate(
        regexp_replace(normalize(lower(t), NFKD), '[\u0300-\u036f]', '', 'g'),
        'øđðłı', 'oddli'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
END;
-- Its words, with one space between them; long ones are cut, for an index takes no longer ones.
CREATE FUNCTION gangway.search_words(t text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trim(regexp_replace(left(gangway.fold_text(t), 400), '[^[:alnum:]]+', ' ', 'g'));
-- What a person is found by. Each word begins with a piece of the organisation's id, so that the
-- index leads to this organisation's people alone, whatever others have.
CREATE FUNCTION gangway.search_vector(organization uuid, t text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(string_to_array(
    right(organization::text, 8)
        || replace(gangway.search_words(t), ' ', ' ' || right(organization::text, 8)), ' '));
-- All words of `t`, each the beginning of a word; NULL when there is none.
CREATE FUNCTION gangway.search_query(organization uuid, t text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT string_agg(quote_literal(right(organization::text, 8) || w) || ':*', ' & ')::tsquery
        FROM unnest(string_to_array(gangway.search_words(t), ' ')) AS w);
GRANT EXECUTE ON FUNCTION gangway.fold_text(text), gangway.search_words(text),
    gangway.search_vector(uuid, text) TO gangway_app, gangway_service;

CREATE INDEX new_hires_by_words ON gangway.new_hires USING gin
    (gangway.search_vector(organization_id, first_name || ' ' || last_name || ' ' || email));
-- Orders. Nothing that progress changes is in an index of its own: completing a block would have
-- to write to every index of the person.
DROP INDEX gangway.new_hires_by_name;
CREATE INDEX new_hires_by_name ON gangway.new_hires (organization_id,
    gangway.fold_text(last_name) COLLATE "C", gangway.fold_text(first_name) COLLATE "C", id);
DROP INDEX gangway.new_hires_by_start;
CREATE INDEX new_hires_by_start ON gangway.new_hires
    (organization_id, coalesce(start_date, 'infinity'), id);

-- The part of a statement that says which people a query is about: h is the person, s the stage the
-- person is in, $1 the organisation, $2 the query, $3 today. Fixed pieces only; values stay in $2.
CREATE FUNCTION gangway_private.people_source(query jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    quiet CONSTANT text := $sql$h.last_activity_at < now() - interval '14 days'$sql$;
    late CONSTANT text := $sql$h.last_activity_at >= now() - interval '14 days'
        AND gangway.due_on(h.start_date, s.due_days, s.due_working_days) < $3$sql$;
    by_journey boolean := query ? 'flow' AND (query ->> 'inStage' <> 'now' OR query ? 'joinedFrom'
                                              OR query ? 'joinedTo');
    states text[];
    source text := 'FROM gangway.new_hires h';
    filter text := 'WHERE h.organization_id = $1';
    journey text := '';
BEGIN
    IF query -> 'states' ?| ARRAY['inTime', 'overdue'] THEN
        -- Who is overdue is found from the stages; people without a stage cannot be.
        source := source || CASE WHEN query -> 'states' = '["overdue"]' THEN ' JOIN' ELSE ' LEFT JOIN' END
            || $sql$ gangway.stages s ON s.organization_id = h.organization_id
            AND s.flow_id = h.flow_id AND s.version = h.flow_version AND s.position = h.stage_position$sql$;
    END IF;
    IF gangway.search_words(query ->> 'search') <> '' THEN
        filter := filter || $sql$ AND gangway.search_vector(h.organization_id,
            h.first_name || ' ' || h.last_name || ' ' || h.email)
            @@ gangway.search_query($1, $2 ->> 'search')$sql$;
    END IF;
    IF query ? 'states' THEN
        SELECT array_agg(CASE state
            WHEN 'completed' THEN $sql$h.status = 'completed'$sql$
            WHEN 'notInFlow' THEN 'h.flow_id IS NULL'
            WHEN 'invited' THEN $sql$h.status = 'pending' AND h.flow_id IS NOT NULL$sql$
            WHEN 'abandoned' THEN $sql$h.status = 'active' AND $sql$ || quiet
            WHEN 'overdue' THEN $sql$h.status = 'active' AND $sql$ || late
            WHEN 'inTime' THEN format($sql$h.status = 'active' AND NOT coalesce(%s, false)
                AND NOT coalesce(%s, false)$sql$, quiet, late)
            ELSE 'false' END) INTO states
        FROM jsonb_array_elements_text(query -> 'states') AS state;
        filter := filter || ' AND (' || array_to_string(states, ' OR ') || ')';
    END IF;
    IF NOT by_journey THEN
        IF query ? 'department' THEN
            filter := filter || $sql$ AND h.department_id = ($2 ->> 'department')::uuid$sql$;
        END IF;
        IF query ? 'flow' THEN
            filter := filter || $sql$ AND h.flow_id = ($2 ->> 'flow')::uuid$sql$;
        END IF;
        IF query ? 'version' THEN
            filter := filter || $sql$ AND h.flow_version = ($2 ->> 'version')::integer$sql$;
        END IF;
        IF query ? 'stage' THEN
            filter := filter || $sql$ AND h.status <> 'completed'
                AND (h.flow_version, h.stage_position) IN (SELECT t.version, t.position
                    FROM gangway.stages t WHERE t.organization_id = $1
                      AND t.flow_id = ($2 ->> 'flow')::uuid AND t.id = ($2 ->> 'stage')::uuid)$sql$;
        END IF;
        RETURN source || ' ' || filter;
    END IF;
    -- Whom a funnel counts: by journeys, with the department they had when they joined.
    IF query ? 'department' THEN
        journey := journey || $sql$ AND j.department_id = ($2 ->> 'department')::uuid$sql$;
    END IF;
    IF query ? 'version' THEN
        journey := journey || $sql$ AND j.flow_version = ($2 ->> 'version')::integer$sql$;
    END IF;
    IF query ? 'joinedFrom' THEN
        journey := journey || $sql$ AND j.day >= ($2 ->> 'joinedFrom')::date$sql$;
    END IF;
    IF query ? 'joinedTo' THEN
        journey := journey || $sql$ AND j.day <= ($2 ->> 'joinedTo')::date$sql$;
    END IF;
    IF query ? 'stage' THEN
        journey := journey || $sql$ AND EXISTS (SELECT FROM gangway.stages t
            WHERE t.organization_id = $1 AND t.flow_id = j.flow_id AND t.version = j.flow_version
              AND t.id = ($2 ->> 'stage')::uuid AND t.position = ANY (j.positions)$sql$
            || CASE query ->> 'inStage'
                WHEN 'completed' THEN ' AND j.completed[array_position(j.positions, t.position)] IS NOT NULL)'
                WHEN 'notCompleted' THEN ' AND j.completed[array_position(j.positions, t.position)] IS NULL)'
                ELSE ')' END;
    END IF;
    RETURN source || ' ' || filter || $sql$ AND h.id IN (SELECT j.new_hire_id FROM gangway.journeys j
        WHERE j.organization_id = $1 AND j.flow_id = ($2 ->> 'flow')::uuid$sql$ || journey || ')';
END
$$;

-- What a list is ordered by: one expression for each part of a key, with its type.
CREATE FUNCTION gangway_private.people_order(query jsonb, OUT parts text[], OUT types text[])
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    CASE query ->> 'sort'
    WHEN 'startDate' THEN
        parts := ARRAY[$sql$coalesce(h.start_date, 'infinity')$sql$];
        types := ARRAY['date'];
    WHEN 'progress' THEN
        parts := ARRAY[$sql$CASE WHEN h.status = 'completed' THEN 100 WHEN h.blocks_total = 0 THEN 0
            ELSE 100 * h.blocks_done / h.blocks_total END$sql$];
        types := ARRAY['integer'];
    WHEN 'lastActivity' THEN
        parts := ARRAY[$sql$coalesce(h.last_activity_at, '-infinity')$sql$];
        types := ARRAY['timestamptz'];
    ELSE
        parts := ARRAY['gangway.fold_text(h.last_name) COLLATE "C"',
                       'gangway.fold_text(h.first_name) COLLATE "C"'];
        types := ARRAY['text', 'text'];
    END CASE;
    parts := parts || 'h.id'::text;
    types := types || 'uuid'::text;
END
$$;

-- At most `most` people of the query, in its order, after the row of key `after_key` and up to the
-- row of key `until_key`; empty keys do not bound. A function, because patterns and words lose
-- their index under row level security; it looks at the caller's organisation alone.
CREATE FUNCTION gangway.people_page(query jsonb, after_key text[], until_key text[], most integer)
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
                    WHEN h.status = 'pending' THEN 'invited'
                    WHEN h.last_activity_at < now() - interval '14 days' THEN 'abandoned'
                    WHEN h.last_activity_at >= now() - interval '14 days' AND due.on < $3 THEN 'overdue'
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

-- How many people a query is about: counted up to `exactly`; where there are clearly more, as the
-- planner's statistics say (EXPLAIN wants a volatile function).
CREATE FUNCTION gangway.people_count(query jsonb, exactly integer, OUT people bigint, OUT exact boolean)
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
GRANT EXECUTE ON FUNCTION gangway.people_page(jsonb, text[], text[], integer),
    gangway.people_count(jsonb, integer) TO gangway_app;
