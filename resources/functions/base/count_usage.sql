-- Counts more of a kind for the caller, and refuses what is more than anyone needs in a day.
CREATE OR REPLACE FUNCTION gangway_private.count_usage(organization uuid, kind text, most bigint,
                                                       added bigint DEFAULT 1) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    person uuid := gangway.current_person();
    so_far bigint;
BEGIN
    IF person IS NULL OR added = 0 THEN
        RETURN; -- the service has no limit
    END IF;
    INSERT INTO gangway_private.usage AS u (organization_id, person_id, day, kind, used)
    VALUES (organization, person, current_date, count_usage.kind, added)
    ON CONFLICT ON CONSTRAINT usage_pkey DO UPDATE SET used = u.used + excluded.used
    RETURNING u.used INTO so_far;
    IF so_far > most THEN
        RAISE EXCEPTION 'That was too much for one day.'
            USING ERRCODE = 'GW423', HINT = 'Go on tomorrow.';
    END IF;
END
$$;
-- For statements on tables that people add rows to, whether they write them or a function does: the
-- argument is how many rows a person may add in a day. A second one names a column with documents,
-- whose bytes count, too.
CREATE OR REPLACE FUNCTION gangway_private.count_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    bytes_a_day CONSTANT bigint := 4000000000;
    organization uuid;
    added bigint;
    bytes bigint := 0;
BEGIN
    IF gangway.current_person() IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT count(*), min(n.organization_id::text)::uuid INTO added, organization FROM new_rows n;
    PERFORM gangway_private.count_usage(organization, TG_TABLE_NAME, TG_ARGV[0]::bigint, added);
    IF TG_NARGS > 1 THEN
        EXECUTE format('SELECT sum(pg_column_size(%I)) FROM new_rows', TG_ARGV[1]) INTO bytes;
        PERFORM gangway_private.count_usage(organization, 'bytes', bytes_a_day, coalesce(bytes, 0));
    END IF;
    RETURN NULL;
END
$$;
