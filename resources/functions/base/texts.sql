-- What columns that people write may hold; see the lint. In the schema that people see, for a constraint
-- is checked in their rights. Without settings, so that the planner can look inside.

-- The characters that do not belong into a text, for replacing them: controls (without tabs and line ends
-- when `lines`), signs that turn the direction of writing, what cannot be seen, and what is no
-- character. The same as oddCharacter() in domain/base; a test compares the two. Joiners are for
-- misplaced_joiners().
CREATE OR REPLACE FUNCTION gangway.odd_characters(lines boolean) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN lines THEN '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f' ELSE '[\x01-\x1f\x7f-\x9f' END
        || '\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f'
        || '\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffd-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a'
        || '\U000e0000-\U000e00ff\U0001fffe-\U0001ffff\U0002fffe-\U0002ffff\U0003fffe-\U0003ffff\U0004fffe-\U0004ffff'
        || '\U0005fffe-\U0005ffff\U0006fffe-\U0006ffff\U0007fffe-\U0007ffff\U0008fffe-\U0008ffff'
        || '\U0009fffe-\U0009ffff\U000afffe-\U000affff\U000bfffe-\U000bffff\U000cfffe-\U000cffff'
        || '\U000dfffe-\U000dffff\U000efffe-\U000effff\U000ffffe-\U000fffff\U0010fffe-\U0010ffff]'
$$;
-- Joiners and selectors with nothing before them that they could join.
CREATE OR REPLACE FUNCTION gangway.misplaced_joiners() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '(^|[ \x09-\x0d\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000])'
        || '[\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]+'
$$;
-- One line.
CREATE OR REPLACE FUNCTION gangway.is_line(t text, most integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT length(t) <= most AND CASE WHEN octet_length(t) = length(t) THEN t !~ '[\x01-\x1f\x7f]'
        ELSE t !~ gangway.odd_characters(false) AND t !~ gangway.misplaced_joiners() END
$$;
-- Several lines.
CREATE OR REPLACE FUNCTION gangway.is_prose(t text, most integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT length(t) <= most AND CASE WHEN octet_length(t) = length(t) THEN t !~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]'
        ELSE t !~ gangway.odd_characters(true) AND t !~ gangway.misplaced_joiners() END
$$;
-- An address as it is compared: small letters, no blanks, nothing that cannot be seen.
CREATE OR REPLACE FUNCTION gangway.is_email(t text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT gangway.is_line(t, 254) AND t = lower(t) AND t ~ '^[^[:space:]@]+@[^[:space:]@]+$'
        AND (octet_length(t) = length(t) OR t !~ '[\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]')
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
GRANT EXECUTE ON FUNCTION gangway.odd_characters(boolean), gangway.misplaced_joiners(),
    gangway.is_line(text, integer), gangway.is_prose(text, integer), gangway.is_email(text),
    gangway.is_time_zone(text), gangway.is_plausible(timestamptz), gangway.is_small(jsonb, integer)
    TO gangway_app, gangway_service, gangway_provisioner;
