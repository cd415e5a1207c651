-- What the sidebar says of the organisation: how many people the page of people lists (NULL for a role
-- that may not see them; the count ends at $1) and flows that are not archived.
SELECT CASE WHEN (SELECT gangway.can('view_people')) THEN (SELECT count(*) FROM (
           SELECT FROM gangway.new_hires h
           WHERE h.organization_id = (SELECT gangway.current_organization())
           LIMIT $1::integer) AS few) END AS people,
       (SELECT count(*) FROM gangway.flows f
        WHERE f.organization_id = (SELECT gangway.current_organization())
          AND f.status <> 'archived') AS flows
