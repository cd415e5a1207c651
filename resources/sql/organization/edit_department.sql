SELECT gangway.edit_department($1, $2, $3, $4, $5)
