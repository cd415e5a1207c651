SELECT gangway.remove_people($1) AS removed
