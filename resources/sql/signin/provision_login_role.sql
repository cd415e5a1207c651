SELECT gangway_private.provision_login_role($1)
