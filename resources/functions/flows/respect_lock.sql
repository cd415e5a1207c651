-- A locked flow changes only by being unlocked first (or archived).
CREATE OR REPLACE FUNCTION gangway_private.respect_lock() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.locked AND NEW.locked AND (NEW.draft IS DISTINCT FROM OLD.draft
        OR NEW.name <> OLD.name OR NEW.published_version <> OLD.published_version) THEN
        RAISE EXCEPTION 'This flow is locked.'
            USING ERRCODE = 'GW409', HINT = 'Unlock it first.';
    END IF;
    RETURN NEW;
END
$$;
