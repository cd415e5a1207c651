-- What columns that people write may hold; see migration 0022 and the lint. In the schema that people
-- see, for a constraint is checked in their rights. Without settings, so that the planner can look
-- inside.

-- One line: no control characters, no signs that turn the direction of what follows.
CREATE OR REPLACE FUNCTION gangway.is_line(t text, most integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT length(t) <= most AND t !~ '[\x01-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]'
$$;
-- Several lines.
CREATE OR REPLACE FUNCTION gangway.is_prose(t text, most integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT length(t) <= most AND t !~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]'
$$;
-- An address as it is compared: small letters, no blanks.
CREATE OR REPLACE FUNCTION gangway.is_email(t text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT gangway.is_line(t, 254) AND t = lower(t) AND t ~ '^[^[:space:]@]+@[^[:space:]@]+$'
$$;
-- A time zone that the database can work with.
CREATE OR REPLACE FUNCTION gangway.is_time_zone(t text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF t !~ '^[A-Za-z][A-Za-z0-9_+/-]{1,63}$' THEN
        RETURN false;
    END IF;
    PERFORM timestamptz '2000-01-01 00:00Z' AT TIME ZONE t;
    RETURN true;
EXCEPTION WHEN invalid_parameter_value THEN
    RETURN false;
END
$$;
-- A time that can be: neither infinite nor a slip of the keyboard.
CREATE OR REPLACE FUNCTION gangway.is_plausible(t timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT t BETWEEN timestamptz '1900-01-01 00:00Z' AND timestamptz '2200-01-01 00:00Z'
$$;
-- JSON of a size that a row can carry.
CREATE OR REPLACE FUNCTION gangway.is_small(j jsonb, most integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT octet_length(j::text) <= most
$$;
GRANT EXECUTE ON FUNCTION gangway.is_line(text, integer), gangway.is_prose(text, integer), gangway.is_email(text),
    gangway.is_time_zone(text), gangway.is_plausible(timestamptz), gangway.is_small(jsonb, integer)
    TO gangway_app, gangway_service, gangway_provisioner;
