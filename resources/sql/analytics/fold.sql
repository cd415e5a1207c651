SELECT touched, behind, failing FROM gangway_private.fold_events($1)
