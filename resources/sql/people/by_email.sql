SELECT id, email, first_name, last_name, status, flow_id, flow_version, stage_position, blocks_done,
       blocks_total
FROM gangway.new_hires
WHERE organization_id = (SELECT gangway.current_organization()) AND email = lower($1)
