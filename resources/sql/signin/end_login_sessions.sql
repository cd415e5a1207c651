SELECT gangway_private.end_login_sessions($1)
