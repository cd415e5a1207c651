-- Login roles belong to the cluster, not to this database: the migrator leaves them.
DROP SCHEMA gangway_private CASCADE;
DROP SCHEMA gangway CASCADE;
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
