SELECT gangway_private.disable_login($1)
