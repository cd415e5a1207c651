SELECT gangway.remove_goal($1)
