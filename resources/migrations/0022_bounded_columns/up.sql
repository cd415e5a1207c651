-- Every column that people write has bounds, and they write no other. A value without any can stop
-- what all share: an index row that is too long, a time zone that nobody knows. People hold rights on
-- columns and none on whole tables: LOCK TABLE takes a right to UPDATE or DELETE the table.

-- One line: no control characters, no signs that turn the direction of what follows.
CREATE FUNCTION gangway.is_line(t text, most integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT length(t) <= most AND t !~ '[\x01-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]'
$$;
-- Several lines.
CREATE FUNCTION gangway.is_prose(t text, most integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT length(t) <= most AND t !~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]'
$$;
-- An address as it is compared: small letters, no blanks.
CREATE FUNCTION gangway.is_email(t text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT gangway.is_line(t, 254) AND t = lower(t) AND t ~ '^[^[:space:]@]+@[^[:space:]@]+$'
$$;
-- A time zone that the database can work with.
CREATE FUNCTION gangway.is_time_zone(t text) RETURNS boolean
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
CREATE FUNCTION gangway.is_plausible(t timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT t BETWEEN timestamptz '1900-01-01 00:00Z' AND timestamptz '2200-01-01 00:00Z'
$$;
-- JSON of a size that a row can carry.
CREATE FUNCTION gangway.is_small(j jsonb, most integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT octet_length(j::text) <= most
$$;
GRANT EXECUTE ON FUNCTION gangway.is_line(text, integer), gangway.is_prose(text, integer), gangway.is_email(text),
    gangway.is_time_zone(text), gangway.is_plausible(timestamptz), gangway.is_small(jsonb, integer)
    TO gangway_app, gangway_service, gangway_provisioner;

DO $$
DECLARE
    bounded record;
    condition text;
    mended text;
BEGIN
    FOR bounded IN SELECT * FROM (VALUES
        -- table, column, kind, most
        ('organizations', 'name', 'line', 200), ('organizations', 'industry', 'line', 200),
        ('organizations', 'size', 'line', 100), ('organizations', 'website', 'line', 2000),
        ('organizations', 'description', 'prose', 10000), ('organizations', 'location', 'line', 200),
        ('organizations', 'time_zone', 'zone', 64), ('organizations', 'language', 'line', 35),
        ('organizations', 'primary_color', 'line', 7), ('organizations', 'secondary_color', 'line', 7),
        ('organizations', 'accent_color', 'line', 7),
        ('organizations', 'logo_url', 'line', 2000), ('organizations', 'domain', 'line', 253),
        ('organizations', 'settings', 'json', 100000),
        ('departments', 'name', 'line', 200), ('departments', 'headcount', 'count', 100000000),
        ('positions', 'name', 'line', 200),
        ('content_types', 'name', 'line', 63), ('content_types', 'display_name', 'line', 200),
        ('content_types', 'description', 'prose', 2000), ('content_types', 'category', 'line', 100),
        ('content_types', 'definition', 'json', 100000),
        ('flows', 'name', 'line', 300), ('flows', 'description', 'prose', 10000),
        ('flows', 'duration_days', 'count', 36500), ('flows', 'folder', 'line', 300),
        ('flows', 'tags', 'lines', 5000), ('flows', 'published_version', 'count', 1000000),
        ('flows', 'draft', 'document', 20000000), ('flows', 'draft_checksum', 'line', 100),
        ('flows', 'draft_stages', 'count', 1000000), ('flows', 'draft_blocks', 'count', 1000000),
        ('flow_versions', 'version', 'count', 1000000), ('flow_versions', 'document', 'document', 20000000),
        ('flow_versions', 'checksum', 'line', 100), ('flow_versions', 'summary', 'prose', 5000),
        ('stages', 'version', 'count', 1000000), ('stages', 'position', 'count', 32000),
        ('stages', 'name', 'line', 1000), ('stages', 'description', 'prose', 100000),
        ('stages', 'type', 'line', 100), ('stages', 'due_days', 'days', 36500),
        ('stages', 'window_days', 'count', 36500), ('stages', 'required_blocks', 'count', 1000000),
        ('stages', 'completable_blocks', 'count', 1000000),
        ('content_blocks', 'version', 'count', 1000000), ('content_blocks', 'order_index', 'count', 1000000),
        ('content_blocks', 'type', 'line', 100), ('content_blocks', 'title', 'prose', 10000),
        ('content_blocks', 'config', 'document', 5000000), ('content_blocks', 'content', 'document', 20000000),
        ('content_blocks', 'due_days', 'days', 36500),
        ('stage_templates', 'name', 'line', 300), ('stage_templates', 'description', 'prose', 10000),
        ('stage_templates', 'type', 'line', 100), ('stage_templates', 'default_content', 'document', 20000000),
        ('stage_templates', 'default_config', 'document', 5000000),
        ('flow_templates', 'name', 'line', 300), ('flow_templates', 'description', 'prose', 10000),
        ('flow_templates', 'document', 'document', 20000000),
        ('import_batches', 'file_name', 'line', 1000), ('import_batches', 'row_count', 'count', 100000000),
        ('new_hires', 'email', 'email', 254), ('new_hires', 'first_name', 'line', 200),
        ('new_hires', 'last_name', 'line', 200), ('new_hires', 'position', 'line', 200),
        ('new_hires', 'location', 'line', 200), ('new_hires', 'language', 'line', 35),
        ('new_hires', 'time_zone', 'zone or none', 64), ('new_hires', 'start_date', 'day', 0),
        ('new_hires', 'custom', 'json', 100000),
        ('invitations', 'email', 'email', 254), ('invitations', 'reason', 'prose', 2000),
        ('invitations', 'expires_at', 'time', 0),
        ('members', 'email', 'email', 254), ('members', 'first_name', 'line', 200),
        ('members', 'last_name', 'line', 200), ('members', 'title', 'line', 200),
        ('services', 'name', 'line', 200), ('services', 'kind', 'line', 100),
        ('deployments', 'version', 'line', 200),
        ('onboarding_progress', 'dismissed_at', 'time', 0),
        ('setup_sessions', 'definition', 'line', 200), ('setup_sessions', 'current_step', 'line', 200),
        ('setup_sessions', 'answers', 'json', 1000000), ('setup_sessions', 'completed_at', 'time', 0),
        ('objectives', 'name', 'line', 500), ('objectives', 'template_id', 'line', 200),
        ('objectives', 'key_results', 'json', 100000),
        ('api_keys', 'name', 'line', 200), ('api_keys', 'prefix', 'line', 100),
        ('api_keys', 'expires_at', 'time', 0), ('api_keys', 'revoked_at', 'time', 0),
        ('notification_channels', 'target', 'line', 2000),
        ('backup_schedules', 'keep', 'count', 10000),
        ('ai_interactions', 'purpose', 'line', 100), ('ai_interactions', 'prompt_version', 'line', 100),
        ('ai_interactions', 'model', 'line', 200), ('ai_interactions', 'suggestion', 'json', 1000000),
        ('ai_interactions', 'latency_ms', 'count', 100000000), ('ai_interactions', 'decided_at', 'time', 0),
        ('audit_log', 'action', 'line', 100), ('audit_log', 'entity', 'line', 100),
        ('audit_log', 'entity_id', 'line', 200),
        ('analytics_events', 'event_name', 'line', 100), ('analytics_events', 'event_category', 'line', 50),
        ('analytics_events', 'properties', 'json', 20000), ('operations', 'kind', 'line', 100),
        ('operations', 'result', 'json', 100000)
    ) AS t(target, name, kind, most)
    LOOP
        condition := CASE bounded.kind
            WHEN 'line' THEN format('gangway.is_line(%I, %s)', bounded.name, bounded.most)
            WHEN 'prose' THEN format('gangway.is_prose(%I, %s)', bounded.name, bounded.most)
            WHEN 'lines' THEN format('cardinality(%1$I) <= 100 AND gangway.is_line(array_to_string(%1$I, '' ''), %2$s)',
                                     bounded.name, bounded.most)
            WHEN 'email' THEN format('gangway.is_email(%I)', bounded.name)
            WHEN 'zone' THEN format('gangway.is_time_zone(%I)', bounded.name)
            WHEN 'zone or none' THEN format('%1$I = '''' OR gangway.is_time_zone(%1$I)', bounded.name)
            WHEN 'count' THEN format('%I BETWEEN 0 AND %s', bounded.name, bounded.most)
            WHEN 'days' THEN format('%1$I BETWEEN -%2$s AND %2$s', bounded.name, bounded.most)
            WHEN 'day' THEN format('%I BETWEEN ''1900-01-01'' AND ''2200-01-01''', bounded.name)
            WHEN 'time' THEN format('gangway.is_plausible(%I)', bounded.name)
            WHEN 'json' THEN format('gangway.is_small(%I, %s)', bounded.name, bounded.most)
            WHEN 'document' THEN format('pg_column_size(%I) <= %s', bounded.name, bounded.most) END;
        -- What is there already and could stop others is mended; the rest stays until it is edited.
        mended := CASE
            WHEN bounded.target IN ('flow_versions', 'stages', 'content_blocks', 'audit_log', 'analytics_events') THEN NULL
            WHEN bounded.kind = 'line' THEN
                format('left(regexp_replace(%I, ''[\x01-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]'', '''', ''g''), %s)',
                       bounded.name, bounded.most)
            WHEN bounded.kind = 'zone' THEN '''UTC'''
            WHEN bounded.kind = 'zone or none' THEN ''''''
            WHEN bounded.kind IN ('day') THEN 'NULL'
            WHEN bounded.kind = 'email' AND bounded.target = 'new_hires' THEN format('lower(btrim(%I))', bounded.name) END;
        IF mended IS NOT NULL THEN
            EXECUTE format('ALTER TABLE gangway.%I DISABLE TRIGGER USER', bounded.target);
            EXECUTE format('UPDATE gangway.%1$I SET %2$I = %3$s WHERE NOT (%4$s)', bounded.target,
                           bounded.name, mended, condition);
            EXECUTE format('ALTER TABLE gangway.%I ENABLE TRIGGER USER', bounded.target);
        END IF;
        EXECUTE format('ALTER TABLE gangway.%1$I ADD CONSTRAINT %2$I CHECK (%3$s) NOT VALID', bounded.target,
                       bounded.target || '_' || bounded.name || '_bounded', condition);
    END LOOP;
END
$$;
ALTER TABLE gangway.backup_schedules ADD CONSTRAINT backup_schedules_every_bounded
    CHECK (every BETWEEN interval '1 hour' AND interval '1 year') NOT VALID;

-- Rights: people write columns; keys, versions and times are the database's own, and nobody deletes
-- but through functions.
-- Puts a tenant table behind its walls: forced row level security, one restrictive policy on the
-- organisation for people, permissive ones by permission, all rows for the service and the owner.
-- `readers` and `writers` are permission names; 'member' is any active member, NULL is nobody. Writers
-- may insert and update columns, without keys and what the database keeps itself; nobody deletes but
-- through functions (remove_rows). Steps of the schema call this, so a change here needs a step, too.
CREATE OR REPLACE FUNCTION gangway_private.protect(target regclass, readers text, writers text,
                                        tenant_column text DEFAULT 'organization_id')
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    allows text := '(SELECT gangway.can(%L))';
    reading text := CASE readers WHEN 'member' THEN 'true' ELSE format(allows, readers) END;
    writing text := CASE writers WHEN 'member' THEN 'true' ELSE format(allows, writers) END;
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', target);
    EXECUTE format('CREATE POLICY owner_all ON %s TO gangway_owner USING (true) WITH CHECK (true)', target);
    EXECUTE format('CREATE POLICY service_all ON %s TO gangway_service USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO gangway_service', target);
    EXECUTE format('CREATE POLICY tenant ON %s AS RESTRICTIVE TO gangway_app'
        ' USING (%I = (SELECT gangway.current_organization()))'
        ' WITH CHECK (%I = (SELECT gangway.current_organization()))',
        target, tenant_column, tenant_column);
    IF readers IS NOT NULL THEN
        EXECUTE format('CREATE POLICY app_read ON %s FOR SELECT TO gangway_app USING (%s)', target, reading);
        EXECUTE format('GRANT SELECT ON %s TO gangway_app', target);
    END IF;
    IF writers IS NOT NULL THEN
        EXECUTE format('CREATE POLICY app_insert ON %s FOR INSERT TO gangway_app WITH CHECK (%s)', target, writing);
        EXECUTE format('CREATE POLICY app_update ON %s FOR UPDATE TO gangway_app USING (%s) WITH CHECK (%s)',
            target, writing, writing);
        PERFORM gangway_private.grant_columns(target);
    END IF;
END
$$;
-- People may write the columns of a table that are not the database's own.
CREATE OR REPLACE FUNCTION gangway_private.grant_columns(target regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    inserted text;
    updated text;
BEGIN
    SELECT string_agg(quote_ident(a.attname), ', '),
           string_agg(quote_ident(a.attname), ', ') FILTER (WHERE a.attname NOT IN ('organization_id', 'id'))
    INTO inserted, updated
    FROM pg_attribute a
    WHERE a.attrelid = target AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      AND a.attname NOT IN ('row_version', 'created_at', 'updated_at', 'at', 'created_by', 'person_id',
                            'last_run_at', 'cost_microdollars', 'published_at', 'published_by');
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %s FROM gangway_app', target);
    EXECUTE format('GRANT INSERT (%s), UPDATE (%s) ON %s TO gangway_app', inserted, updated, target);
END
$$;
DO $$
DECLARE
    written record;
BEGIN
    FOR written IN
        SELECT c.oid::regclass AS target, c.relname, has_table_privilege('gangway_app', c.oid, 'INSERT') AS inserts,
               has_table_privilege('gangway_app', c.oid, 'UPDATE') AS updates
        FROM pg_class c WHERE c.relnamespace = 'gangway'::regnamespace AND c.relkind = 'r'
    LOOP
        EXECUTE format('REVOKE DELETE ON %s FROM gangway_app', written.target);
        IF written.inserts OR written.updates THEN
            PERFORM gangway_private.grant_columns(written.target);
        END IF;
        IF written.inserts AND NOT written.updates THEN
            EXECUTE format('REVOKE UPDATE ON %s FROM gangway_app', written.target);
        END IF;
    END LOOP;
END
$$;
REVOKE INSERT (published_version) ON gangway.flows FROM gangway_app;
-- Events and operations are written by functions, which count them.
REVOKE INSERT ON gangway.analytics_events, gangway.operations FROM gangway_app;
-- How far an organisation is follows from its data; only putting it away is a person's word.
REVOKE UPDATE (current_stage, completed_stages, welcome_completed_at, completed_at)
    ON gangway.onboarding_progress FROM gangway_app;
-- Tokens are looked up within their organisation.
DROP INDEX gangway_private.secrets_by_token;
CREATE UNIQUE INDEX secrets_by_token ON gangway_private.secrets (organization_id, kind, token_hash)
    WHERE token_hash IS NOT NULL;
-- How much each person had counted, by day.
CREATE TABLE gangway_private.usage (
    organization_id uuid NOT NULL REFERENCES gangway.organizations ON DELETE CASCADE,
    person_id uuid NOT NULL,
    day date NOT NULL,
    kind text NOT NULL,
    used bigint NOT NULL,
    PRIMARY KEY (organization_id, person_id, day, kind)
);
SELECT gangway_private.seal('gangway_private.usage');
