SELECT gangway.restore_position($1)
