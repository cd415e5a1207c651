SELECT gangway.remove_position($1)
