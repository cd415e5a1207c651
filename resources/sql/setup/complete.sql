SELECT gangway.complete_setup($1, $2)
