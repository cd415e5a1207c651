SELECT already, person_completed FROM gangway_private.complete_stage($1, $2, $3, $4)
