SELECT gangway.change_department($1, $2, $3)
