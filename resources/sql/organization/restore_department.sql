SELECT gangway.restore_department($1)
