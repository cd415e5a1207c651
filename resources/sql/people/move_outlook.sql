-- What moving the people $1 into version $3 of flow $2 (NULL: out of any flow) would mean to them.
SELECT count(*) AS people,
       count(*) FILTER (WHERE (h.flow_id, h.flow_version) IS NOT DISTINCT FROM ($2::uuid, $3::integer)) AS there,
       count(*) FILTER (WHERE h.flow_id = $2 AND h.flow_version <> $3) AS other_version,
       count(*) FILTER (WHERE h.flow_id IS NULL AND $2::uuid IS NOT NULL) AS newcomers,
       count(*) FILTER (WHERE h.flow_id IS DISTINCT FROM $2 AND h.flow_id IS NOT NULL
                          AND h.status = 'pending') AS not_begun,
       count(*) FILTER (WHERE h.flow_id IS DISTINCT FROM $2 AND h.flow_id IS NOT NULL
                          AND h.status <> 'pending') AS begun
FROM gangway.new_hires h
WHERE h.organization_id = (SELECT gangway.current_organization()) AND h.id = ANY ($1::uuid[])
