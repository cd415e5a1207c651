INSERT INTO gangway.organizations (id, name, industry, website, location, time_zone, language, domain,
    settings, setup_completed_at, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10)
