-- People of flow $1 who are not done, by id after $2, at most $3 (keyset page).
SELECT id, email, first_name, last_name, status, flow_id, flow_version, stage_position, blocks_done, blocks_total
FROM gangway.new_hires
WHERE organization_id = (SELECT gangway.current_organization()) AND flow_id = $1
  AND status <> 'completed' AND id > $2
ORDER BY id
LIMIT $3
