-- Passes a stage by hand: for stages with nothing left that is required.
CREATE OR REPLACE FUNCTION gangway_private.complete_stage(organization uuid, hire_id uuid, stage uuid,
    happened timestamptz, OUT already boolean, OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    hire gangway.new_hires;
    stage_row record;
    hidden uuid[];
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
    hidden := coalesce(gangway_private.hidden_ids(hire), '{}');
    IF stage = ANY (hidden) THEN
        RAISE EXCEPTION 'This stage is not shown to this person.'
            USING ERRCODE = 'GW409', HINT = 'A condition of the flow hides it.';
    END IF;
    SELECT count(*) INTO undone_required
    FROM gangway.content_blocks b
    LEFT JOIN gangway.progress p ON p.organization_id = organization AND p.new_hire_id = hire_id
        AND p.content_block_id = b.id AND p.status = 'completed'
    WHERE b.organization_id = organization AND b.flow_id = hire.flow_id
      AND b.version = hire.flow_version AND b.stage_id = stage AND b.required AND b.completable
      AND b.id <> ALL (hidden)
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
        UPDATE gangway.stage_progress p SET passed = true
        WHERE p.organization_id = organization AND p.new_hire_id = hire_id AND p.stage_id = stage;
        IF gangway_private.has_conditions(organization, hire.flow_id, hire.flow_version) THEN
            person_completed := gangway_private.settle_progress(organization, hire_id,
                                                                stage_row.position, happened);
        ELSE
            person_completed := gangway_private.pass_stage(hire, stage, happened);
        END IF;
    END IF;
END
$$;
GRANT EXECUTE ON FUNCTION gangway_private.complete_stage(uuid, uuid, uuid, timestamptz) TO gangway_service;

CREATE OR REPLACE FUNCTION gangway.complete_stage(hire_id uuid, stage uuid, OUT already boolean,
                                       OUT person_completed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    SELECT c.* INTO already, person_completed
    FROM gangway_private.complete_stage(gangway_private.require('manage_people'), hire_id, stage, now()) AS c;
END
$$;
GRANT EXECUTE ON FUNCTION gangway.complete_stage(uuid, uuid) TO gangway_app;
