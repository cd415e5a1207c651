SELECT touched, behind FROM gangway_private.fold_events($1)
