DO $$
DECLARE
    watcher record;
BEGIN
    FOR watcher IN SELECT t.tgname AS name, t.tgrelid::regclass AS target FROM pg_trigger t
                   WHERE t.tgname ~ '^tell_(insert|update|delete)$' LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', watcher.name, watcher.target);
    END LOOP;
END
$$;
ALTER TABLE gangway.stage_progress DROP COLUMN passed;
ALTER TABLE gangway.flow_versions DROP COLUMN rules;
DROP TABLE gangway.flow_moves;
DROP INDEX gangway.journeys_by_new_hire;
DROP TABLE gangway_private.journeys_to_redo;
DROP TABLE gangway_private.fold_failures;
ALTER TABLE gangway_private.fold_state DROP COLUMN probe_xact, DROP COLUMN probe_at;
DROP TABLE gangway_private.channels;
DROP TABLE gangway_private.hints;
