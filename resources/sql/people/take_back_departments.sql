SELECT unnest(gangway.take_back_departments($1)) AS name
