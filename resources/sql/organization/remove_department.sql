SELECT gangway.remove_department($1, $2)
