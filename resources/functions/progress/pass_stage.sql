-- Marks a stage complete, enters the next one, and completes the person when it was the last.
CREATE OR REPLACE FUNCTION gangway_private.pass_stage(hire gangway.new_hires, stage_id uuid, happened timestamptz,
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
