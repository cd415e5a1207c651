-- Puts people into a version of a flow (0 or NULL: the published one), or, without a flow, takes them
-- out. One row for each who changed place, with the place before; people who are gone are left out.
-- What they did stays: whoever comes back goes on where it stopped, and stages and blocks that two
-- versions of a flow share count in both. Figures of the flow that is left keep those who had begun;
-- who had not leaves no trace in them. Between versions of one flow the whole way moves along.
CREATE OR REPLACE FUNCTION gangway.move_people(hires uuid[], flow uuid, version integer)
RETURNS TABLE (id uuid, previous_flow uuid, previous_version integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    organization uuid := gangway_private.require('manage_people');
    target record;
    moving gangway.new_hires[];
BEGIN
    IF move_people.flow IS NOT NULL THEN
        SELECT * INTO target FROM gangway_private.flow_to_join(organization, move_people.flow, move_people.version);
    ELSE
        SELECT NULL::integer AS version, NULL::smallint AS first_stage, 0 AS blocks, false AS conditions INTO target;
    END IF;
    PERFORM FROM gangway.new_hires h
    WHERE h.organization_id = organization AND h.id = ANY (hires) ORDER BY h.id FOR UPDATE;
    SELECT array_agg(h ORDER BY h.id) INTO moving FROM gangway.new_hires h
    WHERE h.organization_id = organization AND h.id = ANY (hires)
      AND (h.flow_id, h.flow_version) IS DISTINCT FROM (move_people.flow, target.version);
    IF moving IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO gangway.flow_moves (organization_id, new_hire_id, flow_id, flow_version, to_flow_id,
        to_flow_version, status, invited_at, started_at, completed_at, stage_position, stages_done,
        blocks_done, blocks_total)
    SELECT organization, m.id, m.flow_id, m.flow_version, move_people.flow, target.version, m.status,
           m.invited_at, m.started_at, m.completed_at, m.stage_position, m.stages_done, m.blocks_done,
           m.blocks_total
    FROM unnest(moving) AS m;
    PERFORM gangway_private.leave_flow(organization, moving, move_people.flow, target.version,
                                       target.first_stage);
    PERFORM gangway_private.join_flow(organization, moving, move_people.flow, target.version,
                                      target.first_stage, target.blocks, target.conditions);
    INSERT INTO gangway.audit_log (organization_id, actor_id, action, entity, entity_id, changes)
    SELECT organization, gangway.current_person(), 'move', 'new_hire', m.id::text, jsonb_build_object(
        'flow', jsonb_build_array(m.flow_id, move_people.flow),
        'version', jsonb_build_array(m.flow_version, target.version))
    FROM unnest(moving) AS m;
    PERFORM gangway_private.tell(organization, topic)
    FROM unnest(ARRAY['people', 'funnel', 'flows']) AS topic;
    RETURN QUERY SELECT m.id, m.flow_id, m.flow_version FROM unnest(moving) AS m;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.move_people(uuid[], uuid, integer) TO gangway_app;

-- The version of a flow that people can join, or an error that says why not.
CREATE OR REPLACE FUNCTION gangway_private.flow_to_join(organization uuid, flow uuid, wanted integer,
    OUT version integer, OUT first_stage smallint, OUT blocks integer, OUT conditions boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_flow gangway.flows;
BEGIN
    SELECT f.* INTO found_flow FROM gangway.flows f WHERE f.organization_id = organization AND f.id = flow;
    IF found_flow.id IS NULL THEN
        RAISE EXCEPTION 'There is no such flow.' USING ERRCODE = 'GW404', HINT = 'Choose another one.';
    ELSIF found_flow.status = 'archived' THEN
        RAISE EXCEPTION 'This flow is archived, so nobody can join it.'
            USING ERRCODE = 'GW409', HINT = 'Restore it first, or choose another one.';
    END IF;
    version := coalesce(nullif(wanted, 0), found_flow.published_version);
    SELECT min(s.position), coalesce(sum(s.completable_blocks), 0) INTO first_stage, blocks
    FROM gangway.stages s
    WHERE s.organization_id = organization AND s.flow_id = flow AND s.version = flow_to_join.version
      AND s.status = 'active';
    IF first_stage IS NULL THEN
        RAISE EXCEPTION 'This version of the flow does not exist or has no active stage.'
            USING ERRCODE = 'GW404', HINT = 'Publish the flow first.';
    END IF;
    conditions := gangway_private.has_conditions(organization, flow, version);
END
$$;

-- Events of the flow that people leave: gone for those who had not begun, and else kept, with one
-- more that tells that they left. What they did in another version of the flow they join comes along.
CREATE OR REPLACE FUNCTION gangway_private.leave_flow(organization uuid, moving gangway.new_hires[],
    to_flow uuid, to_version integer, first_stage smallint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM gangway.analytics_events e USING unnest(moving) AS m
    WHERE e.organization_id = organization AND e.new_hire_id = m.id AND e.flow_id = m.flow_id
      AND e.flow_version = m.flow_version AND m.status = 'pending';
    DELETE FROM gangway.stage_progress p USING unnest(moving) AS m, gangway.stages s
    WHERE p.organization_id = organization AND p.new_hire_id = m.id AND m.status = 'pending'
      AND s.organization_id = organization AND s.flow_id = m.flow_id AND s.version = m.flow_version
      AND p.stage_id = s.id;
    WITH taken AS (
        DELETE FROM gangway.analytics_events e USING unnest(moving) AS m
        WHERE e.organization_id = organization AND e.new_hire_id = m.id AND e.flow_id = to_flow
          AND e.flow_version <> to_version
        RETURNING e.*)
    INSERT INTO gangway.analytics_events (organization_id, user_id, event_name, event_category, properties,
        created_at, new_hire_id, flow_id, flow_version, stage_position)
    SELECT organization, t.user_id, t.event_name, t.event_category, t.properties, t.created_at,
           t.new_hire_id, to_flow, to_version, coalesce(now_there.position, first_stage)
    FROM taken t
    LEFT JOIN gangway.stages was ON was.organization_id = organization AND was.flow_id = t.flow_id
        AND was.version = t.flow_version AND was.position = t.stage_position
    LEFT JOIN gangway.stages now_there ON now_there.organization_id = organization
        AND now_there.flow_id = to_flow AND now_there.version = to_version AND now_there.id = was.id
        AND now_there.status = 'active'
    WHERE t.event_name NOT IN ('flow_completed', 'flow_left')
      AND (now_there.position IS NOT NULL OR t.event_name = 'onboarding_started');
    INSERT INTO gangway.analytics_events (organization_id, event_name, event_category, new_hire_id, flow_id,
        flow_version, stage_position)
    SELECT organization, 'flow_left', 'onboarding', m.id, m.flow_id, m.flow_version, m.stage_position
    FROM unnest(moving) AS m
    WHERE m.flow_id IS NOT NULL AND m.status <> 'pending' AND m.flow_id IS DISTINCT FROM to_flow;
    PERFORM gangway_private.note_redo(organization, (SELECT array_agg(m.id) FROM unnest(moving) AS m));
END
$$;

-- Sets where people are now. Who did something there before goes on with it.
CREATE OR REPLACE FUNCTION gangway_private.join_flow(organization uuid, moving gangway.new_hires[],
    to_flow uuid, to_version integer, first_stage smallint, blocks integer, conditions boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    known uuid[] := '{}';
BEGIN
    IF to_flow IS NOT NULL THEN
        SELECT coalesce(array_agg(DISTINCT p.new_hire_id), '{}') INTO known
        FROM gangway.stage_progress p
        WHERE p.organization_id = organization AND p.new_hire_id IN (SELECT m.id FROM unnest(moving) AS m)
          AND p.stage_id IN (SELECT s.id FROM gangway.stages s WHERE s.organization_id = organization
                               AND s.flow_id = to_flow AND s.version = to_version);
    END IF;
    UPDATE gangway.new_hires h
    SET flow_id = to_flow, flow_version = to_version, stages_done = 0, blocks_done = 0,
        blocks_total = CASE WHEN to_flow IS NULL THEN 0 ELSE blocks END,
        stage_position = coalesce(first_stage, 0),
        status = CASE WHEN began.at IS NULL THEN 'pending' ELSE 'active' END,
        started_at = began.at, completed_at = CASE WHEN m.flow_id = to_flow THEN m.completed_at END,
        invited_at = CASE WHEN to_flow IS NOT NULL THEN coalesce(came.at, now()) END
    FROM unnest(moving) AS m
    LEFT JOIN LATERAL (
        SELECT min(p.started_at) AS at FROM gangway.progress p
        WHERE p.organization_id = organization AND p.new_hire_id = m.id AND p.status = 'completed'
          AND p.content_block_id IN (SELECT b.id FROM gangway.content_blocks b
              WHERE b.organization_id = organization AND b.flow_id = to_flow AND b.version = to_version)
    ) AS began ON true
    LEFT JOIN LATERAL (
        SELECT v.invited_at AS at FROM gangway.flow_moves v
        WHERE v.organization_id = organization AND v.new_hire_id = m.id AND v.flow_id = to_flow
          AND v.status <> 'pending'
        ORDER BY v.moved_at DESC, v.id DESC LIMIT 1) AS came ON true
    WHERE h.organization_id = organization AND h.id = m.id;
    IF to_flow IS NULL THEN
        RETURN;
    END IF;
    UPDATE gangway.stage_progress p SET position = s.position -- another than in the version before
    FROM gangway.stages s
    WHERE p.organization_id = organization AND p.new_hire_id = ANY (known) AND s.organization_id = organization
      AND s.flow_id = to_flow AND s.version = to_version AND s.id = p.stage_id AND p.position <> s.position;
    IF NOT conditions THEN -- whoever is new there
        WITH joined AS (
            INSERT INTO gangway.stage_progress (organization_id, new_hire_id, stage_id, position, entered_at)
            SELECT organization, k.id, s.id, s.position, now()
            FROM unnest(known) AS k(id)
            JOIN gangway.stages s ON s.organization_id = organization AND s.flow_id = to_flow
                AND s.version = to_version AND s.position = first_stage
            ON CONFLICT DO NOTHING RETURNING new_hire_id)
        INSERT INTO gangway.analytics_events (organization_id, event_name, event_category, new_hire_id,
            flow_id, flow_version, stage_position)
        SELECT organization, 'stage_entered', 'onboarding', t.id, to_flow, to_version, first_stage
        FROM (SELECT m.id FROM unnest(moving) AS m WHERE m.id <> ALL (known)
              UNION ALL SELECT j.new_hire_id FROM joined j) AS t;
    END IF;
    PERFORM gangway_private.settle_progress(organization, m.id, first_stage, now())
    FROM unnest(moving) AS m WHERE conditions OR m.id = ANY (known);
END
$$;
