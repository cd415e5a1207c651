-- How far a person is, worked out from what is done: for versions with conditions, where one answer
-- can show or hide anything, and for people who change flows. Stages that are complete now are told
-- of and the next one entered; one that is not complete any more (its hidden block is seen now) is
-- open again. `place` is the stage in which it happened. The caller holds the person's row.
CREATE OR REPLACE FUNCTION gangway_private.settle_progress(organization uuid, hire_id uuid, place smallint,
    happened timestamptz, OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hire gangway.new_hires;
    hidden uuid[];
    stage record;
    enter_next boolean := true; -- whoever is in a flow is in its first stage at least
    open_at smallint;
    waiting boolean := false;
    complete_stages integer := 0;
    blocks integer := 0;
    blocks_complete integer := 0;
BEGIN
    SELECT h.* INTO hire FROM gangway.new_hires h
    WHERE h.organization_id = organization AND h.id = hire_id;
    hidden := coalesce(gangway_private.hidden_ids(hire), '{}');
    FOR stage IN
        SELECT s.id, s.position, s.optional, p.entered_at IS NOT NULL AS was_entered,
               p.completed_at IS NOT NULL AS was_complete, counted.total, counted.done,
               CASE WHEN counted.required > 0 THEN counted.required_done = counted.required
                    ELSE (counted.total > 0 AND counted.done = counted.total) OR coalesce(p.passed, false)
               END AS is_complete
        FROM gangway.stages s
        LEFT JOIN gangway.stage_progress p ON p.organization_id = organization
            AND p.new_hire_id = hire_id AND p.stage_id = s.id
        CROSS JOIN LATERAL (
            SELECT count(*) AS total, count(d.content_block_id) AS done,
                   count(*) FILTER (WHERE b.required) AS required,
                   count(d.content_block_id) FILTER (WHERE b.required) AS required_done
            FROM gangway.content_blocks b
            LEFT JOIN gangway.progress d ON d.organization_id = organization AND d.new_hire_id = hire_id
                AND d.content_block_id = b.id AND d.status = 'completed'
            WHERE b.organization_id = organization AND b.flow_id = s.flow_id AND b.version = s.version
              AND b.stage_id = s.id AND b.completable AND b.id <> ALL (hidden)) AS counted
        WHERE s.organization_id = organization AND s.flow_id = hire.flow_id
          AND s.version = hire.flow_version AND s.status = 'active' AND s.id <> ALL (hidden)
        ORDER BY s.position
    LOOP
        IF (enter_next OR stage.is_complete) AND NOT stage.was_entered THEN
            PERFORM gangway_private.enter_stage(hire, stage.id, stage.position, happened);
        END IF;
        enter_next := false;
        IF stage.is_complete <> stage.was_complete THEN
            UPDATE gangway.stage_progress p SET completed_at = CASE WHEN stage.is_complete THEN happened END
            WHERE p.organization_id = organization AND p.new_hire_id = hire_id AND p.stage_id = stage.id;
            IF stage.is_complete THEN
                PERFORM gangway_private.track_step(organization, hire_id, hire.flow_id, hire.flow_version,
                                                   stage.position, 'stage_completed', happened);
                enter_next := true;
            END IF;
        END IF;
        IF NOT stage.is_complete THEN
            open_at := coalesce(open_at, stage.position);
            waiting := waiting OR NOT stage.optional;
        END IF;
        complete_stages := complete_stages + stage.is_complete::integer;
        blocks := blocks + stage.total;
        blocks_complete := blocks_complete + stage.done;
    END LOOP;
    person_completed := NOT waiting AND complete_stages > 0;
    UPDATE gangway.new_hires h
    SET stages_done = complete_stages, blocks_done = blocks_complete, blocks_total = blocks,
        stage_position = coalesce(open_at, place),
        status = CASE WHEN person_completed THEN 'completed' WHEN h.status = 'completed' THEN 'active'
                      ELSE h.status END,
        completed_at = CASE WHEN person_completed THEN coalesce(h.completed_at, happened) END
    WHERE h.organization_id = organization AND h.id = hire_id;
    IF person_completed AND hire.status <> 'completed' THEN
        PERFORM gangway_private.track_step(organization, hire_id, hire.flow_id, hire.flow_version,
                                           place, 'flow_completed', happened);
    END IF;
END
$$;
