-- What dashboard and funnel ask about people who are under way (product rows H1, J2, J3).

-- When something is due that many days after a person's first day; working days are Monday to
-- Friday, counted from the Friday before when the first day is on a weekend. Without settings, so
-- that the planner can look inside.
CREATE FUNCTION gangway.due_on(first_day date, days integer, working boolean) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN NOT working OR days <= 0 THEN first_day + days
        ELSE first_day - greatest(extract(isodow FROM first_day)::integer - 5, 0) + days
             + 2 * ((least(extract(isodow FROM first_day)::integer, 5) - 1 + days) / 5)
    END
$$;
GRANT EXECUTE ON FUNCTION gangway.due_on(date, integer, boolean) TO gangway_app, gangway_service;

-- Who is in a stage and how it goes there, counted from the index alone: for funnels and for what is
-- late. Only people who have begun and are not done, so it stays small.
CREATE INDEX new_hires_under_way ON gangway.new_hires
    (organization_id, flow_id, flow_version, stage_position, last_activity_at)
    INCLUDE (start_date, invited_at, department_id, location) WHERE status = 'active';
-- People whom nobody put into a flow yet are few.
CREATE INDEX new_hires_without_flow ON gangway.new_hires (organization_id, start_date, id)
    WHERE flow_id IS NULL;
