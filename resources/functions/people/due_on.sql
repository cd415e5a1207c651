-- When something is due that many days after a person's first day; working days are Monday to
-- Friday, counted from the Friday before when the first day is on a weekend. Without settings, so
-- that the planner can look inside.
CREATE OR REPLACE FUNCTION gangway.due_on(first_day date, days integer, working boolean) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN NOT working OR days <= 0 THEN first_day + days
        ELSE first_day - greatest((first_day - date '0001-01-01') % 7 - 4, 0) + days
             + 2 * ((least((first_day - date '0001-01-01') % 7, 4) + days) / 5)
    END
$$;
GRANT EXECUTE ON FUNCTION gangway.due_on(date, integer, boolean) TO gangway_app, gangway_service;
