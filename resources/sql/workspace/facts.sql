-- What the settings say of the database.
SELECT 'PostgreSQL ' || current_setting('server_version')
