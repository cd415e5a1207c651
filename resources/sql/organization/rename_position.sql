SELECT gangway.rename_position($1, $2)
