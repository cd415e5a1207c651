-- The part of a statement that says which people a query is about: h is the person, s the stage the
-- person is in, $1 the organisation, $2 the query, $3 today. Fixed pieces only; values stay in $2.
CREATE OR REPLACE FUNCTION gangway_private.people_source(query jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    quiet CONSTANT text := $sql$h.last_activity_at < gangway.quiet_since()$sql$;
    late CONSTANT text := $sql$h.last_activity_at >= gangway.quiet_since()
        AND gangway.due_on(h.start_date, s.due_days, s.due_working_days) < $3$sql$;
    -- Who is in a stage now is found where people are, in a period, too: as the bar is counted that
    -- leads here (analytics/states.sql).
    by_journey boolean := query ? 'flow' AND (query ->> 'inStage' <> 'now'
        OR NOT query ? 'stage' AND (query ? 'joinedFrom' OR query ? 'joinedTo'));
    -- Where the stage is in each version. Looked up once, not joined: the planner, who has no
    -- statistics, could look it up for each person.
    places CONSTANT text := $sql$ FROM gangway.stages t WHERE t.organization_id = $1
        AND t.flow_id = ($2 ->> 'flow')::uuid AND t.id = ($2 ->> 'stage')::uuid$sql$;
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
            WHEN 'notBegun' THEN $sql$h.status = 'pending' AND h.flow_id IS NOT NULL$sql$
            WHEN 'abandoned' THEN $sql$h.status = 'active' AND $sql$ || quiet
            WHEN 'overdue' THEN $sql$h.status = 'active' AND $sql$ || late
            WHEN 'inTime' THEN format($sql$h.status = 'active' AND NOT coalesce(%s, false)
                AND NOT coalesce(%s, false)$sql$, quiet, late)
            ELSE 'false' END) INTO states
        FROM jsonb_array_elements_text(query -> 'states') AS state;
        filter := filter || ' AND (' || array_to_string(states, ' OR ') || ')';
    END IF;
    IF query ? 'import' THEN
        filter := filter || $sql$ AND h.import_batch_id = ($2 ->> 'import')::uuid$sql$;
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
                AND h.flow_version = ANY (ARRAY(SELECT t.version$sql$ || places || $sql$))
                AND h.stage_position = ANY (ARRAY(SELECT t.position$sql$ || places || $sql$))
                AND h.flow_version * 32768::bigint + h.stage_position = ANY (
                    ARRAY(SELECT t.version * 32768::bigint + t.position$sql$ || places || '))';
        END IF;
        IF query ? 'flow' AND query ? 'joinedFrom' THEN
            filter := filter || $sql$ AND h.invited_at >= ($2 ->> 'joinedFrom')::date::timestamp
                AT TIME ZONE (SELECT o.time_zone FROM gangway.organizations o WHERE o.id = $1)$sql$;
        END IF;
        IF query ? 'flow' AND query ? 'joinedTo' THEN
            filter := filter || $sql$ AND h.invited_at < (($2 ->> 'joinedTo')::date + 1)::timestamp
                AT TIME ZONE (SELECT o.time_zone FROM gangway.organizations o WHERE o.id = $1)$sql$;
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
