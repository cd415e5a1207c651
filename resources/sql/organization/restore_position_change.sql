SELECT gangway.restore_position_change($1)
