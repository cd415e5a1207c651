-- Enters a stage, once. Where a version has no conditions, joining it has told of its first stage
-- already (add_new_hires); with conditions it takes the person to know which that is.
CREATE OR REPLACE FUNCTION gangway_private.enter_stage(hire gangway.new_hires, stage_id uuid,
                                            stage_position smallint, happened timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    is_first boolean := NOT EXISTS (
        SELECT 1 FROM gangway.stages s
        WHERE s.organization_id = hire.organization_id AND s.flow_id = hire.flow_id
          AND s.version = hire.flow_version AND s.status = 'active' AND s.position < stage_position)
        AND NOT gangway_private.has_conditions(hire.organization_id, hire.flow_id, hire.flow_version);
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
CREATE OR REPLACE FUNCTION gangway_private.has_conditions(organization uuid, flow uuid, flow_version integer)
RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM gangway.flow_versions v
                   WHERE v.organization_id = organization AND v.flow_id = flow
                     AND v.version = flow_version AND v.rules IS NOT NULL)
$$;
