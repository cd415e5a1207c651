SELECT gangway.restore_position_name($1)
