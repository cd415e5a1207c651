INSERT INTO gangway.organizations (id, name, time_zone) VALUES ($1, $2, $3)
