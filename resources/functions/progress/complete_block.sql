-- Completes one block. Doing it again changes nothing and says already = true. A version without
-- conditions needs to look at one stage only; with them, the whole person is settled.
CREATE OR REPLACE FUNCTION gangway_private.complete_block(organization uuid, hire_id uuid, block_id uuid,
    answer jsonb, happened timestamptz,
    OUT already boolean, OUT stage_completed boolean, OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hire gangway.new_hires;
    block record;
    conditions boolean;
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
            USING ERRCODE = 'GW404', HINT = 'The person may have moved to another version of the flow. Look at where they are now.';
    ELSIF NOT block.completable THEN
        RAISE EXCEPTION 'There is nothing to complete in this block.' USING ERRCODE = 'GW400';
    END IF;
    conditions := gangway_private.has_conditions(organization, hire.flow_id, hire.flow_version);
    IF conditions AND ARRAY[block_id, block.stage_id] && gangway_private.hidden_ids(hire)
       AND NOT EXISTS (SELECT FROM gangway.progress p
                       WHERE p.organization_id = organization AND p.new_hire_id = hire_id
                         AND p.content_block_id = block_id AND p.status = 'completed') THEN
        RAISE EXCEPTION 'This block is not shown to this person.'
            USING ERRCODE = 'GW409', HINT = 'A condition of the flow hides it.';
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
    IF conditions THEN
        stage_completed := NOT gangway_private.stage_is_complete(organization, hire_id, block.stage_id);
        person_completed := gangway_private.settle_progress(organization, hire_id, block.position, happened);
        stage_completed := stage_completed
            AND gangway_private.stage_is_complete(organization, hire_id, block.stage_id);
        RETURN;
    END IF;
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
GRANT EXECUTE ON FUNCTION gangway_private.complete_block(uuid, uuid, uuid, jsonb, timestamptz) TO gangway_service;

-- The same for members of the organisation who may manage people.
CREATE OR REPLACE FUNCTION gangway.complete_block(hire_id uuid, block_id uuid, answer jsonb,
    OUT already boolean, OUT stage_completed boolean, OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT c.* INTO already, stage_completed, person_completed
    FROM gangway_private.complete_block(gangway_private.require('manage_people'), hire_id, block_id,
                                        answer, now()) AS c;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.complete_block(uuid, uuid, jsonb) TO gangway_app;
CREATE OR REPLACE FUNCTION gangway_private.stage_is_complete(organization uuid, hire_id uuid, stage uuid)
RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM gangway.stage_progress p
                   WHERE p.organization_id = organization AND p.new_hire_id = hire_id
                     AND p.stage_id = stage AND p.completed_at IS NOT NULL)
$$;
