SELECT gangway.change_position($1, $2, $3)
