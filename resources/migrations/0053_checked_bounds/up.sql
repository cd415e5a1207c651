-- Bounds of columns were added for what comes (0022); now they hold for what is there. What had to change
-- for that is kept as it was.

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
GRANT EXECUTE ON FUNCTION gangway.odd_characters(boolean), gangway.misplaced_joiners()
    TO gangway_app, gangway_service, gangway_provisioner;

-- Values as they were before they were mended.
CREATE TABLE gangway_private.mended_values (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    id uuid NOT NULL DEFAULT gangway.uuid_v7(),
    target text NOT NULL,
    row_key jsonb NOT NULL,
    name text NOT NULL,
    value jsonb NOT NULL,
    mended_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, id)
);
SELECT gangway_private.seal('gangway_private.mended_values');

DO $$
DECLARE
    bounded record;
    broken record;
    cleaned text;
    mended text;
    tenant text;
    fits boolean;
BEGIN
    CREATE TABLE gangway_private.bounds AS
        SELECT k.conname AS name, c.relname AS target, a.attname AS col, a.attnotnull AS needed,
               format_type(a.atttypid, a.atttypmod) AS kind, pg_get_expr(k.conbin, k.conrelid) AS condition,
               (SELECT format('jsonb_build_object(%s)', string_agg(format('%L, t.%I', p.attname, p.attname), ', '))
                FROM pg_index i JOIN pg_attribute p ON p.attrelid = c.oid AND p.attnum = ANY (i.indkey)
                WHERE i.indrelid = c.oid AND i.indisprimary) AS key
        FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
        WHERE NOT k.convalidated AND k.contype = 'c' AND c.relnamespace = 'gangway'::regnamespace;
    ALTER TABLE gangway_private.bounds ADD COLUMN unmendable boolean NOT NULL DEFAULT false;
    -- None while one of them is mended: a row may break several.
    FOR bounded IN SELECT * FROM gangway_private.bounds LOOP
        EXECUTE format('ALTER TABLE gangway.%I DROP CONSTRAINT %I', bounded.target, bounded.name);
    END LOOP;
    FOR bounded IN SELECT * FROM gangway_private.bounds ORDER BY target, name LOOP
        tenant := CASE WHEN bounded.target = 'organizations' THEN 'id' ELSE 'organization_id' END;
        -- Without what does not belong, and then cut: a text stays what people read.
        cleaned := format($f$btrim(left(regexp_replace(regexp_replace(%I, gangway.odd_characters(%L), '', 'g'),
            gangway.misplaced_joiners(), '\1', 'g'), %s))$f$, bounded.col, bounded.condition ~ 'is_prose',
            coalesce(substring(bounded.condition FROM 'is_(?:line|prose)\([^,]+, ([0-9]+)\)'), '254'));
        mended := CASE
            WHEN bounded.kind = 'text[]' THEN 'ARRAY[]::text[]'
            WHEN bounded.condition ~ 'is_time_zone' AND bounded.condition ~ 'OR' THEN ''''''
            WHEN bounded.condition ~ 'is_time_zone' THEN '''UTC'''
            WHEN bounded.condition ~ 'is_email' THEN format('lower(%s)', cleaned)
            WHEN bounded.condition ~ 'is_(line|prose)' THEN cleaned
            WHEN bounded.condition ~ 'is_small' THEN
                format($f$CASE jsonb_typeof(%I) WHEN 'array' THEN '[]'::jsonb ELSE '{}' END$f$, bounded.col)
            WHEN bounded.condition ~ 'pg_column_size' THEN NULL
            WHEN bounded.kind IN ('integer', 'smallint', 'bigint') THEN (
                SELECT format('greatest(%s, least(%s, %I))', min(m.n[1]::bigint), max(m.n[1]::bigint), bounded.col)
                FROM regexp_matches(bounded.condition, '[<>]= ''?(-?[0-9]+)', 'g') AS m(n))
            WHEN bounded.kind = 'interval' THEN 'interval ''1 day'''
            WHEN bounded.needed THEN 'now()'
            ELSE 'NULL' END;
        EXECUTE format('ALTER TABLE gangway.%I DISABLE TRIGGER USER', bounded.target);
        FOR broken IN EXECUTE format('SELECT t.ctid AS place, t.%I AS organization, %s AS key, to_jsonb(t.%I) AS value'
            ' FROM gangway.%I t WHERE NOT (%s)', tenant, bounded.key, bounded.col, bounded.target, bounded.condition)
        LOOP
            IF mended IS NULL THEN
                UPDATE gangway_private.bounds b SET unmendable = true WHERE b.target = bounded.target AND b.name = bounded.name;
                EXIT;
            END IF;
            INSERT INTO gangway_private.mended_values (organization_id, target, row_key, name, value)
            VALUES (broken.organization, bounded.target, broken.key, bounded.col, broken.value);
            BEGIN
                EXECUTE format('UPDATE gangway.%I SET %I = %s WHERE ctid = $1 RETURNING %s', bounded.target,
                               bounded.col, mended, bounded.condition)
                INTO fits USING broken.place;
                IF NOT fits THEN
                    RAISE check_violation;
                END IF;
            EXCEPTION WHEN unique_violation OR check_violation THEN
                -- Empty now, or the same as another one: something that is right and its own.
                EXECUTE format('UPDATE gangway.%I SET %I = %L WHERE ctid = $1', bounded.target, bounded.col,
                    CASE WHEN NOT bounded.needed THEN NULL
                         WHEN bounded.condition ~ 'is_email' THEN gen_random_uuid() || '@mended.invalid'
                         ELSE 'Mended ' || left(gen_random_uuid()::text, 8) END)
                USING broken.place;
            END;
        END LOOP;
        EXECUTE format('ALTER TABLE gangway.%I ENABLE TRIGGER USER', bounded.target);
    END LOOP;
    -- The check of the workspace names what could not be mended.
    FOR bounded IN SELECT b.target, string_agg(format('ADD CONSTRAINT %I CHECK (%s) %s', b.name, b.condition,
                              CASE WHEN b.unmendable THEN 'NOT VALID' ELSE '' END), ', ' ORDER BY b.name) AS added
                   FROM gangway_private.bounds b GROUP BY b.target LOOP
        EXECUTE format('ALTER TABLE gangway.%I %s', bounded.target, bounded.added);
    END LOOP;
    DROP TABLE gangway_private.bounds;
END
$$;
