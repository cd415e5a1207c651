-- A locked flow changes only by being unlocked first (or archived).
CREATE OR REPLACE FUNCTION gangway_private.respect_lock() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.locked AND NEW.locked AND (NEW.draft IS DISTINCT FROM OLD.draft
        OR NEW.name <> OLD.name OR NEW.published_version <> OLD.published_version) THEN
        RAISE EXCEPTION 'This flow is locked.'
            USING ERRCODE = 'GW409', HINT = 'Unlock it first.';
    END IF;
    IF NEW.published_version <> OLD.published_version AND NOT EXISTS (
        SELECT FROM gangway.flow_versions v WHERE v.organization_id = NEW.organization_id
          AND v.flow_id = NEW.id AND v.version = NEW.published_version) THEN
        RAISE EXCEPTION 'There is no such version of this flow.'
            USING ERRCODE = 'GW409', HINT = 'Publish it first.';
    END IF;
    RETURN NEW;
END
$$;
