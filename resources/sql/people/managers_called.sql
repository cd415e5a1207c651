-- Which member each of $1 (addresses and names, in small letters) is, when only one can be meant.
SELECT wanted, (array_agg(person_id))[1] AS person_id
FROM (SELECT w.wanted, m.person_id
      FROM unnest($1::text[]) AS w(wanted)
      JOIN gangway.members m ON m.email = w.wanted
      WHERE m.organization_id = (SELECT gangway.current_organization()) AND m.active
      UNION
      SELECT w.wanted, m.person_id
      FROM unnest($1::text[]) AS w(wanted)
      JOIN gangway.members m ON lower(trim(m.first_name || ' ' || m.last_name)) = w.wanted
      WHERE m.organization_id = (SELECT gangway.current_organization()) AND m.active) AS found
GROUP BY wanted
HAVING count(*) = 1
