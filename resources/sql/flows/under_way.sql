-- How many people have begun each flow and are not done; counts end at $1. Nothing for a role that
-- may not see people. Counted from the index alone (new_hires_under_way).
SELECT f.id, (SELECT count(*) FROM (
           SELECT FROM gangway.new_hires h
           WHERE h.organization_id = (SELECT gangway.current_organization())
             AND h.flow_id = f.id AND h.status = 'active' LIMIT $1::integer) AS few) AS people
FROM gangway.flows f
WHERE f.organization_id = (SELECT gangway.current_organization())
  AND (SELECT gangway.can('view_people'))
