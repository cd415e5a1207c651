SELECT gangway.restore_goal($1)
