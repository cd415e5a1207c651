-- First touches per person and stage among the events of transactions in [lower, upper), without
-- those of organisations that are set aside. Not a definer function and without settings, so that
-- the planner can look inside.
CREATE OR REPLACE FUNCTION gangway_private.first_touches(lower_xact xid8, upper_xact xid8)
RETURNS TABLE (organization_id uuid, flow_id uuid, flow_version integer, new_hire_id uuid,
               stage_position smallint, entered timestamptz, completed timestamptz)
LANGUAGE sql STABLE AS $$
    SELECT e.organization_id, e.flow_id, e.flow_version, e.new_hire_id, e.stage_position,
           min(e.created_at),
           min(e.created_at) FILTER (WHERE e.event_name = 'stage_completed')
    FROM gangway.analytics_events e
    WHERE e.xact >= lower_xact AND e.xact < upper_xact AND e.flow_id IS NOT NULL
      AND e.stage_position IS NOT NULL AND e.event_name IN ('stage_entered', 'stage_completed')
      AND e.organization_id NOT IN (SELECT f.organization_id FROM gangway_private.fold_failures f)
    GROUP BY 1, 2, 3, 4, 5
$$;
-- The same of one organisation, and of some of its people when `hires` is given.
CREATE OR REPLACE FUNCTION gangway_private.first_touches(lower_xact xid8, upper_xact xid8,
                                                         organization uuid, hires uuid[])
RETURNS TABLE (organization_id uuid, flow_id uuid, flow_version integer, new_hire_id uuid,
               stage_position smallint, entered timestamptz, completed timestamptz)
LANGUAGE sql STABLE AS $$
    SELECT e.organization_id, e.flow_id, e.flow_version, e.new_hire_id, e.stage_position,
           min(e.created_at),
           min(e.created_at) FILTER (WHERE e.event_name = 'stage_completed')
    FROM gangway.analytics_events e
    WHERE e.organization_id = organization AND e.xact >= lower_xact AND e.xact < upper_xact
      AND e.flow_id IS NOT NULL AND (hires IS NULL OR e.new_hire_id = ANY (hires))
      AND e.stage_position IS NOT NULL AND e.event_name IN ('stage_entered', 'stage_completed')
    GROUP BY 1, 2, 3, 4, 5
$$;
