-- What the sidebar says of the organisation: people who have begun a flow and are not done (NULL for
-- a role that may not see people; the count ends at $1 and comes from new_hires_under_way alone) and
-- flows that are not archived.
SELECT CASE WHEN (SELECT gangway.can('view_people')) THEN (SELECT count(*) FROM (
           SELECT FROM gangway.new_hires h
           WHERE h.organization_id = (SELECT gangway.current_organization())
             AND h.status = 'active' LIMIT $1::integer) AS few) END AS people_under_way,
       (SELECT count(*) FROM gangway.flows f
        WHERE f.organization_id = (SELECT gangway.current_organization())
          AND f.status <> 'archived') AS flows
