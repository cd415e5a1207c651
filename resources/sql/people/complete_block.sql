SELECT already, stage_completed, person_completed
FROM gangway_private.complete_block($1, $2, $3, $4, $5)
