-- Login roles belong to the cluster, not to this database: they stay.
DROP FUNCTION gangway_private.end_login_sessions(uuid);
DROP FUNCTION gangway_private.expire_login_secret(uuid);
DROP FUNCTION gangway_private.disable_login(uuid);
DROP FUNCTION gangway_private.set_login_secret(name, text, timestamptz);
DROP FUNCTION gangway_private.provision_login_role(uuid);
DROP TABLE gangway_private.refresh_tokens;
DROP TABLE gangway_private.sessions;
DROP TABLE gangway_private.sign_in_requests;
DROP TABLE gangway_private.sign_in_failures;
DROP TABLE gangway_private.credentials;
DROP TABLE gangway_private.service_secrets;
