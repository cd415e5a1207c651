-- Adding people to a flow and completing what they do, each in one call (product rows E3, E5, F1).
-- A stage is complete when its required blocks are; one without required blocks when all that can
-- be completed is, or when the person passes it. A person is complete when every active stage that
-- is not optional is. Entering the first stage is joining the flow.

CREATE FUNCTION gangway_private.require(permission text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT gangway.can(permission) THEN
        RAISE EXCEPTION 'Your role does not allow this.'
            USING ERRCODE = 'GW403', HINT = 'Ask an admin of the organisation for a role that does.';
    END IF;
    RETURN gangway.current_organization();
END
$$;

CREATE FUNCTION gangway_private.track_step(organization uuid, hire uuid, flow uuid, version integer,
                                           stage smallint, event text, happened timestamptz)
RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO gangway.analytics_events (organization_id, event_name, event_category, created_at,
                                          new_hire_id, flow_id, flow_version, stage_position)
    VALUES (organization, event, 'onboarding', happened, hire, flow, version, stage)
$$;

-- Adds people; all arrays have one element for each. With a flow, they join its version.
-- Returns how many were added. An address that exists already fails the whole call.
CREATE FUNCTION gangway.add_new_hires(batch uuid, flow uuid, version integer, ids uuid[],
    emails text[], first_names text[], last_names text[], departments uuid[], positions text[],
    locations text[], languages text[], time_zones text[], start_dates date[])
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := gangway_private.require('manage_people');
    total integer;
    first_stage smallint;
    added integer;
BEGIN
    IF flow IS NOT NULL THEN
        SELECT coalesce(sum(s.completable_blocks), 0), min(s.position)
        INTO total, first_stage
        FROM gangway.stages s
        WHERE s.organization_id = organization AND s.flow_id = flow
          AND s.version = add_new_hires.version AND s.status = 'active';
        IF first_stage IS NULL THEN
            RAISE EXCEPTION 'This version of the flow does not exist or has no active stage.'
                USING ERRCODE = 'GW404', HINT = 'Publish the flow first.';
        END IF;
    END IF;
    INSERT INTO gangway.new_hires (organization_id, id, email, first_name, last_name, department_id,
        position, location, language, time_zone, start_date, flow_id, flow_version, import_batch_id,
        stage_position, blocks_total, invited_at)
    SELECT organization, p.id, p.email, p.first_name, p.last_name, p.department, p.place, p.location,
           p.language, p.zone, p.starts, flow, version, batch, coalesce(first_stage, 0),
           coalesce(total, 0), CASE WHEN flow IS NOT NULL THEN now() END
    FROM unnest(ids, emails, first_names, last_names, departments, positions, locations, languages,
                time_zones, start_dates)
        AS p(id, email, first_name, last_name, department, place, location, language, zone, starts);
    GET DIAGNOSTICS added = ROW_COUNT;
    IF flow IS NOT NULL THEN
        INSERT INTO gangway.analytics_events (organization_id, event_name, event_category,
                                              new_hire_id, flow_id, flow_version, stage_position)
        SELECT organization, 'stage_entered', 'onboarding', id, flow, version, first_stage
        FROM unnest(ids) AS id;
    END IF;
    RETURN added;
END
$$;

-- Marks a stage complete, enters the next one, and completes the person when it was the last.
CREATE FUNCTION gangway_private.pass_stage(hire gangway.new_hires, stage_id uuid, happened timestamptz,
                                           OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    organization uuid := hire.organization_id;
    done_position smallint;
    next_stage record;
    left_over integer;
    current_position smallint;
BEGIN
    UPDATE gangway.stage_progress p SET completed_at = happened
    WHERE p.organization_id = organization AND p.new_hire_id = hire.id
      AND p.stage_id = pass_stage.stage_id AND p.completed_at IS NULL
    RETURNING p.position INTO done_position;
    IF done_position IS NULL THEN
        person_completed := hire.status = 'completed';
        RETURN;
    END IF;
    PERFORM gangway_private.track_step(organization, hire.id, hire.flow_id, hire.flow_version,
                                       done_position, 'stage_completed', happened);
    SELECT s.id, s.position INTO next_stage
    FROM gangway.stages s
    WHERE s.organization_id = organization AND s.flow_id = hire.flow_id
      AND s.version = hire.flow_version AND s.position > done_position AND s.status = 'active'
    ORDER BY s.position LIMIT 1;
    IF FOUND THEN
        PERFORM gangway_private.enter_stage(hire, next_stage.id, next_stage.position, happened);
    END IF;
    -- The person is in the first stage that is not complete, as personProgress() says.
    SELECT count(*) FILTER (WHERE NOT s.optional), coalesce(min(s.position), done_position)
    INTO left_over, current_position
    FROM gangway.stages s
    LEFT JOIN gangway.stage_progress p ON p.organization_id = organization
        AND p.new_hire_id = hire.id AND p.stage_id = s.id
    WHERE s.organization_id = organization AND s.flow_id = hire.flow_id
      AND s.version = hire.flow_version AND s.status = 'active' AND p.completed_at IS NULL;
    person_completed := left_over = 0;
    UPDATE gangway.new_hires h
    SET stages_done = h.stages_done + 1, stage_position = current_position,
        status = CASE WHEN person_completed THEN 'completed' ELSE h.status END,
        completed_at = CASE WHEN person_completed THEN coalesce(h.completed_at, happened) ELSE h.completed_at END
    WHERE h.organization_id = organization AND h.id = hire.id;
    IF person_completed AND hire.status <> 'completed' THEN
        PERFORM gangway_private.track_step(organization, hire.id, hire.flow_id, hire.flow_version,
                                           done_position, 'flow_completed', happened);
    END IF;
END
$$;

CREATE FUNCTION gangway_private.enter_stage(hire gangway.new_hires, stage_id uuid,
                                            stage_position smallint, happened timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_first boolean := NOT EXISTS (
        SELECT 1 FROM gangway.stages s
        WHERE s.organization_id = hire.organization_id AND s.flow_id = hire.flow_id
          AND s.version = hire.flow_version AND s.status = 'active' AND s.position < stage_position);
BEGIN
    INSERT INTO gangway.stage_progress (organization_id, new_hire_id, stage_id, position, entered_at)
    VALUES (hire.organization_id, hire.id, enter_stage.stage_id, stage_position,
            CASE WHEN is_first THEN coalesce(hire.invited_at, happened) ELSE happened END)
    ON CONFLICT DO NOTHING;
    IF FOUND AND NOT is_first THEN -- joining the flow told of the first stage
        PERFORM gangway_private.track_step(hire.organization_id, hire.id, hire.flow_id,
                                           hire.flow_version, stage_position, 'stage_entered', happened);
    END IF;
END
$$;

-- Completes one block. Doing it again changes nothing and says already = true.
CREATE FUNCTION gangway_private.complete_block(organization uuid, hire_id uuid, block_id uuid,
    answer jsonb, happened timestamptz,
    OUT already boolean, OUT stage_completed boolean, OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hire gangway.new_hires;
    block record;
    undone_required integer;
    undone integer;
BEGIN
    SELECT h.* INTO hire FROM gangway.new_hires h
    WHERE h.organization_id = organization AND h.id = hire_id FOR UPDATE;
    SELECT b.stage_id, b.completable, s.position, s.required_blocks INTO block
    FROM gangway.content_blocks b
    JOIN gangway.stages s USING (organization_id, flow_id, version)
    WHERE b.organization_id = organization AND b.flow_id = hire.flow_id
      AND b.version = hire.flow_version AND b.id = block_id AND s.id = b.stage_id AND s.status = 'active';
    IF hire.id IS NULL OR block.stage_id IS NULL THEN
        RAISE EXCEPTION 'There is no such block for this person.'
            USING ERRCODE = 'GW404', HINT = 'Reload; the person may have moved to another version.';
    ELSIF NOT block.completable THEN
        RAISE EXCEPTION 'There is nothing to complete in this block.' USING ERRCODE = 'GW400';
    END IF;
    IF hire.status = 'pending' THEN
        UPDATE gangway.new_hires h SET status = 'active', started_at = happened
        WHERE h.organization_id = organization AND h.id = hire_id;
        PERFORM gangway_private.track_step(organization, hire_id, hire.flow_id, hire.flow_version,
                                           block.position, 'onboarding_started', happened);
    END IF;
    PERFORM gangway_private.enter_stage(hire, block.stage_id, block.position, happened);
    INSERT INTO gangway.progress AS p (organization_id, new_hire_id, content_block_id, stage_id,
                                       status, started_at, completed_at, data)
    VALUES (organization, hire_id, block_id, block.stage_id, 'completed', happened, happened, answer)
    ON CONFLICT (organization_id, new_hire_id, content_block_id) DO UPDATE
    SET status = 'completed', completed_at = excluded.completed_at, data = excluded.data
    WHERE p.status <> 'completed';
    already := NOT FOUND;
    stage_completed := false;
    person_completed := hire.status = 'completed';
    IF already THEN
        RETURN;
    END IF;
    PERFORM gangway_private.track_step(organization, hire_id, hire.flow_id, hire.flow_version,
                                       block.position, 'block_completed', happened);
    UPDATE gangway.new_hires h SET blocks_done = h.blocks_done + 1, last_activity_at = happened
    WHERE h.organization_id = organization AND h.id = hire_id;
    SELECT count(*) FILTER (WHERE b.required), count(*) INTO undone_required, undone
    FROM gangway.content_blocks b
    LEFT JOIN gangway.progress p ON p.organization_id = organization AND p.new_hire_id = hire_id
        AND p.content_block_id = b.id AND p.status = 'completed'
    WHERE b.organization_id = organization AND b.flow_id = hire.flow_id
      AND b.version = hire.flow_version AND b.stage_id = block.stage_id AND b.completable
      AND p.content_block_id IS NULL;
    IF undone_required = 0 AND (block.required_blocks > 0 OR undone = 0) THEN
        stage_completed := EXISTS (
            SELECT 1 FROM gangway.stage_progress p
            WHERE p.organization_id = organization AND p.new_hire_id = hire_id
              AND p.stage_id = block.stage_id AND p.completed_at IS NULL);
        IF stage_completed THEN
            person_completed := gangway_private.pass_stage(hire, block.stage_id, happened);
        END IF;
    END IF;
END
$$;

-- Passes a stage by hand: for stages with nothing left that is required.
CREATE FUNCTION gangway_private.complete_stage(organization uuid, hire_id uuid, stage uuid,
    happened timestamptz, OUT already boolean, OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hire gangway.new_hires;
    stage_row record;
    undone_required integer;
BEGIN
    SELECT h.* INTO hire FROM gangway.new_hires h
    WHERE h.organization_id = organization AND h.id = hire_id FOR UPDATE;
    SELECT s.position INTO stage_row FROM gangway.stages s
    WHERE s.organization_id = organization AND s.flow_id = hire.flow_id
      AND s.version = hire.flow_version AND s.id = stage AND s.status = 'active';
    IF hire.id IS NULL OR stage_row.position IS NULL THEN
        RAISE EXCEPTION 'There is no such stage for this person.' USING ERRCODE = 'GW404';
    END IF;
    SELECT count(*) INTO undone_required
    FROM gangway.content_blocks b
    LEFT JOIN gangway.progress p ON p.organization_id = organization AND p.new_hire_id = hire_id
        AND p.content_block_id = b.id AND p.status = 'completed'
    WHERE b.organization_id = organization AND b.flow_id = hire.flow_id
      AND b.version = hire.flow_version AND b.stage_id = stage AND b.required AND b.completable
      AND p.content_block_id IS NULL;
    IF undone_required > 0 THEN
        RAISE EXCEPTION 'Required blocks of this stage are not done yet.'
            USING ERRCODE = 'GW409', HINT = 'Complete them first.';
    END IF;
    already := EXISTS (SELECT 1 FROM gangway.stage_progress p
                       WHERE p.organization_id = organization AND p.new_hire_id = hire_id
                         AND p.stage_id = stage AND p.completed_at IS NOT NULL);
    person_completed := hire.status = 'completed';
    IF NOT already THEN
        IF hire.status = 'pending' THEN
            UPDATE gangway.new_hires h SET status = 'active', started_at = happened
            WHERE h.organization_id = organization AND h.id = hire_id;
            PERFORM gangway_private.track_step(organization, hire_id, hire.flow_id, hire.flow_version,
                                               stage_row.position, 'onboarding_started', happened);
        END IF;
        PERFORM gangway_private.enter_stage(hire, stage, stage_row.position, happened);
        person_completed := gangway_private.pass_stage(hire, stage, happened);
    END IF;
END
$$;

-- The same for members of the organisation who may manage people.
CREATE FUNCTION gangway.complete_block(hire_id uuid, block_id uuid, answer jsonb,
    OUT already boolean, OUT stage_completed boolean, OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT c.* INTO already, stage_completed, person_completed
    FROM gangway_private.complete_block(gangway_private.require('manage_people'), hire_id, block_id,
                                        answer, now()) AS c;
END
$$;
CREATE FUNCTION gangway.complete_stage(hire_id uuid, stage uuid, OUT already boolean,
                                       OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT c.* INTO already, person_completed
    FROM gangway_private.complete_stage(gangway_private.require('manage_people'), hire_id, stage, now()) AS c;
END
$$;
GRANT EXECUTE ON FUNCTION
    gangway.add_new_hires(uuid, uuid, integer, uuid[], text[], text[], text[], uuid[], text[], text[],
                          text[], text[], date[]),
    gangway.complete_block(uuid, uuid, jsonb), gangway.complete_stage(uuid, uuid)
    TO gangway_app;
GRANT EXECUTE ON FUNCTION gangway_private.complete_block(uuid, uuid, uuid, jsonb, timestamptz),
    gangway_private.complete_stage(uuid, uuid, uuid, timestamptz) TO gangway_service;
