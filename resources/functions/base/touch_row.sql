-- Raises the row's version and time with every change: optimistic locks compare row_version,
-- since timestamps lose their microseconds on the way through the client.
CREATE OR REPLACE FUNCTION gangway_private.touch_row() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.row_version := OLD.row_version + 1;
    RETURN NEW;
END
$$;
