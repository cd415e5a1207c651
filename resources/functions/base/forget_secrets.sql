-- What was sealed or hashed for rows that are gone; the argument is its kind.
CREATE OR REPLACE FUNCTION gangway_private.forget_secrets() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM gangway_private.secrets s USING old_rows o
    WHERE s.organization_id = o.organization_id AND s.kind = TG_ARGV[0] AND s.subject_id = o.id;
    RETURN NULL;
END
$$;
