-- A published version never changes, whoever asks. Deleting a whole flow still works.
CREATE OR REPLACE FUNCTION gangway_private.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'A published version cannot be changed.'
        USING ERRCODE = 'GW409', HINT = 'Change the draft and publish it as a new version.';
END
$$;
