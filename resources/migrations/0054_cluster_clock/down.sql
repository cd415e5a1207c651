ALTER TABLE gangway.analytics_events ALTER COLUMN xact SET DEFAULT pg_current_xact_id();
ALTER TABLE gangway_private.journeys_to_redo ALTER COLUMN xact SET DEFAULT pg_current_xact_id();
ALTER TABLE gangway_private.fold_state DROP COLUMN ahead, DROP COLUMN cluster;
DROP FUNCTION IF EXISTS gangway_private.settle_clock();
DROP FUNCTION IF EXISTS gangway_private.later(xid8, bigint);
