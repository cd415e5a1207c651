-- Bounds stay checked: nothing that is there breaks them.
DROP TABLE gangway_private.mended_values;
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
DROP FUNCTION gangway.misplaced_joiners();
DROP FUNCTION gangway.odd_characters(boolean);
