SELECT gangway_private.set_login_secret($1::text::name, $2, $3)
