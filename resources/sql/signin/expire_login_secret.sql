SELECT gangway_private.expire_login_secret($1)
