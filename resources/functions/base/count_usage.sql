-- Counts one more of a kind for the caller, and refuses what is more than anyone needs in a day.
CREATE OR REPLACE FUNCTION gangway_private.count_usage(organization uuid, kind text, most bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    so_far bigint;
BEGIN
    INSERT INTO gangway_private.usage AS u (organization_id, person_id, day, kind, used)
    SELECT organization, gangway.current_person(), current_date, count_usage.kind, 1
    WHERE gangway.current_person() IS NOT NULL
    ON CONFLICT ON CONSTRAINT usage_pkey DO UPDATE SET used = u.used + 1
    RETURNING u.used INTO so_far;
    IF so_far > most THEN
        RAISE EXCEPTION 'That was too much for one day.'
            USING ERRCODE = 'GW423', HINT = 'Go on tomorrow.';
    END IF;
END
$$;
