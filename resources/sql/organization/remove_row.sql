SELECT gangway.remove_rows($1, ARRAY[$2::uuid])
